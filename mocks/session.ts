/**
 * What a powered card has in mind: the current application and file, and what has been verified. How commands change
 * it is in `commands/`.
 */
import { Refusal, STATUS } from './apdu.ts'
import type { Access, CardApplication, CardModel, ElementaryFile } from './files.ts'
import type { ReferenceData } from './reference-data.ts'

export class CardSession {
  readonly model: CardModel
  readonly references: ReferenceData
  #application: CardApplication
  #file: number | null = null
  /** EF identifiers of the reference data verified in `#verifiedIn`. */
  readonly #verified = new Set<number>()
  #verifiedIn: CardApplication

  constructor(model: CardModel, references: ReferenceData) {
    this.model = model
    this.references = references
    this.#application = model.initial
    this.#verifiedIn = model.initial
  }

  get application(): CardApplication {
    return this.#application
  }

  /**
   * A warm reset. Selection is lost, security status is not: myna-card measured that a key verified before the reset
   * works after it, once its application is selected again.
   */
  reset(): void {
    this.#application = this.model.initial
    this.#file = null
  }

  /** Security status is lost when another application is selected, not when the same one is (myna-card, measured). */
  select(application: CardApplication): void {
    if (application !== this.#verifiedIn) this.#verified.clear()
    this.#verifiedIn = application
    this.#application = application
    this.#file = null
  }

  /** Makes an EF of the current application current. */
  selectFile(identifier: number): ElementaryFile {
    const file = this.#application.files.get(identifier)
    if (file === undefined) throw new Refusal(STATUS.fileNotFound)
    this.#file = identifier
    return file
  }

  /**
   * The same by short EF identifier. That VERIFY and COMPUTE DIGITAL SIGNATURE make the file current too is ISO/IEC
   * 7816-4's rule; it was not confirmed on a card.
   */
  selectShort(identifier: number): ElementaryFile {
    const supported = this.model.habits.shortFileIdentifiers && identifier >= 1 && identifier <= 30
    if (!supported) throw new Refusal(STATUS.parameters)
    return this.selectFile(identifier)
  }

  currentFile(): ElementaryFile {
    const file = this.#file === null ? undefined : this.#application.files.get(this.#file)
    if (file === undefined) throw new Refusal(STATUS.noCurrentFile)
    return file
  }

  /** The file that P2 names: 80 is the current one, 81 to 9E is a short EF identifier. */
  referenced(p2: number): ElementaryFile {
    if ((p2 & 0xe0) !== 0x80) throw new Refusal(STATUS.parameters)
    return p2 === 0x80 ? this.currentFile() : this.selectShort(p2 & 0x1f)
  }

  /** Records whether the current file, which holds reference data, is verified. */
  setVerified(verified: boolean): void {
    if (this.#file === null) return
    if (verified) this.#verified.add(this.#file)
    else this.#verified.delete(this.#file)
  }

  isCurrentVerified(): boolean {
    return this.#file !== null && this.isOpen([this.#file])
  }

  isOpen(access: Access): boolean {
    if (access === 'freely') return true
    return this.#application === this.#verifiedIn && access.some((identifier) => this.#verified.has(identifier))
  }

  demand(access: Access): void {
    if (!this.isOpen(access)) throw new Refusal(STATUS.securityStatus)
  }
}
