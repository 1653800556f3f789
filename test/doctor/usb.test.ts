/** Readers as the kernel shows USB: a folder as /sys has it, with the descriptors of the readers of the hardware lab. */
import { describe, expect, it } from 'vitest'
import { usbReaders } from '../../src/doctor/probes/usb.ts'
import { ccidDescriptors, MODELS, type ReaderModel } from '../hardware/usb/ccid-model.ts'
import { type Files, folderWith } from './folder.ts'

const AT = '/sys/bus/usb/devices'

function device(port: string, files: Readonly<Record<string, string | Uint8Array>>): Files {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`${AT}/${port}/${name}`, content]))
}

const hex = (id: number): string => id.toString(16).padStart(4, '0')

/** As the kernel shows a CCID reader: its attributes, what it says of itself, and its one interface. */
function ccid(port: string, model: ReaderModel, driver: string | null = null): Files {
  const { device: head, configuration } = ccidDescriptors(model)
  return {
    ...device(port, {
      idVendor: `${hex(model.vendor)}\n`,
      idProduct: `${hex(model.product)}\n`,
      product: `${model.name}\n`,
      descriptors: Buffer.concat([head, configuration]),
    }),
    [`${AT}/${port}:1.0/bInterfaceClass`]: '0b\n',
    ...(driver === null ? {} : { [`${AT}/${port}:1.0/driver`]: { to: `../../../bus/usb/drivers/${driver}` } }),
  }
}

describe('readers on USB', () => {
  it.each([
    ['extended', MODELS.plain],
    ['short', MODELS.short],
  ] as const)('say in their descriptor that they take %s APDUs', (level, model) => {
    const { machine } = folderWith(ccid('1-2.3', model, 'usbfs'))
    expect(usbReaders(machine)).toEqual([
      { id: `046a:${hex(model.product)}`, name: 'TC 1300', isCcid: true, level, heldBy: 'usbfs' },
    ])
  })

  it('that the kernel has taken are told with its driver', () => {
    const { machine } = folderWith(ccid('1-1', { ...MODELS.short, vendor: 0x072f, product: 0x2200 }, 'pn533_usb'))
    expect(usbReaders(machine)).toMatchObject([{ id: '072f:2200', heldBy: 'pn533_usb' }])
  })

  it('that are none of PC/SC are known by their id; other devices are passed over', () => {
    const files = {
      ...device('2-1', { idVendor: '054c\n', idProduct: '06c3\n', product: 'RC-S380/S\n' }),
      [`${AT}/2-1:1.0/bInterfaceClass`]: 'ff\n',
      [`${AT}/2-1:1.0/driver`]: { to: '../../drivers/port100' },
      ...device('2-2', { idVendor: '046d\n', idProduct: 'c31c\n', product: 'Keyboard\n' }),
      [`${AT}/2-2:1.0/bInterfaceClass`]: '03\n',
      ...device('usb1', { idVendor: '1d6b\n', idProduct: '0002\n' }),
    }
    expect(usbReaders(folderWith(files).machine)).toEqual([
      { id: '054c:06c3', name: 'RC-S380/S', isCcid: false, level: null, heldBy: 'port100' },
    ])
  })

  it.each([
    ['nothing', Buffer.of()],
    ['a descriptor that says it has no length', Buffer.from([0, 0x21, 1, 2, 3])],
    ['one that ends in the middle', Buffer.concat([Buffer.from([54, 0x21]), Buffer.alloc(20)])],
  ])('whose descriptors are %s say nothing of APDUs', (_, descriptors) => {
    const { machine, write } = folderWith(ccid('1-1', MODELS.plain))
    write(device('1-1', { descriptors }))
    expect(usbReaders(machine)).toMatchObject([{ level: null }])
  })
})
