/** All that the command line says, in English; the terminal says of a card what holders are told, where they are. */
import { card } from '../../holder/en/card.ts'
import { facts } from '../../holder/en/facts.ts'
import { date } from '../../holder/en/grammar.ts'
import type { TerminalWords } from '../said.ts'
import { common } from './common.ts'
import { help } from './help.ts'
import { report } from './report.ts'

export const terminal: TerminalWords = {
  common,
  facts,
  date,
  help,
  report,
  failure: {
    label: 'Error',
    advice: 'What to do',
    code: 'Code',
    warning: 'Warning',
    otherPort: (command) => `Another port: ${command}`,
    letIn: 'Run "kazasu doctor": it says how this user is let in, or what has become of the token.',
    needsOwner: {
      means: 'This user may not do that: only root may, and the user whose daemon it is.',
      advice: 'Run the same command as root, for instance with sudo in front.',
    },
    needsLog: {
      means: 'The daemon runs and was told, but has not said what became of it.',
      advice: 'Look into its log: reload.applied or reload.refused. Where its disk is full, make room.',
    },
    needsFiles: {
      means: 'Kazasu cannot open as many files as it needs.',
      advice:
        'Raise the limit: LimitNOFILE= of the service, or "ulimit -n 1024" in this shell. For ENFILE it is that of the whole machine: sysctl fs.file-max.',
    },
  },
  usage: {
    unknownOption: (what) => `There is no option ${what}.`,
    unknownCommand: (what) => `There is no command ${what}.`,
    unknownSetting: (what) => `There is no setting or section ${what}.`,
    didYouMean: (what) => `Did you mean ${what}?`,
    valueMissing: (what) => `A value is missing: ${what}.`,
    valueWrong: (option, value, accepted) => `${option}: "${value}" is not accepted. Accepted: ${accepted}.`,
    profileReal: '--profile chooses a simulated card; it needs --driver simulated.',
    portZero: '--port 0 is for kazasu serve only; name the port of the daemon.',
    portAndDriver: '--port asks a running daemon, --driver opens the readers in this process: give one of them.',
    recordingReal: '--recording lays down a simulated card; it needs --driver simulated.',
    recordingOrJson: 'A recording is a text for people, --json is for programs: leave --json out.',
    bundleOrJson: '--bundle is a text for people, --json is for programs: give one of them.',
    notUtf8: (what) => `${what} is not UTF-8.`,
    excess: 'There are too many arguments.',
    commandMissing: 'A command is missing.',
    seeHelp: (command) => `See: ${command} --help`,
    wholeNumber: (least, most) => `a whole number from ${least} to ${most}`,
    address: 'HOST:PORT',
    optionElsewhere: (option, command) => `${option} goes with ${command} only.`,
    daemonMissing: (state) =>
      `no daemon with the state directory ${state} runs (--state-dir); start one with: kazasu serve --driver simulated`,
  },
  call: {
    secret:
      'A PIN is not taken as an argument, where everybody on this machine can read it and the shell keeps it. Give - in place of the parameters, and the parameters on stdin.',
    notJson: 'The parameters are not a JSON object.',
    tooLong: 'There is more on stdin than the daemon takes.',
  },
  sim: {
    inserted: (profile, reader) =>
      profile === null ? `${reader}: the last card lies there again` : `${reader}: ${profile} lies there`,
    removed: (reader) => `${reader}: no card lies there`,
    faults: (reader) => `${reader}: set up are`,
    noFault: (reader) => `${reader}: no fault is set up`,
    link: (reader, speed) =>
      speed === null ? `${reader}: answers come at once` : `${reader}: answers come at ${speed} kbit/s`,
    unplugged: (reader) => `${reader}: unplugged`,
    plugged: (reader) => `${reader}: plugged in`,
    unpluggedShort: 'unplugged',
  },
  saving: {
    ask: (file) => `Save this as ${file}?`,
    saved: (file) => `Saved as ${file}.`,
    notSaved: 'Nothing was saved.',
    needsYes: 'There is no terminal to ask on: give --yes to save what is shown.',
  },
  record: {
    preface: [
      'What a reader and a card said in an inspection by Kazasu, which presents no PIN.',
      '[20] stands for 20 bytes that the card gave and that are not here. No PIN, number, name, address',
      'or serial number is here, of a certificate only how it is built, and of its days only about when.',
      'What stays, and why: docs/recordings.md. Read it before you pass it on.',
    ],
  },
  serve: {
    ready: (version) => `Kazasu ${version} is ready.`,
    simulated: 'SIMULATED cards only. No real card is read.',
    mixed: 'Simulated cards are on beside real readers; each answer says which it is.',
    open: 'Open',
    connect: 'Connect',
    token: 'Token file',
    report: 'To print a report of the card, paste this in another terminal:',
    stop: 'Ctrl-C stops it.',
    draining: 'Something is under way at a card; Kazasu ends after it. Ctrl-C once more ends it now.',
  },
  token: {
    renewed: (path) => `There is a new token in ${path}.`,
    none: (path) =>
      `There is no token in ${path}: kazasu serve makes it at its first start. One that the daemon has from systemd (LoadCredential) is renewed where it is kept.`,
    noDaemon: 'No daemon runs; the next one will use it.',
    accepted: (port) =>
      `The daemon at port ${port} accepts it from now on, and the old one no more; programs that came with the old one were disconnected.`,
    notAccepted: (port) => `The daemon at port ${port} does not use this token, or does not answer.`,
  },
  reload: {
    changed: (settings) => `Taken: ${settings.join(', ')}`,
    nothing: 'Nothing that can change without a restart has changed.',
    waiting: (settings) => `Changed too, but taken at the next start of the daemon only: ${settings.join(', ')}`,
    noDaemon: (state) => `no daemon with the state directory ${state} runs (--state-dir)`,
    noAnswer: (pid) => `the daemon (process ${pid}) does not say what became of it; its log does`,
    notHere: 'On Windows a daemon cannot be told to: restart it.',
  },
  inspect: {
    byDaemon: (port) => `Asking the daemon at port ${port}.`,
    waiting: (seconds) => `Waiting up to ${seconds} s for a card. Put it on the reader.`,
    reading: 'Reading the rest. Leave the card where it is.',
  },
  readers: {
    muteCard: card.kinds.mute,
    byOrder: 'id depends on the order of plugging',
  },
  allWell: 'All drivers work.',
  watch: {
    begun: 'Watching. Ctrl-C ends it.',
    attached: (reader) => `reader attached: ${reader}`,
    detached: (reader) => `reader detached: ${reader}`,
    inserted: (reader) => `card inserted: ${reader}`,
    removed: (reader) => `card removed: ${reader}`,
    keypadAttached: (keypad) => `keypad attached: ${keypad}`,
    keypadDetached: (keypad) => `keypad detached: ${keypad}`,
    leased: (reader, holder, seconds) => `reader reserved by a ${holder} for up to ${seconds} s: ${reader}`,
    holders: {
      page: 'web page',
      program: 'program',
    },
    free: (reader) => `reader no longer reserved: ${reader}`,
    first: (reader) => `first answer: ${reader}`,
    completed: (reader, what) => `card read: ${reader}: ${what}`,
    more: (command) => `More: ${command}`,
    failed: (reader, what) => `reading failed: ${reader}: ${what}`,
    visited: (reader) => `kiosk visit ended: ${reader}`,
    ended: 'The daemon has ended the connection.',
  },
  card: {
    inserted: (profile, address) =>
      `The simulated card "${profile}" lies on the virtual reader at ${address}. Ctrl-C takes it away.`,
    removed: 'The simulated card was taken away.',
    noVpcd: (address) =>
      `No virtual reader (vpcd) answers at ${address}. On Debian: apt-get install pcscd vsmartcard-vpcd, then start pcscd (systemctl start pcscd.socket pcscd.service). vpcd then listens on 127.0.0.1:35963.`,
    noProfile: (what) => `There is no profile ${what}.`,
    profileMissing: 'Name a profile with --profile; --list shows them.',
    seeList: 'See: kazasu card --list',
    waiting: (address) => `The virtual reader at ${address} is gone. The card is put back when pcscd runs again.`,
  },
  config: {
    good: 'The configuration is valid.',
    read: (sources) => `Read: ${sources}`,
    nothingRead: 'nothing; all values are defaults',
    labels: {
      accepted: 'Accepts',
      fallback: 'Default',
      example: 'Example',
      variable: 'Environment',
      option: 'Option',
      change: 'Applies',
      since: 'Since',
      now: 'Now',
    },
    required: 'none; it has to be given',
    reloads: 'at kazasu reload, or the next start',
    restarts: 'at the next start',
    since: (version) => version,
    now: (value, source) => (source === null ? `${value} (the default)` : `${value} (from ${source})`),
    unset: 'not set',
    seeAll: 'See: kazasu config explain',
    faulty: 'What holds now is not shown, since the configuration has faults. See: kazasu config check',
  },
  audit: {
    off: 'PINs are not recorded: the configuration names no file under [audit].',
    none: (file) => `There is no record at ${file}.`,
    noHash: (what) => `${what} is not the hash of a record, which is 64 hexadecimal digits`,
    whole: (records, first, last) =>
      records === 1
        ? `The one record is as it was written (number ${first}).`
        : `All ${records} records are as they were written (${first} to ${last}).`,
    notWhole: 'The record is not as it was written:',
    faults: {
      changed: 'this line was changed, or was not written by Kazasu.',
      missing: 'records before this place are missing:',
      misplaced: 'this record belongs elsewhere, or to another chain.',
      'newest-missing':
        'this file, to which the latest records belong, is missing or empty. A full disk or a crash may leave that when a new file is begun.',
      'head-missing':
        'The record with the hash that was given is not there: it was removed or changed, or is older than what is kept.',
    },
    at: (file, line) => (line === null ? `${file}:` : `${file}, line ${line}:`),
    gone: (first, last) => (first === last ? `number ${first}.` : `numbers ${first} to ${last}.`),
    torn: (pieces) => `Lines that a crash or a full disk has cut off: ${pieces}. No record is missing because of that.`,
    unrecorded: (count) =>
      `PINs that were presented without a record, because the file could not be written and the settings allow that: ${count}.`,
    open: (count) => `PINs of which the outcome is not recorded yet: ${count}.`,
    head: 'Hash of the last record',
    columns: ['Time', 'Client', 'Method', 'PIN', 'Outcome', 'Check', 'Left', 'Reader'],
    daemon: '(Kazasu itself)',
    unknown: 'not recorded yet',
    noOperations: 'No PIN was presented.',
  },
}
