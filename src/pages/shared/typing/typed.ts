/** What is typed: what fits, how many, and whether it can be sent. Pure; the characters leave it once, to be sent. */
import type { ApiMethods } from '../../../api/index.ts'

export type Asked = ApiMethods['entry.describe']['result']

export const DIGITS = '0123456789'
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** What a key on the keyboard or the page does. */
export type Action = { readonly do: 'type'; readonly key: string } | { readonly do: 'correct' | 'enter' | 'cancel' }

export class Typed {
  readonly #asked: Pick<Asked, 'characters' | 'shortest' | 'longest'>
  readonly #keys: string[] = []

  constructor(asked: Pick<Asked, 'characters' | 'shortest' | 'longest'>) {
    this.#asked = asked
  }

  get count(): number {
    return this.#keys.length
  }

  /** Whether it is long enough to be sent; what it is made of, the daemon says. */
  get isComplete(): boolean {
    return this.count >= this.#asked.shortest
  }

  /** A character that this PIN cannot have, and one too many, change nothing. */
  type(key: string): void {
    const allowed = this.#asked.characters === 'digits' ? DIGITS : DIGITS + LETTERS
    if (key.length === 1 && allowed.includes(key) && this.count < this.#asked.longest) this.#keys.push(key)
  }

  correct(): void {
    this.#keys.pop()
  }

  clear(): void {
    this.#keys.fill('')
    this.#keys.length = 0
  }

  /** Gives the characters and forgets them. */
  take(): string {
    const value = this.#keys.join('')
    this.clear()
    return value
  }
}

/** `null` for a key that means nothing here. Small letters become capitals: the password has no others. */
export function actionOf(key: string): Action | null {
  if (key === 'Backspace') return { do: 'correct' }
  if (key === 'Enter') return { do: 'enter' }
  if (key === 'Escape') return { do: 'cancel' }
  return /^[0-9A-Za-z]$/.test(key) ? { do: 'type', key: key.toUpperCase() } : null
}
