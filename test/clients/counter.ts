/** A counter program in another language, as a process: what it prints, line by line, and what is typed to it. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Place {
  readonly url: string
  /** What is in the file of it as bytes, where it is no text of a line; `null` where there is no file. */
  readonly token: string | Uint8Array | null
}

export class Counter implements AsyncDisposable {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #lines: string[] = []
  readonly tokenFile: string
  #complaints = ''
  #looked = 0
  #wake: () => void = () => undefined
  readonly #exited: Promise<unknown>

  constructor([program, ...args]: readonly [string, ...string[]], { url, token }: Place) {
    this.tokenFile = join(mkdtempSync(join(tmpdir(), 'kazasu-counter-')), 'token')
    this.token(token)
    this.#process = spawn(program, args, {
      env: {
        PATH: process.env['PATH'],
        LANG: 'C.UTF-8',
        PYTHONDONTWRITEBYTECODE: '1',
        KAZASU_URL: url,
        KAZASU_TOKEN: this.tokenFile,
      },
    })
    this.#exited = once(this.#process, 'close')
    this.#process.stderr.on('data', (text: Buffer) => (this.#complaints += text.toString()))
    this.#process.stdin.on('error', () => undefined)
    const heard = (line: string): void => {
      this.#lines.push(line)
      this.#wake()
    }
    createInterface({ input: this.#process.stdout }).on('line', heard)
    void this.#exited.then(() => heard(`the program ended: ${this.#complaints}`))
  }

  /** What is in the file that the program reads. */
  token(token: Place['token']): void {
    if (token !== null) writeFileSync(this.tokenFile, typeof token === 'string' ? `${token}\n` : token)
  }

  type(line: string): void {
    this.#process.stdin.write(`${line}\n`)
  }

  /** Waits for the first line that is so, after those that were given; gives all up to it. */
  async says(what: RegExp): Promise<readonly string[]> {
    for (let index = this.#looked; ; index += 1) {
      while (index >= this.#lines.length) await new Promise<void>((resolve) => (this.#wake = resolve))
      const line = this.#lines[index] ?? ''
      const isWanted = what.test(line)
      if (!isWanted && !line.startsWith('the program ended')) continue
      const said = this.#lines.slice(this.#looked, index + 1)
      this.#looked = index + 1
      if (isWanted) return said
      throw new Error(`not said: ${what}, but\n${said.join('\n')}`)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#exited
  }
}
