/** What is said of each finding of keypads, and of the machine itself, in English. */
import { ERROR_TEXTS } from '../../../error-texts.ts'
import type { FindingWordsOf } from '../../said.ts'
import { AGAIN } from './shared.ts'

export const machine: FindingWordsOf<'machine'> = {
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
  'clock-wrong': ({ now, doubt, isInstalled }) => ({
    looks: `Expiry and renewal dates are judged by the wrong date (${now}).`,
    cause: {
      'before-build': 'The clock of this machine shows a day before Kazasu was built.',
      'before-last-seen': 'The clock of this machine shows a time before Kazasu last ran.',
      'all-expired': 'By this clock every certificate of the card has expired: the clock may be years ahead.',
      'all-not-yet-valid': 'By this clock no certificate of the card is valid yet: the clock may be behind.',
    }[doubt],
    cure: `Check the clock, and let it be set over the network${
      isInstalled === null
        ? '; where that says “NTP not supported”, no time service is installed, and the last two lines install one'
        : isInstalled
          ? ''
          : ', for which a time service must be installed'
    }:`,
  }),
  'clock-doubted': ({ doubt, isJudged }) => ({
    looks: `The health of the daemon still speaks of a wrong clock (${doubt}).`,
    cause: isJudged
      ? 'When the daemon last looked, at most a minute ago, the clock was wrong. This command finds nothing wrong with it.'
      : 'When the daemon last looked, at most a minute ago, the clock was wrong. This command cannot tell by itself.',
    cure: 'If you have just set the clock, wait a minute; otherwise check it. Then look again:',
  }),
  'clock-unkept': ({ isInstalled }) => ({
    looks: 'Nothing yet, but over months the clock will drift.',
    cause: `The system does not set its clock over the network${isInstalled === false ? ': no time service is installed' : ''}.`,
    cure: `If this machine can reach a time server, ${
      isInstalled === null
        ? 'switch that on; where it says “NTP not supported”, install a time service with the last two lines'
        : isInstalled
          ? 'switch that on'
          : 'install a time service'
    }:`,
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
