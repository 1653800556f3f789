/** What is said of each finding of `kazasu doctor`, in English. */
import { ERROR_TEXTS } from '../../error-texts.ts'
import type { FindingWords } from '../said.ts'

const list = (items: readonly string[]): string => items.join(', ')

/** Where an exit status has a meaning of its own. */
const ENDS: Readonly<Record<number, string>> = {
  1: 'the program could not be loaded',
  64: 'the command line in the unit is wrong',
  73: 'the state directory cannot be written',
  77: 'it has no permission',
  78: 'the configuration is wrong, or Node is too old',
  203: 'the program of the unit is not there',
  216: 'the group of the unit does not exist',
  217: 'the user of the unit does not exist',
  243: 'a credential of the unit is not there',
}

/** Its file is named by what is to be copied. */
const AGAIN = 'Install the package again, in the folder where its file is:'

const RESTARTED = 'Restart the service:'
const restartOf = (isService: boolean): string =>
  isService ? RESTARTED : 'Stop the daemon where it runs and start it again.'

export const findings: FindingWords = {
  'pcscd-missing': () => ({
    looks: 'No reader and no card is seen.',
    cause: 'pcscd, the smart card service of the system, is not installed in any of the usual places.',
    cure: 'Install it:',
  }),
  'pcscd-inactive': ({ isMasked }) => ({
    looks: 'No reader and no card is seen.',
    cause: isMasked
      ? 'pcscd is installed, but its units have been masked, so nothing can start it.'
      : 'pcscd is installed, but its socket is not active, so nothing starts it when a program asks.',
    cure: 'Activate the socket, now and whenever the machine starts:',
  }),
  'pcscd-stopped': ({ hasSystemd }) => ({
    looks: 'No reader and no card is seen.',
    cause: hasSystemd
      ? 'pcscd is installed and its socket unit is active, but nothing answers there.'
      : 'pcscd is installed but not running, and without systemd nothing starts it.',
    cure: 'Start it:',
  }),
  'pcscd-frozen': ({ pid, isStopped }) => ({
    looks: 'Nothing happens when a card is put down; every request for a card ends with READER_SERVICE_HANGS.',
    cause: `pcscd${pid === null ? '' : ` (process ${pid})`} accepts connections but does not answer: ${
      isStopped ? 'a signal has stopped it.' : 'it is stuck, most often in the driver of a reader.'
    }`,
    cure: 'Restart it. If it gets stuck again, unplug the reader and plug it in again:',
  }),
  'pcscd-passing': () => ({
    looks: 'Cards can be read now, but perhaps not after the machine has been restarted.',
    cause: 'pcscd is running, but neither it nor its socket is started with the machine.',
    cure: 'Start the socket with the machine:',
  }),
  'pcscd-refuses-service': ({ rule }) => ({
    looks: 'The service runs but sees no reader; every request for a card ends with READER_ACCESS_DENIED.',
    cause: 'pcscd asks polkit who may use readers, and no rule allows the user of the service.',
    cure:
      rule === null
        ? `The package comes with one. ${AGAIN}`
        : 'Install the rule that comes with Kazasu; the service picks it up by itself:',
  }),
  'pcscd-refuses-user': () => ({
    looks: 'Commands that open a reader themselves end with READER_ACCESS_DENIED.',
    cause: 'pcscd refuses this user. The user of the service may well be allowed.',
    cure: 'Start the service and ask it instead, or run this as root:',
  }),
  'addon-missing': ({ addon, isPackage }) => ({
    looks: addon === 'pcsclite' ? 'Kazasu does not start with real readers.' : 'No keypad can be used.',
    cause: isPackage
      ? `The compiled part of ${addon}, which the package brings along, is missing.`
      : `The compiled part of ${addon} is missing: npm leaves it out when it cannot be compiled, or when install scripts are not allowed.`,
    cure: isPackage ? AGAIN : 'Compile it:',
  }),
  'addon-other-node': ({ addon, node, isPackage }) => ({
    looks: addon === 'pcsclite' ? 'Kazasu does not start with real readers.' : 'No keypad can be used.',
    cause: `The compiled part of ${addon} was compiled for another version of Node than this one (${node}).`,
    cure: isPackage ? AGAIN : 'Compile it again with the Node that runs Kazasu:',
  }),
  'addon-library-missing': ({ addon, library }) => ({
    looks: addon === 'pcsclite' ? 'Kazasu does not start with real readers.' : 'No keypad can be used.',
    cause: `${addon} needs the library ${library}, which is not installed.`,
    cure: 'Install it:',
  }),
  'addon-broken': ({ addon, detail, isPackage }) => ({
    looks: addon === 'pcsclite' ? 'Kazasu does not start with real readers.' : 'No keypad can be used.',
    cause: `The compiled part of ${addon} cannot be loaded: ${detail}`,
    cure: isPackage ? AGAIN : 'Compile it again:',
  }),
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
  'service-failed': ({ result, exitStatus }) => ({
    looks: 'Pages and programs do not reach Kazasu.',
    cause: `The service has failed (${result}, exit status ${exitStatus})${
      ENDS[exitStatus] === undefined ? '' : `: ${ENDS[exitStatus]}`
    }.`,
    cure: 'Read its log, correct what is wrong, and start it again:',
  }),
  'service-stopped': () => ({
    looks: 'Pages and programs do not reach Kazasu.',
    cause: 'The service is installed but not started.',
    cure: 'Start it, now and whenever the machine starts:',
  }),
  'service-unread': () => ({
    looks: 'A change to the unit has no effect yet.',
    cause: 'The unit has changed since systemd last read it.',
    cure: 'Let systemd read it again, and restart the service:',
  }),
  'daemon-silent': ({ port, pid, isService }) => ({
    looks: 'Pages and programs get no answer from Kazasu.',
    cause: `The daemon (process ${pid}) does not answer on port ${port}.`,
    cure: isService ? RESTARTED : 'Make sure that it is Kazasu, stop it, and start it again:',
  }),
  'driver-failing': ({ driver, reason, isService }) => ({
    looks: `The daemon sees no reader: its driver ${driver} does not work (${reason}).`,
    cause: `The daemon says: “${ERROR_TEXTS[reason].means.en}” This command does reach pcscd.`,
    cure: isService ? 'Read its log; if that does not help, restart the service:' : restartOf(false),
  }),
  'audit-failing': ({ file }) => ({
    looks: 'PINs are refused: AUDIT_UNWRITABLE. With audit.onFailure = "allow" they are presented and not recorded.',
    cause: `The daemon cannot write ${file ?? 'the audit file'}.`,
    cure: 'See in its log why, and make room on the disk or give the folder back to the user of the service. It tries again with the next PIN:',
  }),
  'daemon-other-version': ({ command, daemon, isService }) => ({
    looks: 'The daemon does not behave as this version of Kazasu does.',
    cause: `The running daemon is version ${daemon}, but this command is ${command}: it was not restarted after an update.`,
    cure: restartOf(isService),
  }),
  'port-taken': ({ port, program }) => ({
    looks: `Kazasu does not start: DAEMON_PORT_TAKEN, port ${port}.`,
    cause:
      program === null
        ? 'A program that this user may not see is listening on that port.'
        : `${program.name} (process ${program.pid}) is listening on that port.`,
    cure: 'Find out which program it is and stop it, or give Kazasu another port ([server] port in the configuration):',
  }),
  'token-forbidden': ({ path, isService }) => ({
    looks: 'Programs run by this user are refused: ACCESS_TOKEN_REQUIRED.',
    cause: `This user may not read the token, ${path}.`,
    cure: isService
      ? 'Let the group kazasu-clients read the token and add the user to it; then log in again:'
      : 'It was made by another user, most likely root. Make it yours:',
  }),
  'token-damaged': ({ path, isService }) => ({
    looks: 'Programs are refused, or the daemon does not start.',
    cause: `${path} is not a token: it does not hold 64 hexadecimal digits, is a link, or belongs to another user.`,
    cure: `Remove it${isService ? '' : ', and start the daemon again'}; the daemon makes a new one when it starts:`,
  }),
  'config-invalid': ({ issues }) => ({
    looks: 'Kazasu does not start: CONFIG_INVALID.',
    cause: issues.map(({ en }) => en).join('\n'),
    cure: 'Correct it there, and check it:',
  }),
  'origin-plain': ({ origin }) => ({
    looks: `The page ${origin} does not reach Kazasu in Chromium, Chrome and Edge.`,
    cause:
      'A page that comes over plain HTTP from another machine may not reach this one, whatever a policy or a person allows.',
    cure: 'Serve the page over HTTPS, and list its new origin instead.',
  }),
  'origin-refused': ({ origin }) => ({
    looks: `${origin === null ? 'A web page' : `The page ${origin}`} is refused: ACCESS_ORIGIN_REFUSED.`,
    cause: 'It is not listed in the configuration.',
    cure:
      origin === null
        ? 'Find out which page it was. If it is yours, list it under [[origins]]:'
        : 'If it is your page, add this to /etc/kazasu/config.toml with the scopes it needs, and restart the daemon. Otherwise it was refused for good reason:',
  }),
  'policy-example': ({ browser, folder }) => ({
    looks: `${browser} asks a person before your page reaches Kazasu, or refuses it.`,
    cause: `The policy in ${folder} still names the example page from the file that comes with Kazasu.`,
    cure: 'Replace it with the origin of your page, in both lists:',
  }),
  'policy-missing': ({ browser, folder, origins }) => ({
    looks: `${browser} asks a person before ${list(origins)} reaches Kazasu; at a kiosk, nobody is there to answer.`,
    cause: `No policy in ${folder} allows the page local network access.`,
    cure: 'Where nobody is there to answer, allow it with a policy:',
  }),
  'keypad-hidden': () => ({
    looks: 'No keypad is found: KEYPAD_ABSENT.',
    cause: 'Keypads are switched on, but the unit hides all devices from the service.',
    cure: 'Install the drop-in that comes with Kazasu:',
  }),
  'keypad-forbidden': ({ id, name, node }) => ({
    looks: `Nothing can be typed on the keypad ${name} (${id}): KEYPAD_ACCESS_DENIED.`,
    cause: `The user that Kazasu runs as may not open ${node}.`,
    cure: 'Give it to Kazasu with a udev rule, then unplug the keypad and plug it in again:',
  }),
  'keypad-types-too': ({ id, name }) => ({
    looks: `What is typed on the keypad ${name} (${id}) goes into the focused window as well.`,
    cause: 'The kernel treats the keypad as a keyboard, and no udev rule keeps the desktop away from it.',
    cure: 'Keep the desktop away from it, then unplug the keypad and plug it in again:',
  }),
  'keypad-unfit': ({ id }) => ({
    looks: `No PIN can be typed on the keypad ${id}: KEYPAD_UNFIT.`,
    cause: ERROR_TEXTS.KEYPAD_UNFIT.means.en,
    cure: ERROR_TEXTS.KEYPAD_UNFIT.advice.en,
  }),
  'clock-wrong': ({ now, doubt }) => ({
    looks: `Expiry and renewal dates are judged by the wrong date (${now}).`,
    cause: {
      'before-build': 'The clock of this machine shows a day before Kazasu was built.',
      'before-last-seen': 'The clock of this machine shows a time before Kazasu last ran.',
      'all-expired': 'By this clock every certificate of the card has expired: the clock may be years ahead.',
      'all-not-yet-valid': 'By this clock no certificate of the card is valid yet: the clock may be behind.',
    }[doubt],
    cure: 'Check the clock, and let it be set over the network:',
  }),
  'clock-unkept': () => ({
    looks: 'Nothing yet, but over months the clock will drift.',
    cause: 'The system does not set its clock over the network.',
    cure: 'If this machine can reach a time server, switch that on:',
  }),
  'disk-full': ({ folder, freeMebibytes, freeFiles }) => ({
    looks: 'Soon the token and the log cannot be written any more.',
    cause: `The file system of ${folder} has ${freeMebibytes} MiB${
      freeFiles === null ? '' : ` and ${freeFiles} files`
    } left.`,
    cure: 'See what takes the space, and free some:',
  }),
  'file-changed': ({ path, shipped, changes }) => ({
    looks: 'The service may not behave as documented.',
    cause:
      shipped === null
        ? `${path} is not as the package has installed it.`
        : `${path} differs from the file that comes with this version: ${changes.join('; ')}`,
    cure: `Keep your own settings in a drop-in (systemctl edit kazasu). ${
      shipped === null ? AGAIN : 'Then install the file again:'
    }`,
  }),
}
