/** What the manual page says besides what `--help` says, in English. */
import type { ManualWords } from '../said.ts'

export const manual: ManualWords = {
  manual: 'User Commands',
  headings: {
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    commands: 'COMMANDS',
    options: 'OPTIONS',
    files: 'FILES',
    environment: 'ENVIRONMENT',
    exit: 'EXIT STATUS',
    seeAlso: 'SEE ALSO',
  },
  description: [
    'Kazasu is a daemon that tells, over a local WebSocket, how a My Number Card is: which certificates it has, how many attempts its PINs have left, and when they expire, all without a PIN.',
    'kazasu serve is the daemon. Installed as a package it is started by systemd as kazasu.service. The other commands ask a running daemon, or open the reader themselves where none runs.',
    'A simulated card is there only with --driver simulated.',
  ],
  files: [
    [
      '/etc/kazasu/config.toml, /etc/kazasu/conf.d/*.toml',
      'The configuration; it belongs to root. kazasu config check tells whether it is right.',
    ],
    ['/var/lib/kazasu/token', 'The token that programs show. Only the service and root may read it.'],
    ['/usr/share/doc/kazasu', 'How to install and run it, and examples: a configuration, a keypad, browser policies.'],
  ],
  environment: [
    ['KAZASU_SECTION__KEY', 'A value that precedes the files, such as KAZASU_SERVER__PORT=4741.'],
    ['LC_ALL, LC_MESSAGES, LANG', 'The language, where --lang does not name one.'],
    ['NO_COLOR', 'No colours.'],
  ],
  more: 'The API is described by the running daemon itself, at /api.md and /openrpc.json.',
}
