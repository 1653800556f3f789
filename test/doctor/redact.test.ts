/** What leaves this machine in a report for support, and what does not. All of it is invented. */
import { describe, expect, it } from 'vitest'
import { redacted, serialsIn } from '../../src/doctor/redact.ts'

const READER = 'SONY FeliCa Port/PaSoRi 4.0 (A1-0787) 00 00'
const masks = {
  home: '/srv/homes/hanako',
  users: ['hanako', ''],
  host: 'counter-3',
  serials: serialsIn([READER, 'ACS ACR1252 00 00']),
}

describe('of a text that is passed on', () => {
  it.each([
    ['the home folder', '/srv/homes/hanako/.config/kazasu/config.toml', '~/.config/kazasu/config.toml'],
    ['home folders of others', 'in /home/taro/x, /Users/jiro and /root/y', 'in ~/x, ~ and ~/y'],
    ['the user, in whatever case', 'of Hanako (hanako)', 'of (user) ((user))'],
    ['the machine', 'host counter-3.', 'host (host).'],
    ['serial numbers', READER, 'SONY FeliCa Port/PaSoRi 4.0 ((serial)) 00 00'],
    ['serial numbers in ids', 'sony-pasori-4-0-a1-0787-00', 'sony-pasori-4-0-(serial)-00'],
    ['a token', `token ${'5a'.repeat(32)}`, 'token (hex)'],
    ['an Individual Number', '123456789012', '(number)'],
    ['one in groups', '1234 5678 9012 and 1234-5678-9012', '(number) and (number)'],
    ['a telephone number', 'tel. 03-1234-5678, (0270)27-6276', 'tel. (number), (number)'],
    ['a certificate', `MIID${'aB3'.repeat(20)}==`, '(base64)'],
  ])('%s is masked', (_, text, masked) => {
    expect(redacted(text, masks)).toBe(masked)
  })

  it.each([
    '2026-12-01T09:30:00.000Z and 2026-12-01 09:30',
    'port 4740, process 4194304, version 20.20.2, 127.0.0.1:4740',
    '/usr/lib/node_modules/kazasu/systemd/kazasu.service',
    'READER_SERVICE_STOPPED 0x8010001d 072f:2200',
    '/etc/chromium/policies/managed/AdministratorsOwnFile2026AndMore.json',
    'kazasu-clients of kazasu',
    'チャンネルhanakoさん',
  ])('%s stays as it is', (text) => {
    expect(redacted(text, masks)).toBe(text)
  })

  it('nothing is masked by a name that says nothing', () => {
    const common = { home: '/', users: ['root', 'kazasu'], host: 'debian', serials: [] }
    expect(redacted('root runs kazasu on debian', common)).toBe('root runs kazasu on debian')
  })
})
