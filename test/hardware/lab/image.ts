/**
 * A guest's Debian: kernel, initial RAM disk and root file system, made once from Debian's packages and kept. Booting it
 * is left to `ready-state.ts`.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { LabError } from './tools.ts'

/** The Debian releases that are tried. */
export const SUITES = ['bookworm', 'trixie'] as const
export type Suite = (typeof SUITES)[number]

/** A folder with `vmlinuz`, `initrd.img` and `root.img`. */
export interface Image {
  readonly suite: Suite
  readonly folder: string
}

/** One thing a word, over several lines. */
const words = (text: string): string[] => text.trim().split(/\s+/)

/**
 * A system with a kernel that knows USB (Debian's cloud kernel does not), what the service stands on, what tests use, and
 * Debian's own Node: an old one in Debian 12.
 */
const PACKAGES = words(`
  linux-image-amd64 initramfs-tools kmod systemd systemd-sysv udev dbus
  pcscd libccid polkitd libpcsclite1 libstdc++6 libusb-1.0-0 nodejs
  qemu-guest-agent procps iproute2 passwd curl
`)

/** The parts of the kernel that a guest has devices for; leaving out the rest halves image and time. */
const KERNEL_PARTS = words(`
  drivers/usb/* drivers/hid/* drivers/input/* drivers/virtio/* drivers/char/* drivers/rtc/*
  drivers/block/virtio_blk.* drivers/net/virtio_net.* drivers/net/net_failover.* net/core/*
  net/9p/* fs/9p/* fs/netfs/* fs/fscache/* fs/ext4/* fs/jbd2/* fs/mbcache.* fs/nls/*
`)
const LEFT_OUT = [
  ...words('/usr/share/doc/* /usr/share/man/* /usr/share/locale/* /usr/share/info/*'),
  ...words('drivers/* fs/* net/* sound/* arch/x86/kvm/*').flatMap(modulePaths),
]

/** Debian 13 has the modules under /usr. */
function modulePaths(part: string): string[] {
  return ['/lib', '/usr/lib'].map((folder) => `${folder}/modules/*/kernel/${part}`)
}

const ROOT_SIZE = '1200M'
const HOOK = join(import.meta.dirname, 'customize.sh')

/** The image of `suite` under `cache`, which is built when it is not there; `say` hears what takes time. */
export function prepareImage(suite: Suite, cache: string, say: (text: string) => void): Image {
  const folder = join(cache, `${suite}-${recipeOf(suite)}`)
  if (existsSync(folder)) return { suite, folder }
  say(`${suite}: building the image (a minute or two) …`)
  for (const old of readdirSync(cache)) {
    if (old.startsWith(`${suite}-`)) rmSync(join(cache, old), { recursive: true, force: true })
  }
  // Built aside and renamed, so that what an interrupted run leaves is not taken for an image.
  const aside = join(cache, `${suite}-unfinished`)
  mkdirSync(aside, { recursive: true })
  build(suite, aside)
  renameSync(aside, folder)
  return { suite, folder }
}

/** Changes when the image has to be built anew. */
function recipeOf(suite: Suite): string {
  const recipe = JSON.stringify([suite, PACKAGES, KERNEL_PARTS, LEFT_OUT, ROOT_SIZE, process.version])
  return createHash('sha256').update(recipe).update(readFileSync(HOOK)).digest('hex').slice(0, 12)
}

function build(suite: Suite, folder: string): void {
  const root = join(folder, 'root')
  const log = openSync(join(folder, 'build.log'), 'w')
  try {
    const filters = [
      ...LEFT_OUT.map((path) => `path-exclude=${path}`),
      ...KERNEL_PARTS.flatMap(modulePaths).map((path) => `path-include=${path}`),
    ]
    run(log, 'mmdebstrap', [
      '--variant=minbase',
      '--mode=root',
      '--aptopt=APT::Install-Recommends "false"',
      ...filters.map((filter) => `--dpkgopt=${filter}`),
      `--include=${PACKAGES.join(',')}`,
      `--essential-hook=sh '${HOOK}' initrd "$1"`,
      `--customize-hook=sh '${HOOK}' system "$1" '${process.execPath}'`,
      suite,
      root,
    ])
    for (const name of ['vmlinuz', 'initrd.img']) takeOut(join(root, 'boot'), name, folder)
    const label = ['-q', '-t', 'ext4', '-O', '^has_journal', '-E', 'lazy_itable_init=0', '-d', root]
    run(log, 'mke2fs', [...label, join(folder, 'root.img'), ROOT_SIZE])
  } catch (cause) {
    const tail = readFileSync(join(folder, 'build.log'), 'utf8').trim().split('\n').slice(-12).join('\n')
    throw new LabError(`The image of ${suite} could not be built (${join(folder, 'build.log')}):\n${tail}`, { cause })
  } finally {
    closeSync(log)
    rmSync(root, { recursive: true, force: true })
  }
}

function run(log: number, program: string, argv: readonly string[]): void {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`
  execFileSync(program, [...argv], { stdio: ['ignore', log, log], env: { ...process.env, PATH: path } })
}

function takeOut(boot: string, name: string, folder: string): void {
  const [file] = readdirSync(boot).filter((one) => one.startsWith(`${name}-`))
  if (file === undefined) throw new Error(`there is no ${name} in ${boot}`)
  copyFileSync(join(boot, file), join(folder, name))
  rmSync(join(boot, file))
}
