/**
 * What is typed: what fits, how many, and whether it can be sent. Pure; the characters leave it once, to be sent.
 *
 * An attempt is never spent on something nobody typed. A key that does not count, by what it is or because all places are
 * taken, is therefore not dropped but stands among the others, as in any text field: until it is taken back nothing can be
 * sent. Who typed 12345 for 1234 deletes one; who typed ABC-123 deletes all, or back to the hyphen.
 */
import type { ApiMethods } from '../../../api/index.ts'

export type Asked = ApiMethods['entry.describe']['result']

export const DIGITS = '0123456789'
export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** What a key on the keyboard or the page does. */
export type Action =
  | { readonly do: 'type'; readonly key: string }
  | { readonly do: 'correct' | 'clear' | 'enter' | 'cancel' }

/** What changes the characters that are in. */
export type Edit = Exclude<Action, { readonly do: 'enter' | 'cancel' }>

/** Why a key does not count: no PIN of this form has the character, or it is one too many. */
export type Refused = 'character' | 'excess'

/** Of a key that does not count only the reason is kept. */
interface Kept {
  readonly key: string
  readonly refused: Refused | null
}

export class Typed {
  readonly #asked: Pick<Asked, 'characters' | 'shortest' | 'longest'>
  readonly #kept: Kept[] = []

  constructor(asked: Pick<Asked, 'characters' | 'shortest' | 'longest'>) {
    this.#asked = asked
  }

  /** How many keys stand, also of those that do not count. */
  get count(): number {
    return this.#kept.length
  }

  /** Why the last key that does not count, of those that stand, does not. */
  get refused(): Refused | null {
    return this.#kept.findLast(({ refused }) => refused !== null)?.refused ?? null
  }

  /** Whether it can be sent: long enough, and every key counts. What it is made of, the daemon says. */
  get isComplete(): boolean {
    return this.refused === null && this.count >= this.#asked.shortest
  }

  /** Says why the key does not count, where it does not. */
  type(key: string): Refused | null {
    const refused = this.#refusal(key)
    this.#kept.push({ key: refused === null ? key : '', refused })
    return refused
  }

  #refusal(key: string): Refused | null {
    const allowed = this.#asked.characters === 'digits' ? DIGITS : DIGITS + LETTERS
    if (key.length !== 1 || !allowed.includes(key)) return 'character'
    const fitting = this.#kept.filter(({ refused }) => refused === null)
    return fitting.length < this.#asked.longest ? null : 'excess'
  }

  /** Takes the last key back, also one that does not count. */
  correct(): void {
    this.#kept.pop()
  }

  clear(): void {
    this.#kept.length = 0
  }

  /** Gives the characters and forgets them. */
  take(): string {
    const value = this.#kept.map(({ key }) => key).join('')
    this.clear()
    return value
  }
}

/**
 * What is done while the screen asks and no entry is open yet: it is kept in its order, so that no value comes to the
 * card without its first characters.
 */
export class Ahead {
  readonly #cancel: () => void
  readonly #held: Edit[] = []
  #act: ((action: Action) => void) | null = null

  constructor(cancel: () => void) {
    this.#cancel = cancel
  }

  act(action: Action): void {
    if (this.#act !== null) this.#act(action)
    else if (action.do === 'cancel') this.#cancel()
    // Nobody sends a value before they have seen how many attempts are left.
    else if (action.do !== 'enter') this.#held.push(action)
  }

  /** Gives what was done and forgets it; what is done from now on goes to `act`. */
  handOver(act: (action: Action) => void): readonly Edit[] {
    this.#act = act
    return this.#held.splice(0)
  }

  /** It can go nowhere any more. */
  forget(): void {
    this.handOver(() => undefined)
  }
}

/** As much of a key on the keyboard as says what it does. */
export interface Pressed {
  readonly key: string
  /** Where it is on the keyboard, whatever it types. */
  readonly code: string
  readonly shiftKey: boolean
  /** 3 for the number pad, also where a key has no `code`. */
  readonly location: number
}

/** What stands for a value that is not typed but pasted: it could be anything, so that no PIN has it. */
export const PASTE: Action = { do: 'type', key: 'Paste' }

/** Whether a key pastes; a page may hear of it in no other way. */
export const isPaste = ({ key, code, ctrlKey, metaKey, shiftKey }: Pick<KeyboardEvent, PasteKey>): boolean =>
  ((ctrlKey || metaKey) && (code === 'KeyV' || key.toLowerCase() === 'v')) ||
  (shiftKey && code === 'Insert') ||
  key === 'Paste'

type PasteKey = 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'

/**
 * Whether a key does something instead of writing a character. With Alt one may write, as ⌥ on a Mac and AltGr on Windows
 * do, which is Ctrl with Alt: none that a PIN has.
 */
export const isShortcut = ({ key, ctrlKey, altKey, metaKey }: Pick<KeyboardEvent, ShortcutKey>): boolean =>
  metaKey || (altKey ? !/^[^\sA-Za-z0-9]$/u.test(key) : ctrlKey)

type ShortcutKey = 'key' | 'ctrlKey' | 'altKey' | 'metaKey'

const ON_PAD = 3

/** The digits of the number pad without NumLock, in their order. */
const UNLOCKED = [
  'Insert',
  'End',
  'ArrowDown',
  'PageDown',
  'ArrowLeft',
  'Clear',
  'ArrowRight',
  'Home',
  'ArrowUp',
  'PageUp',
]

/** What is printed on a key of the number pad: without NumLock it says "End" for its 1, and 1 is meant, also with Shift. */
export function digitOnPad({ key, code, location }: Omit<Pressed, 'shiftKey'>): string | null {
  const digit = /^Numpad(?<digit>\d)$/.exec(code)?.groups?.['digit']
  if (digit !== undefined) return digit
  return code === '' && location === ON_PAD && UNLOCKED.includes(key) ? String(UNLOCKED.indexOf(key)) : null
}

/** What keys do that type nothing. Delete is where a number pad without NumLock has its point. */
const COMMANDS: Readonly<Record<string, Exclude<Action['do'], 'type'>>> = {
  Backspace: 'correct',
  Delete: 'correct',
  NumpadBackspace: 'correct',
  Clear: 'clear',
  NumpadClear: 'clear',
  NumpadClearEntry: 'clear',
  Enter: 'enter',
  NumpadEnter: 'enter',
  Escape: 'cancel',
  Cancel: 'cancel',
}

/**
 * `null` for a key that means nothing here. Small letters become capitals: the password has no others. A character that no
 * PIN has is one all the same, so that the person hears why it does not count.
 */
export function actionOf(pressed: Pressed): Action | null {
  const { key, code, shiftKey } = pressed
  const onPad = digitOnPad(pressed)
  if (onPad !== null) return { do: 'type', key: onPad }
  const command = COMMANDS[key] ?? COMMANDS[code]
  if (command !== undefined) return { do: command }
  // An input method for Japanese gives full-width characters, or keeps what is typed to itself; the lock for kana gives those.
  const typed = isKept(key) || KANA.test(key) ? onKey(code, shiftKey) : key.replace(FULL_WIDTH, halfWidth)
  if (/^[\S\p{Zs}]$/u.test(typed)) return { do: 'type', key: typed.toUpperCase() }
  return KANA.test(key) || key === 'Dead' || (isKept(key) && WRITING.test(code)) ? { do: 'type', key } : null
}

/** No PIN has one: what else is printed on its key is meant. */
const KANA = /^[ぁ-ゟァ-ヿｦ-ﾟ]$/

/** Keys that write something, whatever it is. */
const WRITING =
  /^(?:Digit\d|Key[A-Z]|Space|Minus|Equal|Bracket(?:Left|Right)|Semicolon|Quote|Comma|Period|Slash|Backslash|Intl\w+)$/

/** Those of ASCII; a raised or circled digit is none. */
const FULL_WIDTH = /^[！-～]$/
const halfWidth = (character: string): string => String.fromCharCode(character.charCodeAt(0) - 0xfee0)

const isKept = (key: string): boolean => key === 'Process' || key === 'Unidentified'

/** What is printed on a key of the main part, of those that are at the same place on Japanese and English keyboards. */
function onKey(code: string, shiftKey: boolean): string {
  const { digit, letter } = /^(?:Digit(?<digit>\d)|Key(?<letter>[A-Z]))$/.exec(code)?.groups ?? {}
  return letter ?? (shiftKey ? '' : (digit ?? ''))
}
