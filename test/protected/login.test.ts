/** The test vectors of logins, judged as docs/login.md shows it. */
import { X509Certificate } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { type Vector, vectorsOf } from '../support/vectors.ts'
import { type VerifyLogin, verifyLoginIn } from '../support/verify-login.ts'

/** What the function says of each kind of failure. */
const SAID: Readonly<Record<Exclude<Vector<'login'>['expect'], 'accepted'>, string>> = {
  'wrong-form': 'the statement does not have its form',
  'other-page': 'the statement was made for another page',
  'other-login': 'the statement was made for another login',
  'out-of-time': 'the statement is too old, or a clock is wrong',
  untrusted: 'the certificate is not from a trusted authority',
  'not-valid': 'the certificate has expired, or has not begun',
  'wrong-signature': 'the signature is wrong',
}

let verifyLogin: VerifyLogin
beforeAll(async () => {
  verifyLogin = await verifyLoginIn(mkdtempSync(join(tmpdir(), 'kazasu-login-')))
})

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')

it.each(vectorsOf('login'))('$expect: $because', ({ origin, nonce, authorities, at, answer, expect: kind }) => {
  const expected = { origin, nonce, authorities: authorities.map((one) => new X509Certificate(bytesOf(one))) }
  const verified = () => verifyLogin(answer, expected, new Date(at))
  if (kind === 'accepted') expect(verified().raw).toEqual(bytesOf(answer.certificate))
  else expect(verified).toThrow(new Error(SAID[kind]))
})
