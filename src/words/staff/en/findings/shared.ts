/** What is said in several of them, in English. */
export const list = (items: readonly string[]): string => items.join(', ')

/** Its file is named by what is to be copied. */
/** Its file is named by what is to be copied. */
export const AGAIN = 'Install the package again, in the folder where its file is:'
