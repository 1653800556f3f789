/**
 * `kazasu doctor` on the installed service, beside systemd, polkit, udev and pcscd as they are: each cause is brought about,
 * found, and gone once what it says to copy was done.
 */
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/doctor/diagnose.ts'
import type { FindingId } from '../../src/doctor/findings.ts'
import { benchForAll, type Bench } from './bench.ts'
import { PATIENCE_MS } from './installation.ts'
import { PACKAGES } from './lab/program.ts'
import { MODELS } from './usb/ccid-model.ts'

interface Told {
  readonly findings: readonly Finding[]
  readonly well: readonly string[]
}

/** How long what was done may take to show. */
const NOTICED_MS = 300_000

const RULE = '/usr/share/polkit-1/rules.d/50-kazasu.rules'
const ASIDE = '/root/50-kazasu.rules'

/** A guest reaches no time server, and nothing of the tests depends on one. */
const OF_GUESTS: ReadonlySet<FindingId> = new Set(['clock-unkept'])

async function examine(bench: Bench, as = ''): Promise<Told> {
  const { out, err } = await bench.guest.try(`${as} kazasu doctor --json`, PATIENCE_MS)
  if (out === '') throw new Error(err)
  const told = JSON.parse(out) as Told
  return { ...told, findings: told.findings.filter(({ id }) => !OF_GUESTS.has(id)) }
}

/** Until what was done has been noticed by all who tell of it. */
async function until(bench: Bench, ids: readonly FindingId[], as?: string): Promise<Told> {
  const end = Date.now() + NOTICED_MS
  for (;;) {
    const told = await examine(bench, as)
    const found = told.findings.map(({ id }) => id)
    if (found.length === ids.length && ids.every((id) => found.includes(id))) return told
    if (Date.now() > end) throw new Error(`not ${ids.join(', ')} but ${JSON.stringify(told.findings)}`)
  }
}

/** Does what the finding says to copy, as root. */
async function cure(bench: Bench, { findings }: Told, id: FindingId, environment = ''): Promise<void> {
  const lines = findings.find((finding) => finding.id === id)?.lines ?? []
  expect(lines.length).toBeGreaterThan(0)
  // What only shows a difference fails where there is one.
  for (const line of lines.filter((one) => !/^(?:diff|dpkg --verify) /.test(one)))
    await bench.guest.run(`${environment} ${line.replaceAll('sudo ', '')}`, PATIENCE_MS)
}

describe('kazasu doctor', () => {
  const bench = benchForAll()

  async function withReader(): Promise<void> {
    const reader = await bench().reader()
    reader.lay(bench().card())
    await reader.plug()
    await bench().whenReaders(([first]) => first?.card != null)
  }

  /** As a person has the package, alone and under its name. */
  async function inFolderOfPackage(): Promise<string> {
    await bench().guest.mountShare()
    await bench().guest.run(
      `mkdir -p /root/package; cp /mnt/${PACKAGES.first} /root/package/kazasu_0_amd64.deb; umount /mnt`,
    )
    return 'cd /root/package;'
  }

  it('finds nothing while all is well', async () => {
    await withReader()
    const { well } = await until(bench(), [])
    expect(well).toEqual(expect.arrayContaining(['pcscd', 'readers', 'cards', 'addons', 'service', 'port', 'files']))
  })

  it('names each kind of reader that is plugged in', async () => {
    await until(bench(), ['reader-none'])
    const short = await bench().reader(1, MODELS.short)
    await short.plug()
    await until(bench(), ['reader-short'])
    await short.unplug()
    const sony = await bench().reader(1, { ...MODELS.plain, vendor: 0x054c, product: 0x06c3 })
    await sony.plug()
    await until(bench(), ['reader-unsupported'])
    await sony.unplug()
    const nobodys = await bench().reader(1, { ...MODELS.plain, vendor: 0x1209, product: 0x0001 })
    await nobodys.plug()
    const { findings } = await until(bench(), ['reader-unlisted'])
    expect(findings[0]?.values).toMatchObject({ id: '1209:0001', byProgram: false })
    await nobodys.unplug()
    await until(bench(), ['reader-none'])
  })

  it('finds a card that does not answer', async () => {
    const reader = await bench().reader()
    reader.lay(bench().card('mute'))
    await reader.plug()
    await until(bench(), ['card-mute'])
    reader.lift()
    // An exchange that is too quick for pcscd is none.
    await until(bench(), [])
    reader.lay(bench().card())
    await bench().whenReaders(([first]) => first?.card?.atr != null)
    await until(bench(), [])
  })

  it.each([
    ['disabled', 'systemctl disable --now pcscd.socket; systemctl stop pcscd'],
    ['masked', 'systemctl stop pcscd.socket pcscd; systemctl mask pcscd.socket'],
  ])('finds the socket of pcscd %s', async (how, cause) => {
    await withReader()
    await bench().guest.run(cause)
    const told = await until(bench(), ['pcscd-inactive'])
    expect(told.findings[0]?.values).toEqual({ isMasked: how === 'masked' })
    await cure(bench(), told, 'pcscd-inactive')
    await until(bench(), [])
  })

  it('finds a pcscd that nothing starts with the machine', async () => {
    await withReader()
    await bench().guest.run('systemctl disable pcscd.socket')
    const told = await until(bench(), ['pcscd-passing'])
    await cure(bench(), told, 'pcscd-passing')
    await until(bench(), [])
  })

  it('finds a pcscd that was stopped by a signal', async () => {
    await withReader()
    await bench().guest.run('kill -STOP $(pidof pcscd)')
    const told = await until(bench(), ['pcscd-frozen'])
    expect(told.findings[0]?.values).toMatchObject({ isStopped: true, hasSystemd: true })
    await cure(bench(), told, 'pcscd-frozen')
    await until(bench(), [])
  })

  it('finds that polkit refuses the service, where pcscd asks it', async () => {
    await withReader()
    const asks = (await bench().guest.try('pcscd --version | grep -q polkit')).status === 0
    await bench().guest.run(`mv ${RULE} ${ASIDE}; systemctl restart pcscd`)
    await bench().guest.run('systemctl restart kazasu', PATIENCE_MS)
    await bench().health()
    const told = await until(bench(), asks ? ['pcscd-refuses-service'] : [])
    if (asks) await cure(bench(), told, 'pcscd-refuses-service', await inFolderOfPackage())
    else await bench().guest.run(`mv ${ASIDE} ${RULE}`)
    await until(bench(), [])
  })

  it('says to another user that the token is closed to them, and lets them in', async () => {
    await withReader()
    await bench().guest.run('useradd --system clerk')
    try {
      const as = 'runuser -u clerk --'
      const told = await until(bench(), ['token-forbidden'], as)
      expect(told.findings[0]?.values).toEqual({ path: '/var/lib/kazasu/token', isService: true })
      await cure(bench(), told, 'token-forbidden', 'export USER=clerk;')
      const { well } = await until(bench(), [], as)
      expect(well).toContain('token')
    } finally {
      await bench().guest.run('userdel clerk; chgrp kazasu /var/lib/kazasu/token; chmod 0600 /var/lib/kazasu/token')
    }
  })

  it('finds the service stopped', async () => {
    await withReader()
    await bench().guest.run('systemctl disable --now kazasu', PATIENCE_MS)
    const told = await until(bench(), ['service-stopped'])
    await cure(bench(), told, 'service-stopped')
    await until(bench(), [])
  })

  it('finds a configuration that is wrong, by which the service has failed', async () => {
    await withReader()
    const file = '/etc/kazasu/conf.d/wrong.toml'
    await bench().guest.run(
      `printf '[log]\\nlevel = "loud"\\n' > ${file}; systemctl restart kazasu || true`,
      PATIENCE_MS,
    )
    const told = await until(bench(), ['config-invalid'])
    expect(told.findings[0]).toMatchObject({ severity: 'stop', values: { isRunning: false, next: 'restart' } })
    await bench().guest.run(`rm ${file}`)
    await cure(bench(), told, 'config-invalid')
    await until(bench(), [])
  })

  it('finds a configuration that is wrong while the service runs with the earlier one', async () => {
    await withReader()
    const file = '/etc/kazasu/conf.d/wrong.toml'
    await bench().guest.run(`printf '[log]\\nlevel = "loud"\\n' > ${file}`)
    const told = await until(bench(), ['config-invalid'])
    expect(told.findings[0]).toMatchObject({ severity: 'act', values: { isRunning: true, next: 'reload' } })
    await bench().guest.run(`rm ${file}`)
    await cure(bench(), told, 'config-invalid')
    await until(bench(), [])
  })

  it('finds the token gone while the service runs, and lets the group in again', async () => {
    await withReader()
    await bench().guest.run('rm /var/lib/kazasu/token')
    const told = await until(bench(), ['token-missing'])
    await cure(bench(), told, 'token-missing')
    const { well } = await until(bench(), [])
    expect(well).toContain('token')
    await bench().guest.run('chgrp kazasu /var/lib/kazasu/token; chmod 0600 /var/lib/kazasu/token')
  })

  it('finds the port taken, and by whom', async () => {
    await withReader()
    const { port } = bench().guest
    await bench().guest.run('systemctl stop kazasu', PATIENCE_MS)
    const listen = `require("net").createServer().listen(${port},"127.0.0.1")`
    await bench().guest.run(`systemd-run --quiet --unit=other --collect node -e '${listen}'`)
    const told = await until(bench(), ['service-stopped', 'port-taken'])
    expect(told.findings.find(({ id }) => id === 'port-taken')?.values).toMatchObject({
      port,
      program: { name: 'node' },
    })
    await cure(bench(), told, 'port-taken')
    await bench().guest.run('systemctl stop other')
    await cure(bench(), told, 'service-stopped')
    await until(bench(), [])
  })

  it('finds the unit changed by hand, and what systemd has not read of it', async () => {
    await withReader()
    const unit = '/usr/lib/systemd/system/kazasu.service'
    await bench().guest.run(`sed -i 's/ProtectHome=yes/ProtectHome=no/' ${unit}`)
    const told = await until(bench(), ['service-unread', 'file-changed'])
    expect(told.findings.find(({ id }) => id === 'file-changed')?.values).toMatchObject({ path: unit, shipped: null })
    await cure(bench(), told, 'service-unread')
    await cure(bench(), await until(bench(), ['file-changed']), 'file-changed', await inFolderOfPackage())
    await until(bench(), [])
  })

  it('gets a keypad to work: seen by the service, open to it, and kept from the desktop', async () => {
    await withReader()
    const file = '/etc/kazasu/conf.d/keypad.toml'
    await bench().guest.run(`printf '[keypad]\\nenabled = true\\n' > ${file}; systemctl restart kazasu`, PATIENCE_MS)
    const keypad = await bench().keypad(2, { vendor: 0x05a4, product: 0x9840, name: 'Keypad' })
    await keypad.plug()
    const told = await until(bench(), ['keypad-hidden', 'keypad-forbidden', 'keypad-types-too'])
    for (const id of ['keypad-hidden', 'keypad-forbidden', 'keypad-types-too'] as const) await cure(bench(), told, id)
    // As they say.
    await keypad.unplug()
    await keypad.plug()
    await until(bench(), [])
    const { keypads } = await (await bench().connect()).call('daemon.info', {})
    expect(keypads).toMatchObject({ state: 'ok', attached: [{ id: '05a4:9840' }] })
    await bench().guest.run(
      `rm -r ${file} /etc/systemd/system/kazasu.service.d /etc/udev/rules.d/70-kazasu-keypad.rules
      udevadm control --reload; systemctl daemon-reload; systemctl restart kazasu`,
      PATIENCE_MS,
    )
  })

  // The last: the journal goes on telling of the refusal.
  it('names the page that was refused, with the lines that let it in', async () => {
    await withReader()
    const { port } = bench().guest
    const health = () =>
      fetch(`http://127.0.0.1:${port}/health`, { headers: { Origin: 'https://page.example.jp', Connection: 'close' } })
    expect((await health()).status).toBe(403)
    const told = await until(bench(), ['origin-refused'])
    const file = '/etc/kazasu/conf.d/page.toml'
    const { lines = [] } = told.findings[0] ?? {}
    await bench().guest.run(`cat > ${file} <<'END'\n${lines.join('\n')}\nEND\nsystemctl restart kazasu`, PATIENCE_MS)
    await bench().health()
    expect((await health()).status).toBe(200)
    await until(bench(), [])
    await bench().guest.run(`rm ${file}; systemctl restart kazasu`, PATIENCE_MS)
    await bench().health()
  })
})
