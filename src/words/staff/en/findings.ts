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

const RESTARTED = 'Restart the service:'
const restartOf = (isService: boolean): string =>
  isService ? RESTARTED : 'Stop the daemon where it runs, and start it again.'

export const findings: FindingWords = {
  'pcscd-missing': () => ({
    looks: 'No reader and no card is seen.',
    cause: 'pcscd, the smart card service of the system, is not installed.',
    cure: 'Install it:',
  }),
  'pcscd-inactive': ({ isMasked }) => ({
    looks: 'No reader and no card is seen.',
    cause: isMasked
      ? 'pcscd is installed, and somebody has masked its units, so that nothing can start it.'
      : 'pcscd is installed, and its socket is not active, so that nothing starts it when a program asks.',
    cure: 'Activate the socket, now and after each start of the machine:',
  }),
  'pcscd-stopped': ({ hasSystemd }) => ({
    looks: 'No reader and no card is seen.',
    cause: hasSystemd
      ? 'pcscd is installed and its unit is active, but nobody answers at its socket.'
      : 'pcscd is installed and does not run; without systemd nothing starts it by itself.',
    cure: 'Start it:',
  }),
  'pcscd-frozen': ({ pid, isStopped }) => ({
    looks: 'Readers and cards stay as they were; every request for a card ends with READER_SERVICE_HANGS.',
    cause: `pcscd takes connections and answers none${pid === null ? '' : ` (process ${pid})`}: ${
      isStopped ? 'a signal has stopped it.' : 'it is stuck, mostly in the driver of a reader.'
    }`,
    cure: 'Restart it, and plug the reader in anew if it gets stuck again:',
  }),
  'pcscd-passing': () => ({
    looks: 'Cards are read now, and perhaps no longer once the machine has been restarted.',
    cause: 'pcscd runs, and neither it nor its socket is started with the machine.',
    cure: 'Have the socket started with the machine:',
  }),
  'pcscd-refuses-service': () => ({
    looks: 'The service runs and sees no reader; every request for a card ends with READER_ACCESS_DENIED.',
    cause: 'pcscd asks polkit who may use readers, and no rule lets the user of the service in.',
    cure: 'Install the rule that comes with Kazasu; the service notices by itself:',
  }),
  'pcscd-refuses-user': () => ({
    looks: 'A command that opens readers by itself ends with READER_ACCESS_DENIED.',
    cause: 'pcscd refuses this user. That says nothing about the user of the service.',
    cure: 'Start the service and ask that, or look as root:',
  }),
  'addon-missing': ({ addon }) => ({
    looks: addon === 'pcsclite' ? 'Kazasu does not start with real readers.' : 'No keypad can be used.',
    cause: `The compiled part of ${addon} is not there: npm leaves it out where it cannot be compiled or may not run scripts.`,
    cure: 'Compile it:',
  }),
  'addon-other-node': ({ addon, node }) => ({
    looks: addon === 'pcsclite' ? 'Kazasu does not start with real readers.' : 'No keypad can be used.',
    cause: `The compiled part of ${addon} was made for another version of Node than this one (${node}).`,
    cure: 'Compile it anew, by the Node that Kazasu runs on:',
  }),
  'addon-library-missing': ({ addon, library }) => ({
    looks: addon === 'pcsclite' ? 'Kazasu does not start with real readers.' : 'No keypad can be used.',
    cause: `${addon} needs the library ${library}, which is not installed.`,
    cure: 'Install it:',
  }),
  'addon-broken': ({ addon, detail }) => ({
    looks: addon === 'pcsclite' ? 'Kazasu does not start with real readers.' : 'No keypad can be used.',
    cause: `The compiled part of ${addon} cannot be loaded: ${detail}`,
    cure: 'Compile it anew:',
  }),
  'reader-none': ({ isUsbKnown }) => ({
    looks: 'No reader is shown.',
    cause: isUsbKnown
      ? 'No card reader is plugged in, or its cable or port is at fault.'
      : 'pcscd sees no reader, and what is on USB cannot be seen here.',
    cure: 'Plug a reader in. If it is plugged in, try another port and look whether the system lists it:',
  }),
  'reader-unlisted': ({ id, name, byProgram }) => ({
    looks: `The reader ${name} (${id}) is plugged in, and no reader is shown.`,
    cause: byProgram
      ? 'A program drives the device itself, so that pcscd cannot; mostly that is scdaemon of GnuPG.'
      : 'pcscd does not use it: its driver (libccid) is not installed, does not know the reader, or gave it up.',
    cure: byProgram
      ? 'Have scdaemon go through pcscd as well, as the user who uses it:'
      : 'Install the driver and restart pcscd. If nothing changes, the reader is none that libccid knows:',
  }),
  'reader-claimed': ({ id, name, driver }) => ({
    looks: `The reader ${name} (${id}) is plugged in, and no reader is shown.`,
    cause: `The kernel has taken the device for itself, by its NFC driver ${driver}, so that pcscd cannot open it.`,
    cure: 'Keep the kernel from it, now and after each start of the machine:',
  }),
  'reader-unsupported': ({ id, model }) => ({
    looks: `The reader ${model} (${id}) is plugged in and never shown.`,
    cause: `On Linux the ${model} is no PC/SC reader: pcscd has no driver for it.`,
    cure: 'Use another reader, such as the Sony RC-S300 or the ACS ACR1252.',
  }),
  'reader-short': ({ name }) => ({
    looks: `Cards on the reader ${name} are read, somewhat more slowly.`,
    cause: 'The reader takes short APDUs only, so that long contents are read in more steps.',
    cure: 'Nothing has to be done: Kazasu finds it out by itself. Where it is too slow, use a reader with extended APDUs.',
  }),
  'readers-alike': ({ readers }) => ({
    looks: `After a restart the readers ${list(readers)} may have exchanged their ids.`,
    cause:
      'They are of one model, and neither a serial number nor a USB port tells them apart: the order of plugging does.',
    cure: 'Where a program or a kiosk page names a reader, use two models, readers with serial numbers, or one reader only. These are the ids:',
  }),
  'reader-failing': ({ reader, reason }) => ({
    looks: `The reader ${reader} is shown, and no card on it can be read (${reason}).`,
    cause: ERROR_TEXTS[reason].means.en,
    cure: `${ERROR_TEXTS[reason].advice.en} What pcscd says of it:`,
  }),
  'card-mute': ({ reader }) => ({
    looks: `A card lies on the reader ${reader} and does not answer.`,
    cause: 'It lies askew or is the wrong way round, lies with other cards, or is damaged.',
    cure: 'Take it away, put it down alone and flat, and wait. Try another card: if that does not answer either, the reader is at fault.',
  }),
  'slot-occupied': ({ reader, isOwnChip }) => ({
    looks: `The reader ${reader} always has a card that is no My Number Card.`,
    cause: isOwnChip
      ? 'It is the slot for a chip inside the reader, or a security key, and no place where a person lays a card down.'
      : 'A card of another kind, or a security key, lies there.',
    cure: 'The console and the kiosk pass over it. Take it out if nobody needs it; programs that name no reader are better told which one is meant:',
  }),
  'card-held': ({ reader, isExclusive, programs, isWhole, isRoot }) => {
    const hidden = isRoot
      ? 'A program that cannot be seen from here, such as one in a container,'
      : 'A program that this user may not see'
    const who = programs.length === 0 ? hidden : list(programs.map(({ name, pid }) => `${name} (process ${pid})`))
    return {
      looks: `The card on the reader ${reader} cannot be read: READER_IN_USE.`,
      cause: [
        `${who} ${isExclusive ? 'holds the card for itself' : 'is connected to the reader, so that nobody gets the card for itself'}.`,
        ...(isWhole || isRoot ? [] : ['Root is told of all programs; Kazasu itself may be among them while it reads.']),
      ].join(' '),
      cure: 'Close that program, or have it let go of the card:',
    }
  },
  'service-failed': ({ result, exitStatus }) => ({
    looks: 'Pages and programs do not reach Kazasu.',
    cause: `The service has failed (${result}, exit status ${exitStatus})${
      ENDS[exitStatus] === undefined ? '' : `: ${ENDS[exitStatus]}`
    }.`,
    cure: 'Look what its log says, correct it, and start it again:',
  }),
  'service-stopped': () => ({
    looks: 'Pages and programs do not reach Kazasu.',
    cause: 'The service is installed and not started.',
    cure: 'Start it, now and with the machine:',
  }),
  'service-unread': () => ({
    looks: 'A change of the unit has no effect.',
    cause: 'The unit has been changed since systemd has read it.',
    cure: 'Have systemd read it, and restart the service:',
  }),
  'daemon-silent': ({ port, pid, isService }) => ({
    looks: 'Pages and programs wait for Kazasu in vain.',
    cause: `The daemon (process ${pid}) does not answer on port ${port}.`,
    cure: isService ? RESTARTED : 'End it, and start it again:',
  }),
  'driver-failing': ({ driver, reason, isService }) => ({
    looks: `The daemon sees no reader: its driver ${driver} does not work (${reason}).`,
    cause: `${ERROR_TEXTS[reason].means.en} This command does reach pcscd, the daemon does not.`,
    cure: isService ? 'Look what its log says; if that does not help, restart the service:' : restartOf(false),
  }),
  'daemon-other-version': ({ command, daemon, isService }) => ({
    looks: 'The daemon does not do what this version of Kazasu does.',
    cause: `The daemon that runs is version ${daemon}, this command ${command}: it was not restarted after an update.`,
    cure: restartOf(isService),
  }),
  'port-taken': ({ port, program }) => ({
    looks: `Kazasu does not start: DAEMON_PORT_TAKEN, port ${port}.`,
    cause:
      program === null
        ? 'A program that this user may not see listens on that port.'
        : `${program.name} (process ${program.pid}) listens on that port.`,
    cure: 'Look which program it is and stop it, or give Kazasu another port ([server] port in the configuration):',
  }),
  'token-forbidden': ({ path, isService }) => ({
    looks: 'Programs of this user are refused: ACCESS_TOKEN_REQUIRED.',
    cause: `This user may not read the token, ${path}.`,
    cure: isService
      ? 'Run the program as a user of the group kazasu-clients, to which the token is given so; log in anew afterwards:'
      : 'It was made by another user, mostly root. Take it over:',
  }),
  'token-damaged': ({ path, isService }) => ({
    looks: 'Programs are refused, or the daemon does not start.',
    cause: `${path} is no token: not 64 hexadecimal digits, a link, or of another owner.`,
    cure: `Remove it, so that the daemon makes a new one at its next start${isService ? '' : ', and start that again'}:`,
  }),
  'config-invalid': ({ issues }) => ({
    looks: 'Kazasu does not start: CONFIG_INVALID.',
    cause: issues.map(({ en }) => en).join('\n'),
    cure: 'Correct that place and check it:',
  }),
  'origin-plain': ({ origin }) => ({
    looks: `The page ${origin} does not reach Kazasu in Chromium, Chrome and Edge.`,
    cause: 'A page over plain HTTP from another machine may not reach this one, whatever a policy or a person says.',
    cure: 'Serve the page over HTTPS, and list that origin in its place.',
  }),
  'origin-refused': ({ origin }) => ({
    looks: `${origin === null ? 'A web page' : `The page ${origin}`} is refused: ACCESS_ORIGIN_REFUSED.`,
    cause: 'It is not listed in the configuration.',
    cure:
      origin === null
        ? 'Look which page it was; if it is one of yours, list it under [[origins]]:'
        : 'If it is a page of yours, add this to /etc/kazasu/config.toml with the scopes that it needs, and restart the daemon; if not, it was rightly refused:',
  }),
  'policy-example': ({ browser, folder }) => ({
    looks: `${browser} asks a person before your page reaches Kazasu, or refuses it.`,
    cause: `The policy in ${folder} still names the example page of the file that came with Kazasu.`,
    cure: 'Put the origin of your page in its place, in both lists:',
  }),
  'policy-missing': ({ browser, folder, origins }) => ({
    looks: `${browser} asks a person before ${list(origins)} reaches Kazasu; at a kiosk nobody answers.`,
    cause: `No policy in ${folder} names the page for local network access.`,
    cure: 'Where nobody is there to answer, allow it by a policy:',
  }),
  'keypad-hidden': () => ({
    looks: 'No keypad is found: KEYPAD_ABSENT.',
    cause: 'Keypads are switched on, and the unit hides all devices from the service.',
    cure: 'Install the drop-in that comes with Kazasu:',
  }),
  'keypad-forbidden': ({ id, name, node }) => ({
    looks: `Nothing can be typed on the keypad ${name} (${id}): KEYPAD_ACCESS_DENIED.`,
    cause: `The user that Kazasu runs as may not open ${node}.`,
    cure: 'Give it to Kazasu by a udev rule, and plug the keypad in anew:',
  }),
  'keypad-types-too': ({ id, name }) => ({
    looks: `What is typed on the keypad ${name} (${id}) lands in the focused window as well.`,
    cause: 'The kernel takes the keypad for a keyboard, and no udev rule keeps the desktop from it.',
    cure: 'Keep the desktop from it, and plug the keypad in anew:',
  }),
  'keypad-unfit': ({ id }) => ({
    looks: `No PIN can be typed on the keypad ${id}: KEYPAD_UNFIT.`,
    cause: ERROR_TEXTS.KEYPAD_UNFIT.means.en,
    cure: ERROR_TEXTS.KEYPAD_UNFIT.advice.en,
  }),
  'clock-wrong': ({ now, doubt }) => ({
    looks: `Expiry dates and renewal dates are judged by a wrong day (${now}).`,
    cause: {
      'before-build': 'The clock of this machine is before the day on which Kazasu was built.',
      'before-last-seen': 'The clock of this machine is before the last time that Kazasu ran.',
      'all-expired': 'By this clock every certificate of the card has expired: the clock may be years ahead.',
      'all-not-yet-valid': 'By this clock no certificate of the card is valid yet: the clock may be behind.',
    }[doubt],
    cure: 'Look at the clock, and have it kept by the network:',
  }),
  'clock-unkept': () => ({
    looks: 'Nothing yet; over months the clock drifts.',
    cause: 'The system does not keep the clock by the network.',
    cure: 'Where this machine reaches a time server, have it do so:',
  }),
  'disk-full': ({ folder, freeMebibytes, freeFiles }) => ({
    looks: 'The token and the log can soon no longer be written.',
    cause: `The file system of ${folder} has ${freeMebibytes} MiB${
      freeFiles === null ? '' : ` and ${freeFiles} files`
    } left.`,
    cure: 'See what is full, and make room:',
  }),
  'file-changed': ({ path, changes }) => ({
    looks: 'The service may behave otherwise than described.',
    cause: `${path} is not the file that comes with this version: ${changes.join('; ')}`,
    cure: 'Keep settings of your own in a drop-in (systemctl edit kazasu), and install the file anew:',
  }),
}
