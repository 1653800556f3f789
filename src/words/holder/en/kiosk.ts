/** What the kiosk says: short, for somebody who stands there for a minute, in English. */
import type { KioskWords } from '../../said.ts'

export const kiosk: KioskWords = {
  title: 'Card check',
  stages: { heading: 'Steps', lay: 'Put the card down', look: 'See', take: 'Take the card' },
  wait: { title: 'One moment, please', advice: 'Getting ready.' },
  lost: { title: 'Not in service right now', advice: 'It goes on by itself. If this lasts, please tell the staff.' },
  restarting: {
    title: 'Please wait a moment',
    advice: 'The service is restarting and goes on by itself. If your card is on the reader, please take it.',
  },
  forbidden: {
    title: 'This terminal is being set up',
    forStaff: 'For the administrator',
    advice: 'Write this into config.toml and start the daemon again.',
  },
  noReader: { title: 'There is no card reader', advice: 'Please tell the staff.' },
  lay: {
    title: 'Put your My Number Card on the reader',
    advice: 'See until when it is valid and how many PIN attempts are left. No PIN is used and no attempt is spent.',
  },
  reading: { title: 'Reading', advice: 'Please leave the card where it is.' },
  failed: 'It could not be read',
  again: 'Read again',
  next: (count: number) => (count === 1 ? 'See what to do' : `See what to do (${count})`),
  notes: 'See the notes',
  checkPin: 'Check a PIN',
  slip: { print: 'Print a slip', readOn: (date: string) => `Card read on ${date}` },
  finish: 'Finish',
  back: 'Back',
  step: {
    heading: 'What to do',
    of: (number: number, count: number) => `${number} of ${count}`,
    previous: 'Previous',
    following: 'Next',
  },
  choose: {
    title: 'Which PIN do you want to check?',
    advice: 'A wrong entry costs one attempt. If you are not sure, press “Back”.',
  },
  uses: {
    sign: 'e-Tax and other filings; shows the certificate’s expiry',
    auth: 'Convenience-store certificates, Mynaportal, health insurance',
    registry: 'Address changes and the like at the office',
    text: 'Filling in name and address, putting the card on a phone',
  },
  warn: {
    title: 'One more wrong entry locks this PIN',
    advice:
      'One attempt is left. Once locked, it does not work until it is reset. If you are not sure, press “Do not enter it”.',
    stop: 'Do not enter it',
    goOn: 'I am sure; enter it',
  },
  enter: {
    title: 'Enter the PIN',
    keypad: 'Type it on the keypad in front of you. Correct, confirm and cancel with its keys too.',
    onScreen: 'Use keys on the screen',
    stop: 'Stop',
  },
  check: { title: 'Checking', advice: 'Please leave the card where it is.' },
  return: {
    title: 'Put the card back',
    advice: (seconds: number) =>
      `The card left too early. Put the same card back within ${seconds} seconds to see how many attempts are left.`,
  },
  result: {
    right: 'The PIN is right',
    wrong: 'The PIN is wrong',
    blocked: 'The PIN is locked now',
    open: 'The result is not known',
    left: (left: number) => `${left} ${left === 1 ? 'attempt' : 'attempts'} left.`,
    leftUnknown: 'How many attempts are left is not known.',
    lastLeft: 'One attempt is left. One more wrong entry locks the PIN.',
    reset: 'The municipal office can reset it.',
    until: (certificate: string, date: string) => `${certificate}: the last day is ${date}.`,
    expired: (certificate: string, date: string) => `The ${certificate} expired on ${date}.`,
    notYet: (certificate: string) => `The ${certificate} is not valid yet.`,
    lapses:
      'It ends earlier if your name, address or the like changes. The card does not show whether it has already ended.',
    consumed: 'The card gave no answer, so it is not known whether the PIN was right. One attempt was used.',
    unspent: 'The card gave no answer. No attempt was used.',
    unknown:
      'The card gave no answer; even whether an attempt was used is not known. Put the card back to see how many are left.',
    lost: 'The connection was lost on the way. The PIN may have been checked. Put the card down to see how many attempts are left.',
    unsent: 'No attempt was used.',
    retry: 'Enter it again',
    other: 'Check another PIN',
    back: 'Back to the overview',
  },
  done: { title: 'Please take your card', advice: 'Mind your belongings.' },
  left: {
    title: 'Please take your card',
    advice: 'Nothing was touched for a while, so the screen was cleared. To go on, put the card down again.',
  },
  idle: {
    title: 'Do you want to go on?',
    advice: (seconds: number) => `The screen is cleared in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    goOn: 'Go on',
  },
  callStaff: { title: 'Please call the staff', code: (code: string) => `Code: ${code}` },
}
