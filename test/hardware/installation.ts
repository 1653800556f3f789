/** The service as an administrator installs it: the program where npm puts it, then the lines of `systemd/README.md`. */
import type { Guest } from './guest/guest.ts'
import { PROGRAM_ARCHIVE } from './lab/program.ts'

const MODULES = '/usr/lib/node_modules'
export const PACKAGE = `${MODULES}/kazasu`

/** A processor that is emulated beside other work takes a minute for what takes a second otherwise. */
const EMULATED = '[Service]\nTimeoutStartSec=900\nTimeoutStopSec=120\nWatchdogSec=300\n'
const START_MS = 900_000

const SCOPES = ['observe', 'inspect', 'verify', 'sign', 'attributes', 'photo'] as const

/** Does what `npm install --global --prefix /usr` does, which a guest without a network cannot. */
export async function unpackProgram(guest: Guest): Promise<void> {
  await guest.mountShare()
  await guest.run(`
    mkdir -p ${MODULES}
    tar -C ${MODULES} -xf /mnt/${PROGRAM_ARCHIVE}
    chmod +x ${PACKAGE}/dist/program/kazasu.js
    ln -s ${PACKAGE}/dist/program/kazasu.js /usr/bin/kazasu
    umount /mnt
    mkdir -p /run/systemd/system/kazasu.service.d
    printf '${EMULATED.replaceAll('\n', '\\n')}' > /run/systemd/system/kazasu.service.d/emulated.conf`)
}

/** Installs the unpacked program as a service that listens on the guest's forwarded port, and starts it. */
export async function installService(guest: Guest): Promise<void> {
  await guest.forward()
  const toml = `[server]\nport = ${guest.port}\n[token]\nscopes = ${JSON.stringify(SCOPES)}\n`
  await guest.run(`mkdir -p /etc/kazasu/conf.d; printf '%s' '${toml}' > /etc/kazasu/conf.d/hardware.toml`)
  // Only a test of the README itself is about the folders that it forgets.
  await guest.run('mkdir -p /etc/sysusers.d /etc/polkit-1/rules.d')
  const isAboutFiles = (line: string): boolean => /^(?:install|systemd-sysusers|systemctl daemon-reload)\b/.test(line)
  const lines = commandsUnder('Install', await readmeOf(guest)).filter(isAboutFiles)
  for (const line of lines) await guest.run(inPackage(line))
  const { status } = await guest.try('systemctl start kazasu', START_MS)
  if (status !== 0) throw new Error(`the service does not start:\n${await journalOf(guest)}`)
}

/** The README that came with the program under test. */
export const readmeOf = (guest: Guest): Promise<string> => guest.run(`cat ${PACKAGE}/systemd/README.md`)

/** The commands under a heading of a README, one a line. */
export function commandsUnder(heading: string, readme: string): string[] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const blocks = [...section.matchAll(/^```sh\n(?<body>[\s\S]*?)^```/gm)].map(({ groups }) => groups?.['body'] ?? '')
  return blocks.flatMap((body) => body.trim().split('\n'))
}

/** A line of the README as it stands there, in the folder that it speaks of. */
export const inPackage = (command: string): string => `cd ${PACKAGE}/systemd && { ${command}\n}`

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
