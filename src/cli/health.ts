/** Whether the daemon answers at its own door: what the watchdog of systemd is told about. */
import { get } from 'node:http'

const LIMIT_MS = 5000

/** Resolves with whether `/health` answered 200 in time; never rejects. */
export function answersHealth(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host, port, path: '/health', agent: false, timeout: LIMIT_MS }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(false))
  })
}
