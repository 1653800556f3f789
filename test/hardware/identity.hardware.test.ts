/** The id of a reader belongs to the device, or to the place where it is plugged in; never to the order of plugging. */
import { describe, expect, it } from 'vitest'
import { benchForAll, type Bench, EVENT_MS } from './bench.ts'
import type { Events } from './events.ts'
import type { CcidReader } from './usb/ccid.ts'
import { MODELS } from './usb/ccid-model.ts'

/** The id under which a card is reported that is laid on this very reader. */
async function idOf(bench: Bench, reader: CcidReader, events: Events): Promise<string> {
  events.skip()
  reader.lay(bench.card())
  const { params } = await events.next('card.inserted', EVENT_MS)
  reader.lift()
  await events.next('card.removed', EVENT_MS)
  return params.reader
}

/** Gives what the id goes with, as the daemon says it. */
async function plug(reader: CcidReader, events: Events): Promise<string | undefined> {
  events.skip()
  await reader.plug()
  const { params } = await events.next('reader.attached', EVENT_MS)
  return params.reader.knownBy
}

async function unplug(reader: CcidReader, events: Events): Promise<void> {
  events.skip()
  await reader.unplug()
  await events.next('reader.detached', EVENT_MS)
}

describe('the id of a reader', () => {
  const bench = benchForAll()

  it.each([
    ['by their serial numbers', 'serial', 'SN-A', 'SN-B'],
    ['by the ports that they are plugged into', 'port', null, null],
  ])(
    'stays with each of two readers of one model in whichever order they come, %s',
    async (_, by, serialA, serialB) => {
      const events = await bench().listen()
      const a = await bench().reader(1, { ...MODELS.plain, serial: serialA })
      const b = await bench().reader(2, { ...MODELS.plain, serial: serialB })
      expect([await plug(a, events), await plug(b, events)]).toEqual([by, by])
      const [idA, idB] = [await idOf(bench(), a, events), await idOf(bench(), b, events)]
      expect(idB).not.toBe(idA)

      await unplug(a, events)
      await unplug(b, events)
      await plug(b, events)
      expect(await idOf(bench(), b, events)).toBe(idB)
      await plug(a, events)
      expect(await idOf(bench(), a, events)).toBe(idA)
      expect(await idOf(bench(), b, events)).toBe(idB)
    },
  )

  it('goes with a reader that has a serial number to another port', async () => {
    const events = await bench().listen()
    const model = { ...MODELS.plain, serial: 'SN-C' }
    const [here, there] = [await bench().reader(1, model), await bench().reader(3, model)]
    await plug(here, events)
    const id = await idOf(bench(), here, events)
    await unplug(here, events)
    await plug(there, events)
    expect(await idOf(bench(), there, events)).toBe(id)
  })

  it('outlives the service and pcscd', async () => {
    const events = await bench().listen()
    const a = await bench().reader(1, { ...MODELS.plain, serial: null })
    const b = await bench().reader(2, { ...MODELS.plain, serial: null })
    await plug(b, events)
    await plug(a, events)
    const ids = [await idOf(bench(), a, events), await idOf(bench(), b, events)]
    await bench().guest.run('systemctl stop kazasu; systemctl restart pcscd; systemctl start kazasu')
    await bench().health()
    const again = await bench().listen()
    expect([await idOf(bench(), a, again), await idOf(bench(), b, again)]).toEqual(ids)
  })
})
