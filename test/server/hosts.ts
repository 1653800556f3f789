/**
 * Which `Host` headers the daemon answers, as a table. `PORT` stands for the port that it listens on; two values are
 * two headers in one request.
 */

export interface HostRow {
  readonly host: string | null | readonly [string, string]
  readonly accepted: boolean
  readonly because: string
}

const yes = (host: string, because: string): HostRow => ({ host, accepted: true, because })
const no = (host: HostRow['host'], because: string): HostRow => ({ host, accepted: false, because })

export const HOSTS: readonly HostRow[] = [
  yes('127.0.0.1:PORT', 'the address itself'),
  yes('localhost:PORT', 'the loopback name'),
  yes('[::1]:PORT', 'the IPv6 loopback address'),
  no(null, 'there is none'),
  no('', 'it is empty'),
  no(['127.0.0.1:PORT', '127.0.0.1:PORT'], 'there are two, though both are right'),
  no(['127.0.0.1:PORT', 'evil.test:PORT'], 'there are two, the wrong one last'),
  no(['evil.test:PORT', '127.0.0.1:PORT'], 'there are two, the wrong one first'),
  no('evil.test:PORT', 'a name that somebody points at 127.0.0.1'),
  no('evil.test', 'the same without a port'),
  no('127.0.0.1', 'the port is missing'),
  no('localhost', 'the port is missing'),
  no('[::1]', 'the port is missing'),
  no('127.0.0.1:80', 'another port'),
  no('127.0.0.1:443', 'another port'),
  no('127.0.0.1:0', 'no port at all'),
  no('127.0.0.1:', 'an empty port'),
  no('127.0.0.1:PORT1', 'a longer port'),
  no('127.0.0.1:0PORT', 'a port with a leading zero'),
  no('127.0.0.1:+PORT', 'a port with a sign'),
  no('127.0.0.1:PORT:PORT', 'two ports'),
  no('localhost.:PORT', 'a trailing dot'),
  no('127.0.0.1.:PORT', 'a trailing dot'),
  no('LOCALHOST:PORT', 'upper case, which no browser sends'),
  no('Localhost:PORT', 'upper case, which no browser sends'),
  no('localhost.localdomain:PORT', 'another name of this machine'),
  no('127.0.0.1.nip.test:PORT', 'a name that begins with the address'),
  no('localhost.evil.test:PORT', 'a name that begins with the name'),
  no('evil-localhost:PORT', 'a name that ends with the name'),
  no('evil.localhost:PORT', 'a name below localhost'),
  no('0.0.0.0:PORT', 'the address of no host, which reaches this one'),
  no('[::]:PORT', 'the same in IPv6'),
  no('[::ffff:127.0.0.1]:PORT', 'the address mapped into IPv6'),
  no('[::ffff:7f00:1]:PORT', 'the same in hexadecimal'),
  no('[0:0:0:0:0:0:0:1]:PORT', 'the IPv6 address written out'),
  no('[::1%lo]:PORT', 'a zone'),
  no('::1:PORT', 'brackets are missing'),
  no('2130706433:PORT', 'the address as a decimal number'),
  no('0x7f000001:PORT', 'the address in hexadecimal'),
  no('0177.0.0.1:PORT', 'the address in octal'),
  no('127.1:PORT', 'the address abbreviated'),
  no('127.0.0.2:PORT', 'another loopback address'),
  no('127.000.000.001:PORT', 'the address with zeros'),
  no('１２７.０.０.１:PORT', 'the address in full-width digits'),
  no('loc%61lhost:PORT', 'an encoded letter'),
  no('user@127.0.0.1:PORT', 'a user name'),
  no('127.0.0.1:PORT@evil.test', 'the address as a user name'),
  no('127.0.0.1:PORT/', 'a path'),
  no('127.0.0.1:PORT, evil.test', 'a list'),
  no('http://127.0.0.1:PORT', 'a scheme'),
  no('*', 'a pattern'),
]
