/** The function that docs/login.md shows to those who take logins, as it stands there. */
import type { X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Answer {
  readonly statement: string
  readonly signature: string
  readonly certificate: string
}
interface Expected {
  readonly origin: string
  readonly nonce: string
  readonly authorities: readonly X509Certificate[]
}
export type VerifyLogin = (answer: Answer, expected: Expected, now?: Date) => X509Certificate

/** Written into `folder`, from where Node loads it. */
export async function verifyLoginIn(folder: string): Promise<VerifyLogin> {
  const page = readFileSync(join(import.meta.dirname, '../../docs/login.md'), 'utf8')
  const file = join(folder, 'verify-login.mjs')
  writeFileSync(file, /```js\n(?<code>[\s\S]*?)```/.exec(page)?.groups?.['code'] ?? '')
  // It is what the documentation defines; that it is a function shows when it is called.
  return ((await import(file)) as { verifyLogin: VerifyLogin }).verifyLogin
}
