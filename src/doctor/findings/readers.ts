/** What may be wrong with readers and the cards on them. */
import type { Clients, Slot, ToldReader, UsbReader } from '../facts.ts'
import { hasOwnChip, knownById, knownByName } from '../known-readers.ts'
import { row, when } from '../row.ts'

/** A program that drives the device itself, by the file system of the kernel for that. */
const BY_A_PROGRAM = 'usbfs'

/** What lies on readers, as pcscd says; where it does not speak with this user, as the daemon does. */
type Seen = Pick<Slot, 'name' | 'card'> & { readonly isOther: boolean }

function seen(slots: readonly Slot[] | null, told: readonly ToldReader[] | null): readonly Seen[] {
  const isOther = (name: string): boolean => told?.some((one) => one.name === name && one.card === 'other') === true
  if (slots !== null) return slots.map(({ name, card }) => ({ name, card, isOther: isOther(name) }))
  const real = (told ?? []).filter(({ simulated }) => !simulated)
  return real.map(({ name, card }) => ({ name, card: card === 'other' ? 'present' : card, isOther: card === 'other' }))
}

/** pcsc-lite ends a name with a number by the order of plugging, and that of the slot. */
const modelOf = (name: string): string => name.replace(/ [\dA-F]{2}( [\dA-F]{2})$/, '$1')

const isDriven = ({ heldBy }: UsbReader): boolean => heldBy === null || heldBy === BY_A_PROGRAM

/** What the kernel or nothing at all drives is told by a row of its own. */
const isLost = (usb: UsbReader): boolean => usb.isCcid && isDriven(usb) && knownById(usb.id)?.limit !== 'no-pcsc'

const isElsewhere = (clients: Clients | null): boolean =>
  clients === null || clients.programs.length + clients.unseen > 0

export const READERS = {
  'reader-none': row({
    area: 'readers',
    severity: 'stop',
    needs: ['slots'],
    wishes: ['usb'],
    find: ({ slots, usb }) => when(slots.length === 0 && (usb ?? []).length === 0, { isUsbKnown: usb !== null }),
    lines: () => ['lsusb'],
    example: { isUsbKnown: true },
  }),
  'reader-unlisted': row({
    area: 'readers',
    severity: 'stop',
    needs: ['slots', 'usb'],
    // Which of several readers is which nothing says for certain.
    find: ({ slots, usb }) =>
      slots.length > 0
        ? []
        : usb.filter(isLost).map(({ id, name, heldBy }) => ({ id, name, byProgram: heldBy === BY_A_PROGRAM })),
    lines: ({ byProgram }) =>
      byProgram
        ? ["echo 'disable-ccid' >> ~/.gnupg/scdaemon.conf", 'gpgconf --kill scdaemon', 'sudo systemctl restart pcscd']
        : ['sudo apt-get install libccid', 'sudo systemctl restart pcscd'],
    example: { id: '054c:0dc8', name: 'RC-S300/S', byProgram: false },
  }),
  'reader-claimed': row({
    area: 'readers',
    severity: 'stop',
    needs: ['usb'],
    find: ({ usb }) =>
      usb
        .filter((one) => !isDriven(one) && knownById(one.id)?.limit !== 'no-pcsc')
        .map(({ id, name, heldBy }) => ({ id, name, driver: heldBy ?? '' })),
    lines: ({ driver }) => [
      `echo 'blacklist ${driver}' | sudo tee /etc/modprobe.d/kazasu-readers.conf`,
      `sudo modprobe -r ${driver}`,
      'sudo systemctl restart pcscd',
    ],
    example: { id: '072f:2200', name: 'ACR122U PICC Interface', driver: 'pn533_usb' },
  }),
  'reader-unsupported': row({
    area: 'readers',
    severity: 'act',
    needs: ['usb'],
    find: ({ usb }) =>
      usb.flatMap(({ id, name }) => {
        const known = knownById(id) ?? knownByName(name)
        return known?.limit === 'no-pcsc' ? [{ id, model: known.model }] : []
      }),
    lines: () => [],
    example: { id: '054c:06c3', model: 'Sony RC-S380' },
  }),
  'reader-short': row({
    area: 'readers',
    severity: 'note',
    needs: [],
    wishes: ['usb', 'slots'],
    find: ({ usb, slots }) => {
      const byDescriptor = (usb ?? []).filter(({ id, level }) => level === 'short' || knownById(id)?.limit === 'short')
      if (byDescriptor.length > 0) return byDescriptor.map(({ name }) => ({ name }))
      return (slots ?? []).filter(({ name }) => knownByName(name)?.limit === 'short').map(({ name }) => ({ name }))
    },
    lines: () => [],
    example: { name: 'ACR122U PICC Interface' },
  }),
  'readers-alike': row({
    area: 'readers',
    severity: 'note',
    needs: ['inside'],
    find: ({ inside }) => {
      const byOrder = inside.readers.filter(({ simulated, knownBy }) => !simulated && knownBy === 'order')
      const models = new Set(byOrder.map(({ name }) => modelOf(name)))
      return [...models]
        .map((model) => byOrder.filter(({ name }) => modelOf(name) === model).map(({ id }) => id))
        .filter((readers) => readers.length > 1)
        .map((readers) => ({ readers }))
    },
    lines: () => ['kazasu readers'],
    example: { readers: ['virtual-reader-00-00', 'virtual-reader-01-00'] },
  }),
  'reader-failing': row({
    area: 'readers',
    severity: 'stop',
    needs: ['daemon'],
    find: ({ daemon }) => daemon.drivers.flatMap(({ readers }) => readers.map((one) => ({ ...one }))),
    lines: () => ['sudo journalctl --unit pcscd --lines 50'],
    example: { reader: 'sony-rc-s300-s-00', reason: 'READER_TIMEOUT' },
  }),
  'card-mute': row({
    area: 'cards',
    severity: 'act',
    needs: [],
    wishes: ['slots', 'inside'],
    find: ({ slots, inside }) =>
      seen(slots, inside?.readers ?? null)
        .filter(({ card, name }) => card === 'mute' && !hasOwnChip(name))
        .map(({ name }) => ({ reader: name })),
    lines: () => [],
    example: { reader: 'SONY FeliCa RC-S300/S 00 00' },
  }),
  'slot-occupied': row({
    area: 'cards',
    severity: 'note',
    needs: [],
    wishes: ['slots', 'inside'],
    find: ({ slots, inside }) =>
      seen(slots, inside?.readers ?? null)
        .filter(({ card, name, isOther }) => isOther || (card !== 'none' && hasOwnChip(name)))
        .map(({ name }) => ({ reader: name, isOwnChip: hasOwnChip(name) })),
    lines: () => ['kazasu readers'],
    example: { reader: 'ACS ACR1251 Dual Reader SAM 00 01', isOwnChip: true },
  }),
  'card-held': row({
    area: 'cards',
    severity: 'act',
    needs: ['slots'],
    wishes: ['clients'],
    find: ({ slots, clients }) =>
      slots
        .filter(({ use }) => use !== 'free' && isElsewhere(clients))
        .map(({ name, use }) => ({
          reader: name,
          isExclusive: use === 'exclusive',
          programs: clients?.programs.map((one) => ({ ...one })) ?? [],
          isWhole: clients?.unseen === 0,
          isRoot: clients?.isRoot === true,
        })),
    lines: ({ programs, isWhole, isRoot }) => [
      ...(programs.length > 0 ? [`ps -fp ${programs.map(({ pid }) => pid).join(',')}`] : []),
      ...(isWhole || isRoot ? [] : ['sudo kazasu doctor']),
    ],
    example: {
      reader: 'SONY FeliCa RC-S300/S 00 00',
      isExclusive: true,
      programs: [{ pid: 4711, name: 'scdaemon' }],
      isWhole: true,
      isRoot: false,
    },
  }),
}
