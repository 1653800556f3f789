/** What is said of each finding of readers, and of the cards on them, in English. */
import { ERROR_TEXTS } from '../../../error-texts.ts'
import type { FindingWordsOf } from '../../said.ts'
import { list } from './shared.ts'

export const readers: FindingWordsOf<'readers'> = {
  'reader-none': ({ isUsbKnown }) => ({
    looks: 'No reader is shown.',
    cause: isUsbKnown
      ? 'No card reader is plugged in, or its cable or USB port does not work.'
      : 'pcscd sees no reader, and USB devices cannot be listed here.',
    cure: 'Plug a reader in. If one is plugged in, try another port and check whether the system lists it:',
  }),
  'reader-unlisted': ({ id, name, byProgram }) => ({
    looks: `The reader ${name} (${id}) is plugged in, but no reader is shown.`,
    cause: byProgram
      ? 'Another program uses the device directly, so pcscd cannot; most often it is scdaemon, a part of GnuPG.'
      : 'pcscd does not use it: its driver (libccid) is not installed, does not know this reader, or has given up on it.',
    cure: byProgram
      ? 'Make scdaemon use pcscd too. As the user who runs it:'
      : 'Install the driver and restart pcscd. If that changes nothing, libccid does not know this reader:',
  }),
  'reader-claimed': ({ id, name, driver }) => ({
    looks: `The reader ${name} (${id}) is plugged in, but no reader is shown.`,
    cause: `The kernel has taken the device for itself, with its NFC driver ${driver}, so pcscd cannot open it.`,
    cure: 'Keep the kernel away from it, now and whenever the machine starts:',
  }),
  'reader-unsupported': ({ id, model }) => ({
    looks: `The reader ${model} (${id}) is plugged in, but is never shown.`,
    cause: `On Linux the ${model} is not a PC/SC reader: there is no driver for it in pcscd.`,
    cure: 'Use another reader, such as the Sony RC-S300 or the ACS ACR1252.',
  }),
  'reader-short': ({ name }) => ({
    looks: `Cards on the reader ${name} are read somewhat more slowly.`,
    cause: 'The reader takes short APDUs only, so long data is read in more steps.',
    cure: 'Nothing has to be done; Kazasu notices by itself. If it is too slow, use a reader that takes extended APDUs.',
  }),
  'readers-alike': ({ readers }) => ({
    looks: `After a restart the readers ${list(readers)} may have swapped their ids.`,
    cause:
      'They are the same model, and neither a serial number nor a USB port tells them apart, only the order in which they were plugged in.',
    cure: 'If a program or a kiosk page names a reader, use two different models, readers with serial numbers, or only one reader. To see the ids:',
  }),
  'reader-failing': ({ reader, reason }) => ({
    looks: `The reader ${reader} is shown, but no card on it can be read (${reason}).`,
    cause: ERROR_TEXTS[reason].means.en,
    cure: `${ERROR_TEXTS[reason].advice.en} To see what pcscd says about it:`,
  }),
  'card-mute': ({ reader }) => ({
    looks: `A card lies on the reader ${reader} and does not answer.`,
    cause: 'It is not in place or the wrong way round, lies on top of other cards, or is damaged.',
    cure: 'Take it away, put it down flat and by itself, and wait. Then try another card: if that does not answer either, it is the reader.',
  }),
  'slot-occupied': ({ reader, isOwnChip }) => ({
    looks: `The reader ${reader} always holds a card that is not a My Number Card.`,
    cause: isOwnChip
      ? 'It is the slot of a chip inside the reader, or a security key, not a place where people put their cards.'
      : 'A card of another kind, or a security key, lies there.',
    cure: 'The console and the kiosk ignore it. Remove it if nobody needs it. A program that does not say which reader it means should name one:',
  }),
  'card-held': ({ reader, isExclusive, programs, isWhole, isRoot }) => {
    const hidden = isRoot
      ? 'A program that cannot be seen from here, such as one in a container,'
      : 'A program that this user may not see'
    const who = programs.length === 0 ? hidden : list(programs.map(({ name, pid }) => `${name} (process ${pid})`))
    return {
      looks: `The card on the reader ${reader} cannot be read: READER_IN_USE.`,
      cause: [
        `${who} ${isExclusive ? 'keeps the card to itself' : 'is connected to the reader, so Kazasu cannot have the card to itself'}.`,
        ...(isWhole || isRoot ? [] : ['Only root can see all programs; it may also be Kazasu itself, while it reads.']),
      ].join(' '),
      cure: 'Close that program, or make it release the card:',
    }
  },
}
