/** What is said of each finding of the daemon, its configuration, its token, and the pages that ask it, in English. */
import { ERROR_TEXTS } from '../../../error-texts.ts'
import { closedText } from '../../closed.ts'
import type { FindingWordsOf } from '../../said.ts'
import { list } from './shared.ts'

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
  isService ? RESTARTED : 'Stop the daemon where it runs and start it again.'

export const daemon: FindingWordsOf<'daemon'> = {
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
  'token-missing': ({ path, isService }) => ({
    looks: 'Programs are refused: ACCESS_TOKEN_REQUIRED. Pages go on working.',
    cause: `The daemon is running, but its token, ${path}, is gone.`,
    cure: isService
      ? 'Restart the service, which makes a new token when it starts. Users who had been let in must be let in again, with the last two lines:'
      : `${restartOf(false)} It makes a new token when it starts; users who had been let in must be let in again.`,
  }),
  'token-damaged': ({ path, isService }) => ({
    looks: 'Programs are refused, or the daemon does not start.',
    cause: `${path} is not a token: it does not hold 64 hexadecimal digits, is a link or a folder, or belongs to another user.`,
    cure: `Remove it${isService ? '' : ', and start the daemon again'}; the daemon makes a new one when it starts:`,
  }),
  'config-invalid': ({ issues, isRunning, next }) => ({
    looks: isRunning
      ? 'Kazasu runs with its earlier settings; it takes no others, and will not start again, until this is mended: CONFIG_INVALID.'
      : 'Kazasu does not start: CONFIG_INVALID.',
    cause: issues.map(({ en }) => en).join('\n'),
    cure:
      next === null
        ? 'Correct it there, and check it:'
        : `Correct it there, check it, and ${next === 'reload' ? 'let the service read it' : 'start the service again'}:`,
  }),
  'config-unreadable': ({ files, isRunning, next }) => ({
    looks: isRunning
      ? 'Kazasu runs with its earlier settings; it takes no others, and will not start again, until this is mended: CONFIG_INVALID.'
      : 'Kazasu does not start: CONFIG_INVALID, though root finds nothing wrong with the configuration.',
    cause: files.map((file) => `${file.path}: ${closedText(file).en}`).join('\n'),
    cure: `Let the service read it${next === null ? '' : next === 'reload' ? ', now too' : ', and start it again'}:`,
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
}
