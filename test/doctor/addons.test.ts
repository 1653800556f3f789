/** Compiled parts that Node and the system refuse to load: each file is really loaded, and made good again. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { hidAddon, pcscAddon, tryAddon } from '../../src/doctor/probes/addons.ts'

const require = createRequire(import.meta.url)
/** What `node_module_register` of node.h takes, by which addons like pcsclite say what they were compiled for. */
const SOURCE = `
struct module { int version; unsigned flags; void *handle; const char *file; void *init; void *init2; const char *name;
  void *private; void *link; };
void node_module_register(void *module);
static void init(void) {}
static struct module self = { VERSION, 0, 0, "addon", (void *)init, 0, "addon", 0, 0 };
__attribute__((constructor)) static void registered(void) { node_module_register(&self); }
`

let folder: string
const compile = (name: string, ...options: readonly string[]): string => {
  const file = join(folder, name)
  execFileSync('gcc', ['-shared', '-fPIC', '-w', '-o', file, '-x', 'c', '-', '-x', 'none', ...options], {
    input: SOURCE,
    stdio: 'pipe',
  })
  return file
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kazasu-addon-'))
})

describe('the compiled parts of this installation', () => {
  it('can be loaded', async () => {
    expect([await pcscAddon(), await hidAddon()]).toEqual([
      { state: 'good', detail: '' },
      { state: 'good', detail: '' },
    ])
  })
})

describe('a compiled part', () => {
  it('is missing until it is compiled', async () => {
    const file = join(folder, 'absent.node')
    const load = (): unknown => require(file)
    expect(await tryAddon(load)).toEqual({ state: 'missing', detail: '' })
    copyFileSync(require.resolve('pcsclite/build/Release/pcsclite.node'), file)
    expect(await tryAddon(load)).toEqual({ state: 'good', detail: '' })
  })

  it('whose package is not installed is missing', async () => {
    expect((await tryAddon(() => require(['no', 'such', 'package'].join('-')))).state).toBe('missing')
  })

  it('was compiled for another Node', async () => {
    const file = compile('other.node', '-DVERSION=1')
    expect(await tryAddon(() => require(file))).toEqual({ state: 'other-node', detail: '' })
  })

  it('needs a library that is not there', async () => {
    const library = compile('libnowhere.so.7', '-DVERSION=1', '-Wl,-soname,libnowhere.so.7')
    const file = compile('needing.node', '-DVERSION=1', '-Wl,--no-as-needed', library)
    rmSync(library)
    expect(await tryAddon(() => require(file))).toEqual({ state: 'library-missing', detail: 'libnowhere.so.7' })
  })

  it('is cut off, of which no path is told', async () => {
    const file = join(folder, 'broken.node')
    writeFileSync(file, 'this is no library')
    const { state, detail } = await tryAddon(() => require(file))
    expect(state).toBe('broken')
    expect(detail).toMatch(/file too short|invalid ELF header/)
    expect(detail).not.toContain(folder)
  })
})
