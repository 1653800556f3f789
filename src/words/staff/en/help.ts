/** What `--help` says, in English. */
import type { HelpWords } from '../said.ts'

export const help: HelpWords = {
  about: "Local daemon and tools for Japan's My Number Card",
  usage: 'Usage:',
  options: 'Options:',
  commands: 'Commands:',
  arguments: 'Arguments:',
  syntax: '[command] [options]',
  syntaxOfCommand: '[options]',
  help: 'show this help',
  helpOfCommand: 'show the help of a command',
  version: 'show the version',
  ofCommand: {
    serve: 'run the daemon (real readers unless --driver says otherwise)',
    inspect:
      'print what the card tells without a PIN, and what to do next; asks a running daemon, or opens the reader itself',
    check:
      'say whether chip and data of a card are genuine, by what is printed on it, which it asks for or reads from standard input; one attempt',
    readers: 'list the readers and what lies on them',
    watch: 'print what happens to readers and cards as it happens',
    card: 'put a simulated card on a virtual reader of the real PC/SC stack (vpcd)',
    config: 'check the configuration, show where it comes from, or explain its settings',
    audit: 'say whether the record of PINs that were presented is as it was written, or show it; touches no card',
    doctor: 'say what is wrong on this machine, why, and what to do; touches no card and needs no root',
    reload: 'have the running daemon read its configuration anew, and say what it has taken of it',
    token: 'say where the token is that programs show, or make a new one in its place',
  },
  ofActions: {
    audit: 'verify, or show (the default is verify)',
    config: 'check, show, or explain (the default is check)',
    token: 'path, or renew (the default is path)',
  },
  ofArguments: {
    hash: 'with verify: the hash of a record that must be there, as verify or the log has told it before',
    key: 'with explain: a section or a setting, such as reader.wait (the default is all of them)',
  },
  ofDriver: {
    pcsc: 'real readers',
    simulated: 'simulated cards only',
  },
  drivers: (told: readonly string[]) => `${told.join('; ')}. Never chosen by itself`,
  ofOption: {
    lang: 'language of the texts (default: from LC_ALL or LANG)',
    json: 'results as JSON on stdout and nothing else there; an error as one JSON line on stderr',
    port: 'port of the daemon (serve: 0 picks a free one; others: ask only that daemon)',
    reader: 'id of the reader, as kazasu readers shows it',
    profile: 'which simulated card',
    wait: 'wait that long for a card',
    list: 'list the profiles',
    vpcd: 'where vpcd listens (default: 127.0.0.1:35963)',
    state: 'keep the state of the card in this file',
    rf: 'delay answers as a radio link of that speed does',
    bundle: 'one text for support, without anything personal: shown, and saved once you agree',
    yes: 'agree to whatever would be asked',
    number: 'use the Individual Number in place of three things on the front',
    pictures: 'folder for the pictures of face, name and address',
    draw: 'draw face, name and address as text',
    stateDir: 'where the token and the address of the daemon are',
    config: 'one more configuration file, read after the others',
  },
  exit: 'Exit status: 0 done; 1 kazasu doctor has found something to be done, the record of kazasu audit is not whole, or kazasu check did not find a card genuine; 64 wrong usage; 65 the card gave wrong data or is of another kind; 69 service, reader or daemon unavailable; 70 internal error; 73 state directory or audit file not writable; 74 reader or card failed, or the output cannot be written; 75 try again; 76 daemon does not understand; 77 no permission; 78 wrong configuration.',
}
