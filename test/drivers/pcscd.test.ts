/** What is made of a pcscd that lets nobody in. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Context } from '../../drivers/pcsc/pcscd.ts'

const SECURITY_VIOLATION = 0x8010_006a

it.each([
  ['before it has read the question', (client: Socket) => void setImmediate(() => client.destroy())],
  ['after it has read the question', (client: Socket) => void client.once('data', () => client.destroy()).resume()],
])('a pcscd that closes the connection %s has refused', async (_, refuse) => {
  const folder = mkdtempSync(join(tmpdir(), 'kazasu-pcscd-'))
  const path = join(folder, 'pcscd.comm')
  const server = createServer({ pauseOnConnect: true })
  server.listen(path)
  await once(server, 'listening')
  const client = connect(path)
  const [[accepted]] = (await Promise.all([once(server, 'connection'), once(client, 'connect')])) as [[Socket], unknown]
  const established = Context.establish(client)
  refuse(accepted)
  await expect(established).rejects.toMatchObject({ code: SECURITY_VIOLATION })
  server.close()
  rmSync(folder, { recursive: true })
})
