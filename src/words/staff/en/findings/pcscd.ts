/** What is said of each finding of pcscd and of what talks to it, in English. */
import type { FindingWordsOf } from '../../said.ts'
import { AGAIN } from './shared.ts'

export const pcscd: FindingWordsOf<'pcscd'> = {
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
}
