/** What the suite needs of the host, and the error that names what is missing. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

interface Tool {
  readonly program: string
  /** The Debian package that brings it. */
  readonly package: string
}

const TOOLS: readonly Tool[] = [
  { program: 'qemu-system-x86_64', package: 'qemu-system-x86' },
  { program: 'qemu-img', package: 'qemu-utils' },
  { program: 'mmdebstrap', package: 'mmdebstrap' },
  { program: 'mke2fs', package: 'e2fsprogs' },
  { program: 'setpriv', package: 'util-linux' },
  { program: 'tar', package: 'tar' },
]

/** Something that this machine has to be given before the suite can run. */
export class LabError extends Error {
  override readonly name = 'LabError'
}

/** Throws a `LabError` that names every missing tool and how to install them all. */
export function requireTools(): void {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  const missing = TOOLS.filter(({ program }) => !folders.some((folder) => isProgram(join(folder, program))))
  if (missing.length > 0) {
    const programs = missing.map(({ program }) => program).join(', ')
    const packages = missing.map((tool) => tool.package).join(' ')
    throw new LabError(
      `The hardware suite needs ${programs}. On Debian: apt-get install --no-install-recommends ${packages}`,
    )
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new LabError('The hardware suite runs on x86-64 Linux only: its guests are given the Node of this machine.')
  }
  if (process.getuid?.() !== 0) {
    throw new LabError('The hardware suite builds a Debian system and needs root for that. Run it as root.')
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
