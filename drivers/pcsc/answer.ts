/** Whether pcscd answers: what one that hangs (frozen, or stuck in the driver of a reader) does not. */
import { converse, type Conversation } from './reader-list.ts'

/** Asks over one connection that it keeps, since a pcscd with polkit asks that about each new one. */
export class Asker {
  #asking: Promise<void> | null = null
  #conversation: Conversation | null = null
  #isOver = false

  /**
   * Resolves when pcscd has answered a question, or it is certain that there is none; not for as long as it hangs. Never
   * rejects. Who asks while a question is under way hears its answer.
   */
  answered(): Promise<void> {
    this.#asking ??= this.#ask()
    return this.#asking
  }

  /** Keeps no connection any more. */
  close(): void {
    this.#isOver = true
    this.#end()
  }

  async #ask(): Promise<void> {
    const isKept = this.#conversation !== null
    const isAnswered = await this.#question()
    // What was kept may lead to a pcscd that is gone. What a new connection says of the next one is an answer.
    if (isKept && !isAnswered) await this.#question()
    this.#asking = null
  }

  /** Whether it was answered, and not refused. */
  async #question(): Promise<boolean> {
    try {
      this.#conversation ??= await converse()
      await this.#conversation.context.readers()
      if (this.#isOver) this.#end()
      return true
    } catch {
      this.#end()
      return false
    }
  }

  #end(): void {
    this.#conversation?.end()
    this.#conversation = null
  }
}
