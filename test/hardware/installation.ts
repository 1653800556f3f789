/** The service as an administrator installs it: the package, by the lines of `systemd/README.md`. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Guest } from './guest/guest.ts'
import { PACKAGES } from './lab/program.ts'
import { labSettings } from './lab/settings.ts'

/** A processor that is emulated beside other work takes a minute for what takes a second otherwise. */
const EMULATED = '[Service]\nTimeoutStartSec=900\nTimeoutStopSec=120\nWatchdogSec=300\n'
/** What a step may take on a machine that is emulated and busy. What has to be quick is measured, not waited for. */
export const PATIENCE_MS = 900_000

/** Where the package has what an administrator copies. */
export const EXAMPLES = '/usr/share/doc/kazasu/examples'

const SCOPES = ['observe', 'inspect', 'verify', 'sign', 'attributes', 'photo'] as const

/** Makes the packages readable under /mnt, and gives the service the time that it takes here to start. */
export async function prepareGuest(guest: Guest): Promise<void> {
  await guest.mountShare()
  await bePatient(guest)
}

/** Gives the service the time that it takes here to start. Forgotten by a boot. */
export async function bePatient(guest: Guest): Promise<void> {
  await guest.run(`
    mkdir -p /run/systemd/system/kazasu.service.d
    printf '${EMULATED.replaceAll('\n', '\\n')}' > /run/systemd/system/kazasu.service.d/emulated.conf`)
}

/** Installs a package by apt, as the README does. */
export const aptInstall = (name: keyof typeof PACKAGES, ...options: readonly string[]): string =>
  `DEBIAN_FRONTEND=noninteractive apt-get install -y ${options.join(' ')} /mnt/${PACKAGES[name]}`

/** Installs the package, whose service then listens on the guest's forwarded port. */
export async function installPackage(guest: Guest): Promise<void> {
  await guest.forward()
  await prepareGuest(guest)
  const toml = `[server]\nport = ${guest.port}\n[token]\nscopes = ${JSON.stringify(SCOPES)}\n`
  await guest.run(`mkdir -p /etc/kazasu/conf.d; printf '%s' '${toml}' > /etc/kazasu/conf.d/hardware.toml`)
  await guest.run(aptInstall('first'), PATIENCE_MS)
  const { status } = await guest.try('systemctl is-active kazasu')
  if (status !== 0) throw new Error(`the service does not start:\n${await journalOf(guest)}`)
  await guest.run('umount /mnt')
}

const ofTree = (name: string): string => readFileSync(join(labSettings().tree, name), 'utf8')

/** The page on installing of the tree under test. */
export const readmeOfTree = (): string => ofTree('systemd/README.md')
export const unitOfTree = (): string => ofTree('systemd/kazasu.service')
/** The page on watching many terminals. */
export const fleetOfTree = (): string => ofTree('docs/fleet.md')

/** Runs commands, one after the other and each in a folder; gives those that failed, with what they said. */
export async function failuresOf(guest: Guest, commands: readonly string[], folder = '/root'): Promise<string> {
  expect(commands.length).toBeGreaterThan(0)
  const failed: string[] = []
  for (const command of commands) {
    const { status, out, err } = await guest.try(`cd ${folder} && { ${command}\n}`, PATIENCE_MS)
    if (status !== 0) failed.push(`${command}: status ${status}\n${out}${err}`)
  }
  return failed.join('\n')
}

/** The commands under a heading of a page, one a line. */
export function commandsUnder(heading: string, page: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const blocks = [...section.matchAll(/^```sh\n(?<body>[\s\S]*?)^```/gm)].map(({ groups }) => groups?.['body'] ?? '')
  return blocks.flatMap((body) => body.trim().split('\n'))
}

/** All that the journal has of the service, once it has what is looked for: it may have that later than it came to pass. */
export async function journalWith(guest: Guest, pattern: string, ...options: readonly string[]): Promise<string> {
  const journal = ['journalctl -u kazasu -o cat --no-pager', ...options].join(' ')
  await guest.until(`${journal} | grep -qE '${pattern}'`)
  return await guest.run(journal)
}

/**
 * What the journal has of the service, of pcscd and of the kernel, for the message of a test that fails. What pcscd says
 * again and again is left out but for the first time.
 */
export function journalOf(guest: Guest): Promise<string> {
  const journal = 'journalctl --no-pager -o short-precise'
  const once = `awk '{ said = $0; sub(/^.*pcscd\\[[0-9]+\\]: [0-9]+ /, "", said) } said != last { print; last = said }'`
  return guest.run(
    `${journal} -n 60 -u kazasu; ${journal} -n 3000 -u pcscd | ${once} | tail -n 60; ${journal} -n 20 -k`,
  )
}
