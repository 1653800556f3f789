/** Keypads as the kernel shows them: a folder as /sys and /dev have it. Real node-hid sees the same in `test/hid`. */
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keypadsOn } from '../../src/doctor/probes/hidraw.ts'
import { usagesOf } from '../../src/doctor/probes/usages.ts'
import { fromHex } from '../../src/lib/bytes.ts'
import { type Files, type Folder, folderWith } from './folder.ts'

/** A keyboard of the boot protocol, as most number pads say that they are. */
const BOOT = '05010906A101050719E029E71500250175019508810295017508810195067508150025FF0507190029FF8100C0'
/** The same, with the letters only. */
const LETTERS = '05010906A101050719041A1D00250175019508810295017508810195067508150025FF05071904291D8100C0'
const HIDRAW = '/sys/class/hidraw/hidraw0/device'
const EVENT = `${HIDRAW}/input/input7/event3/dev`
const RULE = '/run/udev/data/c13:67'

const keypad = (id = '0003:000005A4:00009840', descriptor = BOOT): Files => ({
  [`${HIDRAW}/uevent`]: `DRIVER=hid-generic\nHID_ID=${id}\nHID_NAME=Invented Keypad\nHID_UNIQ=\n`,
  [`${HIDRAW}/report_descriptor`]: fromHex(descriptor),
  [EVENT]: '13:67\n',
  [RULE]: 'E:ID_INPUT=1\nE:LIBINPUT_IGNORE_DEVICE=1\n',
  '/dev/hidraw0': '',
})
const uid = process.getuid?.() ?? 0
const gid = process.getgid?.() ?? 0
/** A user who owns nothing here, in the group that the files of the test have, or in none. */
const accounts = (members: string): Files => ({
  '/etc/passwd': `root:x:0:0::/:/bin/sh\nkazasu:x:${uid + 4711}:${gid + 4711}::/:/usr/sbin/nologin\n`,
  '/etc/group': `keys:x:${gid}:${members}\n`,
})

const look = ({ machine }: Folder, user: string | null = null) => keypadsOn(machine, user)

describe('keypads', () => {
  it('that are in order', () => {
    expect(look(folderWith(keypad()))).toEqual([
      {
        id: '05a4:9840',
        name: 'Invented Keypad',
        node: '/dev/hidraw0',
        mayOpen: true,
        fits: true,
        typesToo: false,
      },
    ])
  })

  it('that are none, such as an ordinary keyboard of the same form, are passed over', () => {
    expect(look(folderWith(keypad('0003:0000046D:0000C31C')))).toEqual([])
  })

  it('type into the focused window too until a rule keeps the desktop from them, or the kernel does', () => {
    const folder = folderWith(keypad())
    folder.write({ [RULE]: 'E:ID_INPUT=1\n' })
    expect(look(folder)).toMatchObject([{ typesToo: true }])
    folder.write({ [`${HIDRAW}/input/input7/inhibited`]: '1\n' })
    expect(look(folder)).toMatchObject([{ typesToo: false }])
    folder.write({ [`${HIDRAW}/input/input7/inhibited`]: '0\n', [RULE]: 'E:LIBINPUT_IGNORE_DEVICE=1\n' })
    expect(look(folder)).toMatchObject([{ typesToo: false }])
  })

  it('that the kernel takes for no keyboard type nowhere else', () => {
    const { [EVENT]: _, [RULE]: __, ...files } = keypad()
    expect(look(folderWith(files))).toMatchObject([{ typesToo: false }])
  })

  it.each(['05010906A101C0', LETTERS])('whose reports have no digits do not fit: %s', (descriptor) => {
    expect(look(folderWith(keypad(undefined, descriptor)))).toMatchObject([{ fits: false }])
  })

  it('may be opened by the user of the service as the mode of the node says', () => {
    const folder = folderWith({ ...keypad(), ...accounts('kazasu') })
    const node = join(folder.root, 'dev', 'hidraw0')
    const mayOpen = (mode: number): boolean | null | undefined => {
      chmodSync(node, mode)
      return look(folder, 'kazasu')[0]?.mayOpen
    }
    expect([0o600, 0o640, 0o660, 0o606].map(mayOpen)).toEqual([false, false, true, false])
    folder.write(accounts(''))
    expect([0o660, 0o606].map(mayOpen)).toEqual([false, true])
    expect(look(folder, 'nobody-of-that-name')[0]?.mayOpen).toBe(null)
  })

  it('are not known to be open where it is not known whom they are for', () => {
    const { machine, root } = folderWith(keypad())
    chmodSync(join(root, 'dev', 'hidraw0'), 0o600)
    expect(keypadsOn(machine, undefined)).toMatchObject([{ mayOpen: null, fits: true }])
  })

  it('that are not in /dev are not known to be open', () => {
    const { '/dev/hidraw0': _, ...files } = keypad()
    expect(look(folderWith(files))).toMatchObject([{ mayOpen: null }])
  })
})

describe('what a device says it is', () => {
  it.each([
    [BOOT, [{ usagePage: 1, usage: 6 }]],
    [
      '05010907A101C005010906A101A102C0C0',
      [
        { usagePage: 1, usage: 7 },
        { usagePage: 1, usage: 6 },
      ],
    ],
    ['FE0200AABB05010907A1', []],
    ['05', []],
  ])('%s', (descriptor, usages) => {
    expect(usagesOf(Buffer.from(descriptor, 'hex'))).toEqual(usages)
  })
})
