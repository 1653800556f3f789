/** What is said in several of them, in Japanese. */
export const list = (items: readonly string[]): string => items.join('、')

export const AGAIN = 'パッケージのファイルがあるフォルダーで、入れ直してください。'
