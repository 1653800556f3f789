/** What is said to simulated cards as developers see it: nothing of it is a PIN, or of one person. */
import { describe, expect, it } from 'vitest'
import { openDriver } from '../../drivers/index.ts'
import { referenceValues } from '../../mocks/card-data.ts'
import { PROFILES } from '../../mocks/profiles.ts'
import type { ApiEvents } from '../../src/api/index.ts'
import { recordingText } from '../../src/recording/text.ts'
import { recordProfile } from '../support/recordings.ts'
import { holds } from '../support/secrets.ts'
import { startService, type TestService } from '../support/service.ts'

type Exchanged = ApiEvents['simulator.exchanged']

async function withCard(
  profile: string | null,
  look: (service: TestService, reader: string, heard: Exchanged[]) => Promise<void>,
): Promise<void> {
  const service = await startService(await openDriver('simulated', { profile }))
  const heard: Exchanged[] = []
  await service.client.subscribe(
    ({ name, params }) => {
      if (name === 'simulator.exchanged') heard.push(params)
    },
    { events: ['simulator.exchanged'] },
  )
  const { readers } = await service.client.call('simulator.readers', {})
  await look(service, readers[0]?.id ?? '', heard)
  await service.stop()
}

const adult = PROFILES.find(({ name }) => name === 'adult')?.card

describe('what is said to a simulated card', () => {
  it('is told command by command, with what it is about', () =>
    withCard('adult', async ({ client }, reader, heard) => {
      await client.call('card.inspect', {})
      expect(heard[0]).toEqual({
        reader,
        simulated: true,
        sort: 'select',
        about: 'SELECT jpki',
        command: '00A4040C0AD392F000260100000001',
        response: '',
        status: '9000',
      })
      expect(heard.map(({ about }) => about)).toContain('attempts left: jpki/auth')
    }))

  it('shows of what it answers what a recording of it shows', async () => {
    const { recording } = await recordProfile('adult')
    const recorded = recordingText(recording)
    await withCard('adult', async ({ client }, _, heard) => {
      await client.call('card.inspect', {})
      // Parts of the certificate stand in both, and the number of the card in neither.
      const bodies = heard.filter(({ about }) => about === 'READ BINARY jpki/authCertificate')
      expect(bodies.some(({ response }) => /^30[\dA-F]{10}/.test(response ?? ''))).toBe(true)
      expect(heard.some(({ response }) => response?.includes('[15 serial]'))).toBe(true)
      expect(recorded).toContain('[15 serial]')
    })
  })

  it('holds no PIN, no name and no number, whatever is asked of the card', () =>
    withCard('adult', async ({ client }, _, heard) => {
      if (adult?.kind !== 'my-number-card') throw new Error('the adult has another card')
      const values = referenceValues(adult, new Date())
      const auth = values['jpki/auth'] ?? ''
      await client.call('pin.verify', { pin: 'jpki/auth', value: auth })
      await client.call('pin.verify', { pin: 'jpki/auth', value: '9517' })
      await client.call('certificate.readWithPin', { kind: 'sign', value: values['jpki/sign'] ?? '' })
      await client.call('card.readAttributes', { pin: 'text/pin', value: values['text/pin'] ?? '' })
      await client.call('card.readMyNumber', { pin: 'text/pin', value: values['text/pin'] ?? '' })
      await client.call('card.readFace', { pin: 'visual/codeB', value: values['visual/codeB'] ?? '' })
      await client.call('pin.change', { pin: 'jpki/auth', value: auth, newValue: '7153' })
      expect(heard.map(({ about }) => about)).toEqual(
        expect.arrayContaining(['VERIFY jpki/auth', 'VERIFY jpki/sign', 'VERIFY text/pin', 'CHANGE REFERENCE DATA']),
      )
      const { holder } = adult
      const written = JSON.stringify(heard)
      const planted = [...Object.values(values), '9517', '7153', holder.myNumber, holder.name, holder.address]
      for (const secret of planted) {
        const asHex = Buffer.from(secret, 'utf8').toString('hex').toUpperCase()
        expect(written.includes(asHex) || holds(written, secret)).toBe(false)
      }
      // Neither how long a PIN is.
      for (const one of heard.filter(({ sort }) => ['verify', 'change', 'sign'].includes(sort))) {
        expect(one.command).toMatch(/^[\dA-F]{8} \[hidden\]$/)
      }
    }))

  it('goes on when a card answers nothing, or nothing that it should', () =>
    withCard('adult', async ({ client }, reader, heard) => {
      await client.call('simulator.fault', { reader, kind: 'garbage', at: 1 })
      await client.call('card.inspect', {}).catch(() => undefined)
      expect(heard[0]?.response).toMatch(/^\[\d+\]$/)
      await client.call('simulator.insert', { reader, profile: 'mute' })
      await client.call('card.inspect', {}).catch(() => undefined)
    }))

  it('is that of a recording that is laid down', async () => {
    const { recording } = await recordProfile('adult')
    await withCard(null, async ({ client }, reader, heard) => {
      await client.call('simulator.replay', { reader, recording: recordingText(recording) })
      const report = await client.call('card.inspect', {})
      expect([report.card.kind, heard.length > 10]).toEqual(['individual-number-card', true])
      await expect(
        client.call('simulator.replay', { reader, recording: 'kazasu recording 1\nmade 2026\n' }),
      ).rejects.toMatchObject({
        code: 'REQUEST_PARAMS_INVALID',
        data: { issues: [{ path: 'recording', message: expect.stringMatching(/^recording:3:1: kazasu is missing/) }] },
      })
    })
  })
})
