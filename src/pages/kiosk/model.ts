/**
 * What moves the kiosk on: the person's touches, the card, the daemon's answers, and time. What is then on the screen is
 * left to `screen.ts`. A request for a PIN is made once and by a touch only; nothing here ever makes one again.
 */
import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { After, Heard } from '../../client/client.ts'
import { Attending } from '../shared/attending.ts'
import { isThat } from '../shared/attention.ts'
import type { PageConnection } from '../shared/connection.ts'
import { language, speak } from '../shared/i18n.ts'
import type { Failure } from '../shared/failure.ts'
import { isTornOff, lies, type Place, placeOn, type ReaderView } from '../shared/readers.ts'
import type { KnownPin, MainPin } from '../../guidance/pin-groups.ts'
import { Check } from './check.ts'
import { followKeypads } from './keypads.ts'
import { Laying } from './laying.ts'
import { type Lying, lyingOn } from './lying.ts'
import type { Attraction } from './offered.ts'
import { isOver, isPersonal, isQuiet, isTorn, isVacant, type Over, readerOf, type Screen, screenOf } from './screen.ts'
import type { KioskSettings } from './settings.ts'
import { attracting, idling, overdue, Unattended } from './unattended.ts'
import { Visits } from './visit.ts'
import {
  concernsTheCounter,
  type Outcome,
  outlastsCard,
  outlastsRestart,
  type Result,
  type Sitting,
  type Step,
} from './sitting.ts'

export interface KioskOptions extends KioskSettings {
  /** Those that may be checked. */
  readonly pins: readonly KnownPin[]
  /** Shown while nobody is there. */
  readonly attract: readonly Attraction[]
  readonly after: After
  /** Goes to another page, from where nobody comes back to this one. */
  readonly leave: (address: string) => void
}

export class Kiosk {
  readonly screen: ReadonlySignal<Screen>
  readonly isSimulated: ReadonlySignal<boolean>
  /** Seconds until the screen is cleared, once that is near; `null` before. */
  readonly idleLeft: ReadonlySignal<number | null>
  /** The keypad that PINs of digits are typed on; `null` without one, or with several. */
  readonly keypad: ReadonlySignal<string | null>
  readonly pins: readonly KnownPin[]
  /** What is shown while nobody is there; `null` while somebody may be. */
  readonly sight: ReadonlySignal<Attraction | null>
  /** Whether nobody is there, and nothing has to be remembered of whoever was: only then may the page begin anew. */
  readonly isFree: ReadonlySignal<boolean>

  readonly #connection: PageConnection
  readonly #attending: Attending
  readonly #reader: ReadonlySignal<ReaderView | null>
  readonly #idle: Unattended<number>
  readonly #attract: Unattended<Attraction>
  readonly #visits: Visits
  readonly #laying: Laying
  readonly #initialLanguage = language.peek()
  readonly #sitting = signal<Sitting | null>(null)
  readonly #check = signal<Check | null>(null)
  readonly #parting = signal<Result | null>(null)
  /** How the last sitting ended: its card may lie there still. */
  #ended: Over = { at: 'left' }
  readonly #keypads = signal<readonly string[]>([])
  /** Whether whoever was expected has been here: a card was taken, or none was laid down in time. */
  readonly #isDone = signal(false)
  /** Whose card was told of last: what it is, or why it cannot be read. */
  #told: Place | null = null
  /** Why cards could not be read whose persons have gone. */
  readonly #forgotten = signal<readonly Failure[]>([])

  constructor(connection: PageConnection, options: KioskOptions) {
    const { reader, idleSeconds, returnTo, pins, attract, after, leave } = options
    const { scopes, state, isKnown, health } = connection
    this.pins = pins
    this.#connection = connection
    this.#attending = new Attending(connection, signal(reader), after)
    this.#reader = computed(() => {
      const reader = readerOf(this.#attending.readers.value, {
        sitting: this.#sitting.value,
        over: this.#attending.over.value,
        isChecking: this.#check.value !== null,
      })
      return reader?.lost != null && this.#forgotten.value.includes(reader.lost) ? { ...reader, lost: null } : reader
    })
    const isOverdue = overdue(state, after)
    this.screen = computed(() =>
      screenOf({
        state: state.value,
        scopes: scopes.value,
        pins,
        reader: this.#reader.value,
        isKnown: isKnown.value,
        isRestarting: health.value?.draining === true && !isOverdue.value,
        // What is wrong with a keypad keeps nobody's card from being read.
        faults: (health.value?.drivers ?? []).flatMap(({ driver, reason }) =>
          reason === null || driver === 'hid' ? [] : [reason],
        ),
        sitting: this.#sitting.value,
        isChecking: this.#check.value !== null,
        parting: this.#parting.value,
      }),
    )
    this.isSimulated = computed(() => this.#reader.value?.simulated === true)
    this.keypad = computed(() => (this.#keypads.value.length === 1 ? (this.#keypads.value[0] ?? null) : null))
    this.#idle = new Unattended(
      after,
      idling(idleSeconds, () => batch(() => this.#nobodyIsHere())),
    )
    this.idleLeft = computed(() => (isPersonal(this.screen.value) ? this.#idle.shown.value : null))
    this.#attract = new Unattended(after, attracting(idleSeconds, attract))
    this.sight = this.#attract.shown
    this.isFree = computed(
      () =>
        isVacant(this.screen.value) &&
        this.#check.value === null &&
        language.value === this.#initialLanguage &&
        !this.#attending.holdsBack.value,
    )
    this.#visits = new Visits(connection.live)
    this.#laying = new Laying(after)
    connection.onHeard((heard) => this.#hear(heard))
    effect(() => this.#followCard())
    effect(() => {
      const isForeign = language.value !== this.#initialLanguage && this.#check.value === null
      const isAwaited = returnTo !== null && this.screen.value.at === 'lay'
      const isTold = isPersonal(this.screen.value) || isTorn(this.screen.value)
      this.#idle.isOn = isTold || isForeign || isAwaited || this.#mayBeFurniture()
    })
    effect(() => {
      const sitting = this.#sitting.value
      const reader = this.#reader.value
      if (sitting === null || reader?.card == null || !lies(sitting, [reader])) return
      const { inspection } = reader.card
      if (inspection.state === 'read' || (inspection.state === 'failed' && !isTornOff(inspection.failure)))
        this.#told = placeOn(reader)
      // Of a card that its person is done with all is told.
      if (inspection.state === 'read' && !isOver(sitting.step)) this.#visits.sees(sitting, inspection.report)
    })
    effect(() => void (this.#attract.isOn = isQuiet(this.screen.value)))
    effect(() => {
      if (returnTo !== null && this.#isDone.value && isQuiet(this.screen.value)) leave(returnTo)
    })
  }

  /** Somebody is there. */
  touch(): void {
    this.#idle.touch()
    this.#attract.touch()
  }

  show(step: Extract<Step, { readonly at: 'found' | 'steps' | 'choose' | 'done' }>): void {
    batch(() => {
      this.#parting.value = null
      this.#go(step)
    })
  }

  /** Reads the card once more. */
  readAgain(): void {
    const { reader } = this.#lying() ?? {}
    if (reader !== undefined) void this.#connection.inspect(reader)
  }

  /** Has the person type this PIN, and presents it once. */
  checkPin(pin: MainPin, { onKeypad, confirmation }: { onKeypad: boolean; confirmation?: string | undefined }): void {
    const { report = null, presence } = this.#lying() ?? {}
    if (report === null || presence === undefined || this.#check.peek() !== null) return
    const request = { report, presence, pin, keypad: onKeypad ? this.keypad.peek() : null, confirmation }
    const check = new Check(this.#connection.live, request, (step) => {
      const sitting = this.#sitting.peek()
      if (this.#check.peek() === check && sitting !== null) this.#sitting.value = { ...sitting, step }
    })
    batch(() => {
      this.#parting.value = null
      this.#check.value = check
      this.#go({ at: 'enter', pin, entering: { kind: 'opening', ahead: check.ahead } })
    })
    void check.outcome.then((outcome) => {
      batch(() => {
        this.#check.value = null
        this.#visits.checked({ reader: report.reader.id, presence }, pin, outcome)
        this.#conclude(pin, outcome, check.isSent)
      })
    })
  }

  /** Ends the typing that is under way. */
  stopTyping(): void {
    this.#check.peek()?.stop()
  }

  /** Ends the typing on the keypad, and has the person type on the screen instead. */
  typeOnScreen(): void {
    const check = this.#check.peek()
    if (check === null) return
    const { pin, confirmation } = check.request
    check.stop()
    void check.outcome.then(({ kind }) => {
      // The keypad may have been quicker: then the attempt is made, and there is no other one.
      if (kind === 'cancelled') this.checkPin(pin, { onKeypad: false, confirmation })
    })
  }

  #lying(): Lying | null {
    return lyingOn(this.#reader.peek())
  }

  /** Where the person is now, with the card that lies there. */
  #go(step: Step): void {
    const card = this.#lying()
    this.#sitting.value = card && { reader: card.reader, presence: card.presence, step }
    if (card === null || !isOver(step)) return
    this.#ended = step
    this.#attending.finish(card.reader)
    this.#visits.end(card, step.at === 'done' ? 'finished' : 'left')
  }

  /** `isSent`: the person has entered a value, and wants to hear what became of it. */
  #conclude(pin: MainPin, outcome: Outcome, isSent: boolean): void {
    const card = this.#lying()
    const sitting = this.#sitting.peek()
    const isSame = card !== null && card.presence === sitting?.presence
    if (sitting !== null && !isSame) this.#visits.end(sitting, 'taken')
    if (outcome.kind === 'cancelled') return this.#go({ at: isSame ? 'choose' : 'found' })
    if (outcome.kind === 'last') {
      return this.#go(isSame ? { at: 'warn', pin, confirmation: outcome.confirmation } : { at: 'found' })
    }
    // What may have cost an attempt is told, whichever card lies there by now.
    if (isSame || (card !== null && concernsTheCounter(outcome)))
      return this.#go({ at: 'result', pin, result: outcome })
    this.#sitting.value = null
    if (isSent || concernsTheCounter(outcome)) this.#parting.value = outcome
  }

  #hear(heard: Heard): void {
    this.#keypads.value = followKeypads(this.#keypads.peek(), heard)
    // It was about another card, or about an attempt whose counter can be seen now.
    if (this.#laying.isLaid(heard)) this.#parting.value = null
  }

  /** A sitting begins with a card, and ends with it; unless something is under way that the person must hear of. */
  #followCard(): void {
    const { id, card } = this.#reader.value ?? {}
    if (this.#check.value !== null) return
    const sitting = this.#sitting.peek()
    const isSame = sitting !== null && id === sitting.reader && card?.presence === sitting.presence
    if (sitting !== null && !isSame) {
      void speak(this.#initialLanguage)
      // Without the daemon nobody knows whether it is the same card: what the person must hear stays.
      const isOpen = this.#connection.state.peek() === 'open'
      const result = sitting.step.at === 'result' ? sitting.step.result : null
      // A restart, or the going that it tells of, may have come before it could be read.
      if (result !== null && (isOpen ? outlastsCard(result) : outlastsRestart(result))) this.#parting.value = result
      else if (isOpen) this.#parting.value = null
      if (!lies(sitting, this.#attending.readers.peek())) this.#attending.end(sitting)
      // What turns out to be furniture was nobody's.
      if (isOpen && !lies(sitting, this.#connection.readers.peek())) {
        // Whose card left while it was read is to lay it down again.
        this.#isDone.value ||= isThat(this.#told, sitting)
        this.#visits.end(sitting, 'taken')
      }
    }
    const lying = this.#lying()
    if (lying === null) this.#sitting.value = null
    else if (!isSame) {
      this.touch()
      this.#go(isThat(this.#attending.over.peek(), lying) ? this.#ended : { at: 'found' })
    }
  }

  /** Something that is no My Number Card still lies there when its person is done with it. */
  #mayBeFurniture(): boolean {
    const { at } = this.screen.value
    return (at === 'done' || at === 'left') && this.#reader.value?.card?.standing !== 'ours'
  }

  /** The next person finds nothing of this one. */
  #nobodyIsHere(): void {
    const lying = this.#lying()
    const isLeft = isPersonal(this.screen.peek()) && lying !== null
    const isIgnored = lying !== null && this.#mayBeFurniture()
    // A card that is asked for already goes on being asked for.
    if (isIgnored || isLeft || !isThat(this.#attending.over.peek(), lying)) this.#sitting.value = null
    this.#parting.value = null
    this.#forgotten.value = this.#attending.readers.peek().flatMap(({ lost }) => lost ?? [])
    this.#isDone.value ||= lying === null && this.screen.peek().at === 'lay'
    void speak(this.#initialLanguage)
    if (isIgnored) this.#attending.ignore(lying.reader)
    else if (isLeft) this.#go({ at: 'left' })
  }
}
