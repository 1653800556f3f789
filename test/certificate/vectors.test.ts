/** What is said of a certificate in a file, as it is on a card: the test vectors. */
import { expect, it } from 'vitest'
import { CertificateJudge } from '../../src/certificate/judge.ts'
import { judgeValidity } from '../../src/certificate/validity.ts'
import { type Vector, vectorsOf } from '../support/vectors.ts'

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'))

async function saidOf({ file, service, authority, trusted, at }: Vector<'certificate'>): Promise<unknown> {
  const reading = new CertificateJudge([])
  const judge = new CertificateJudge(trusted.map((one) => reading.parse(bytesOf(one))))
  const certificate = judge.parse(bytesOf(file))
  const onCard = authority === null ? null : judge.parse(bytesOf(authority))
  const { trust, defect } = await judge.judge(certificate, onCard, service)
  return { validity: judgeValidity(certificate, new Date(at)), trust, defect }
}

it.each(vectorsOf('certificate'))('$expect: $because', async (vector) => {
  const { expect: code, validity, trust, defect, message = '' } = vector
  if (code === 'accepted') expect(await saidOf(vector)).toEqual({ validity, trust, defect })
  else {
    const refused = expect.objectContaining({ code, message: expect.stringContaining(message) as string })
    await expect(saidOf(vector)).rejects.toEqual(refused)
  }
})
