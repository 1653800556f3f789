/** What the page of readers says, in English. */
import type { ReaderWords } from '../said.ts'

export const readers: ReaderWords = {
  title: 'Card readers',
  other: '[日本語](ja/readers.md)',
  about: [
    [
      'Kazasu uses the readers that pcscd shows, and pcscd shows those that libccid knows, each as it is plugged in and without a',
      'setting. A My Number Card has contacts and an antenna, so a reader of either kind will do.',
    ].join('\n'),
    [
      '**No reader on this page has been tried by the authors of Kazasu with a real card.** What they have tried is said',
      '[below](#what-has-been-tried-and-by-whom); the tables are what others have published. This page is generated from the',
      'table that `kazasu doctor` uses: `npm run docs`.',
    ].join('\n'),
  ],
  working: 'Readers that should work',
  workingColumns: ['Reader', 'USB', 'The card', 'How sure', 'Source'],
  interfaces: { contactless: 'lies on it', contact: 'is put in' },
  evidence: {
    reported: 'somebody has published that it reads My Number Cards on Linux',
    listed: 'libccid serves it; no report was found',
  },
  limited: 'Readers that do not work, or not fully',
  aboutLimited: [
    [
      'The RC-S380 and the RC-S320 speak a protocol of their own maker, for which pcscd has no driver. They work with programs',
      'that drive them without PC/SC, and never with Kazasu. Mind the number when you buy: the **RC-S300** is the one that works.',
    ].join('\n'),
    [
      'Where a reader takes short APDUs only, long data is read in blocks of 256 bytes. Kazasu finds that out by itself, at the',
      'first long answer that fails, and remembers it until it is restarted. The report is the same.',
    ].join('\n'),
  ],
  rest: [
    '## Slots for a security module (SAM)',
    [
      'Some readers, the ACR1251 and ACR1252 among them, have a second slot inside for a chip of their own (SAM). pcscd shows it',
      'as a reader by itself, with SAM in its name, whether there is a chip in it or not. Kazasu shows it too. The console and the',
      'kiosk pass over a slot with a card of another kind; a program that asks for a card should name the reader that it means.',
    ].join('\n'),
    '## Two readers alike',
    [
      'A reader keeps its id (`kazasu readers`) by its serial number, or, where it tells none, by the USB port that it is',
      'plugged into. Readers of which neither is known are told apart by the order of plugging only, and the doctor says so',
      '([readers-alike](troubleshooting.md#readers-alike)).',
    ].join('\n'),
    '## A reader that has stopped answering',
    [
      'Kazasu keeps such a reader from holding the others up, names it (`/health`, `kazasu doctor`), and uses it again as soon as it',
      'answers. Restart pcscd first (`systemctl restart pcscd`), then unplug the reader. Where nobody can get at it, the port that it is',
      'on can be switched off and on, as root (here port 2 of bus 1; `grep . /sys/bus/usb/devices/*/product` says which):',
    ].join('\n'),
    [
      '```sh',
      'port=$(readlink -f /sys/bus/usb/devices/1-2/port)',
      'echo 1 > "$port/disable"',
      'echo 0 > "$port/disable"',
      '```',
    ].join('\n'),
    [
      'Linux has this from 6.0 on, and so have Debian 12 and 13. A hub that switches power takes it from the reader; few do. Any other',
      'only cuts the connection, which is like a new plug to the machine and nothing to a firmware that hangs. In virtual machines of',
      'both a device behind a hub came back; a reader on the machine itself did so on Debian 12 with a delay, and on 13 not at all.',
    ].join('\n'),
    'Kazasu does not do that by itself, for these reasons:',
    [
      '- The file belongs to root. A service without rights would need a helper of root that switches ports off on its word, and with',
      '  that whoever breaks into the service could take any device from the machine.',
      '- Whether a hub really switches power cannot be found out beforehand: some say so and do not. Nor can whether the reader',
      '  comes back: a reader that hangs would become one that is gone.',
      '- No real reader has been seen to need it. If yours does, tell the authors which reader and hub, and whether these lines helped.',
    ].join('\n'),
    '## What has been tried, and by whom',
    [
      '| What | On what | By whom |',
      '| --- | --- | --- |',
      '| Virtual USB readers, with simulated cards: long and short APDUs, messages in parts, readers that fail on long answers or stop answering, with and without a serial number, two alike, pulled out and plugged in again | kernel, udev, pcscd and libccid of Debian 12 and 13, in virtual machines ([how](../test/hardware/README.md)) | the authors |',
      '| A virtual reader (vpcd), with simulated cards: every operation, every fault | pcscd of Debian 12, with OpenSC as another program beside | the authors |',
      '| A real reader, with a simulated or a real card | | nobody yet |',
    ].join('\n'),
    [
      'So firmware, cable and radio link of real readers are untried, and so is how long a card may take on them. Before you buy many,',
      'try one, on the machine that it is for, with a card of your own:',
    ].join('\n'),
    ['```sh', 'kazasu readers', 'kazasu inspect', 'kazasu doctor', '```'].join('\n'),
    [
      'The second needs the token ([operations](operations.md#programs-of-another-user)), asks for no PIN and spends no attempt. Lay the card',
      'down ten times, and pull the reader out and plug it in again with a card on it. What you see, with the line of `lsusb`, is',
      'what belongs into this page: tell the authors, without anything that was read from the card.',
    ].join('\n'),
  ],
}
