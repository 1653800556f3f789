/** Whether a keypad types into the desktop too, by what the kernel and udev leave for everybody to read. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isTypedToo } from '../../drivers/hid/typing.ts'

const INPUT = 'sys/class/hidraw/hidraw3/device/input/input7'
const DEV = { [`${INPUT}/event5/dev`]: '13:69\n', [`${INPUT}/inhibited`]: '0\n' }
const UDEV = 'run/udev/data/c13:69'
const RULE = { [UDEV]: 'I:1\nE:ID_INPUT=1\nE:LIBINPUT_IGNORE_DEVICE=1\n' }

function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
}

function machine(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'kazasu-typing-'))
  write(root, files)
  return root
}

describe('what is typed on a keypad', () => {
  it.each<[string, Readonly<Record<string, string>>, boolean | null]>([
    ['goes to the desktop too without a rule', { ...DEV, [UDEV]: 'I:1\nE:ID_INPUT=1\n' }, true],
    ['goes there where there is no udev', DEV, true],
    ['does not under the rule that comes with Kazasu', { ...DEV, ...RULE }, false],
    ['does not where the kernel is told to keep it', { ...DEV, [`${INPUT}/inhibited`]: '1\n' }, false],
    ['does not where the kernel takes it for no keyboard', { [`${INPUT}/name`]: 'pad\n' }, false],
    [
      'goes there by one part that the rule does not cover',
      { ...DEV, ...RULE, [`${INPUT}1/event6/dev`]: '13:70' },
      true,
    ],
    ['is not known where the system shows nothing of it', {}, null],
  ])('%s', async (_, files, expected) => {
    expect(await isTypedToo('/dev/hidraw3', machine(files))).toBe(expected)
  })

  it('is judged once udev is through with a keypad that was just plugged in', async () => {
    const root = machine({ ...DEV, 'run/udev/data/c1:1': '' })
    const answer = isTypedToo('/dev/hidraw3', root)
    setTimeout(() => write(root, RULE), 150)
    expect(await answer).toBe(false)
  })
})
