/** Who may use the readers: Debian 13's pcscd asks polkit, that of Debian 12 lets everybody. */
import { afterEach, describe, expect, it } from 'vitest'
import { benchForAll, type Bench, EVENT_MS, type Health } from './bench.ts'
import { PATIENCE_MS } from './installation.ts'

const RULE = '/usr/share/polkit-1/rules.d/50-kazasu.rules'
const ASIDE = '/root/50-kazasu.rules'

const asksPolkit = async (bench: Bench): Promise<boolean> =>
  (await bench.guest.try('pcscd --version | grep -q polkit')).status === 0

/** Waits until the driver is so. */
async function whenDriver(
  bench: Bench,
  holds: (driver: Health['health']['drivers'][number]) => boolean,
): Promise<void> {
  const end = Date.now() + EVENT_MS
  for (;;) {
    const { health } = await bench.health()
    if (health.drivers.every(holds)) return
    if (Date.now() > end) throw new Error(`not so after ${EVENT_MS} ms: ${JSON.stringify(health)}`)
  }
}

describe('the polkit rule', () => {
  const bench = benchForAll()

  afterEach(async () => {
    await bench().guest.run(`[ ! -e ${ASIDE} ] || mv ${ASIDE} ${RULE}; userdel clerk 2>/dev/null || true`)
  })

  it('is what lets the service in, and its return is noticed without a restart', async () => {
    const denies = await asksPolkit(bench())
    await bench().guest.run(`mv ${RULE} ${ASIDE}; systemctl restart pcscd`)
    await bench().guest.run('systemctl restart kazasu', PATIENCE_MS)
    const reason = denies ? 'READER_ACCESS_DENIED' : undefined
    await whenDriver(bench(), (driver) => (driver.reason ?? undefined) === reason)
    await bench().guest.run(`mv ${ASIDE} ${RULE}`)
    await whenDriver(bench(), ({ state }) => state === 'ok')
  })

  it('is not what a user is told to install who runs the program by hand while it is installed', async () => {
    await bench().guest.run('useradd --system --create-home clerk')
    const asked = await bench().guest.try(
      'runuser -u clerk -- kazasu inspect --driver pcsc --lang en 2>&1',
      PATIENCE_MS,
    )
    expect(asked.status).not.toBe(0)
    expect(asked.out).toMatch((await asksPolkit(bench())) ? /Code: READER_ACCESS_DENIED/ : /Code: READER_ABSENT/)
    expect(asked.out).not.toMatch(/[Ii]nstall the polkit rule/)
  })
})
