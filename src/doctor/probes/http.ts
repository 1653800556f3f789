/** A page of the daemon's, over plain HTTP: bounded in time and size. */
import { get } from 'node:http'
import { systemCode } from '../../lib/system-error.ts'
import { NotKnown } from '../machine.ts'

const LIMIT_MS = 4000
const LONGEST_BODY = 1024 * 1024

export interface Place {
  readonly host: string
  readonly port: number
}

/** Rejects with `NotKnown`: `not-here` where nobody listens, `no-answer` where nobody answers in time, `failed` for no page. */
export function pageOf({ host, port }: Place, path: string, limitMs = LIMIT_MS): Promise<string> {
  const signal = AbortSignal.timeout(limitMs)
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new NotKnown(signal.aborted ? 'no-answer' : 'failed'))
    const request = get({ host, port, path, agent: false, signal }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
        if (body.length > LONGEST_BODY) response.destroy(new NotKnown('too-much'))
      })
      response.on('error', fail)
      response.on('end', () => (response.statusCode === 200 ? resolve(body) : fail()))
    })
    request.on('error', (error) => (systemCode(error) === 'ECONNREFUSED' ? reject(new NotKnown('not-here')) : fail()))
  })
}
