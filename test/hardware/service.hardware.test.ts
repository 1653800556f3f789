/** The service under systemd: how it ends, and that it is there again afterwards. */
import { describe, expect, it } from 'vitest'
import { deferred } from '../../src/lib/deferred.ts'
import { benchForAll, type Bench, EVENT_MS } from './bench.ts'
import type { Events } from './events.ts'
import { aptInstall, journalWith, PATIENCE_MS } from './installation.ts'
import type { CcidReader } from './usb/ccid.ts'

/** Waits for another process of the service than `before`, which answers. */
async function restarted(bench: Bench, before: string): Promise<void> {
  const other = `[ "$(systemctl show -P MainPID kazasu)" != ${before} ] && systemctl -q is-active kazasu`
  await bench.guest.until(other, PATIENCE_MS)
  await bench.health()
}

const pidOf = (bench: Bench): Promise<string> => bench.guest.run('systemctl show -P MainPID kazasu')

async function expectReport(bench: Bench, reader: CcidReader): Promise<void> {
  const events: Events = await bench.listen()
  reader.lay(bench.card())
  const { params } = await events.next('inspection.completed', EVENT_MS)
  expect(params.report.card.kind).toBe('individual-number-card')
  reader.lift()
}

describe('the service', () => {
  const bench = benchForAll()

  it.each(['KILL', 'QUIT', 'ABRT', 'TERM'])(
    'is started again by systemd after SIG%s from anybody else, and the next card is reported',
    async (signal) => {
      const reader = await bench().reader()
      await reader.plug()
      const before = await pidOf(bench())
      await bench().guest.run(`kill -${signal} ${before}`)
      await restarted(bench(), before)
      await expectReport(bench(), reader)
    },
  )

  it('takes its settings anew at systemctl reload and at SIGHUP, refuses wrong ones, and goes on', async () => {
    const { guest } = bench()
    const reader = await bench().reader()
    await reader.plug()
    const before = await pidOf(bench())
    const file = '/etc/kazasu/conf.d/level.toml'
    const taken = (count: number): Promise<string> =>
      guest.until(`[ "$(journalctl -u kazasu -o cat --no-pager | grep -c reload.applied)" = ${count} ]`, PATIENCE_MS)
    await guest.run(`printf '[log]\\nlevel = "debug"\\n' > ${file}; systemctl reload kazasu`, PATIENCE_MS)
    await taken(1)
    await guest.run(`printf '[log]\\nlevel = "loud"\\n' > ${file}; ! systemctl reload kazasu`, PATIENCE_MS)
    await guest.run(`rm ${file}; kill -HUP ${before}`)
    await taken(2)
    expect(await pidOf(bench())).toBe(before)
    await expectReport(bench(), reader)
  })

  it.each([
    ['systemctl restart', 'systemctl restart --no-block kazasu'],
    ['an upgrade', `systemd-run --quiet --collect sh -c '${aptInstall('next')}'`],
  ])('answers before %s ends it, where a card is being read', async (_, ends) => {
    const { guest } = bench()
    await guest.mountShare()
    // Apt alone may take here what a reader may take at most otherwise.
    const patient = '/etc/kazasu/conf.d/patient.toml'
    await guest.run(`printf '[reader]\\ntimeout = 600\\n' > ${patient}; systemctl restart kazasu`, PATIENCE_MS)
    await bench().health()
    const reader = await bench().reader()
    await reader.plug()
    const events = await bench().listen()
    reader.lay(bench().card())
    const { params } = await events.next('inspection.completed', EVENT_MS)
    const { card, reader: name } = params.report
    const reached = deferred<void>()
    const goOn = deferred<void>()
    reader.onCommand = async (_, answer) => {
      reached.resolve()
      await goOn.promise
      return answer()
    }
    const before = await pidOf(bench())
    const asked = events.client.call('card.inspect', { reader: name.id })
    await reached.promise
    await guest.run(ends)
    await guest.until('[ "$(systemctl is-active kazasu)" = deactivating ]', PATIENCE_MS)
    goOn.resolve()
    expect((await asked).card).toEqual(card)
    await restarted(bench(), before)
    const again = await bench().connect()
    expect((await again.call('card.inspect', { reader: name.id })).card).toEqual(card)
    expect(await bench().journal()).not.toContain('room.lost')
    await guest.run(`rm ${patient}; systemctl restart kazasu`, PATIENCE_MS)
  })

  it.each(['KILL', 'STOP', 'TERM', 'ABRT'])(
    'goes on when its card room gets SIG%s, and the next card is reported',
    async (signal) => {
      const { guest } = bench()
      const reader = await bench().reader()
      await reader.plug()
      const before = await pidOf(bench())
      const room = await guest.run(`pgrep -P ${before}`)
      await guest.run(`kill -${signal} ${room}`)
      await guest.until(`other=$(pgrep -P ${before}) && [ "$other" != ${room} ]`, PATIENCE_MS)
      // Who connects before is sent away after a while, which a busy machine may take for the start.
      await expect.poll(async () => (await bench().health()).status, { timeout: PATIENCE_MS }).toBe('ok')
      await expectReport(bench(), reader)
      expect(await pidOf(bench())).toBe(before)
      expect(await bench().health()).toMatchObject({ status: 'ok' })
    },
  )

  it('is started again by the watchdog when it hangs', async () => {
    const { guest } = bench()
    // Long enough for an emulated processor to start the service in; what hangs does not hear the signal to abort either.
    await guest.run(`cd /run/systemd/system/kazasu.service.d
      sed -i 's/^WatchdogSec=.*/WatchdogSec=60\\nTimeoutAbortSec=10/' emulated.conf
      systemctl daemon-reload; systemctl restart kazasu`)
    await bench().health()
    const before = await pidOf(bench())
    await guest.run(`kill -STOP ${before}`)
    await restarted(bench(), before)
    expect(await journalWith(guest, '[Ww]atchdog timeout')).toMatch(/[Ww]atchdog timeout/)
  })
})
