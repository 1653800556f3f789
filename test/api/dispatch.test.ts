import { describe, expect, it } from 'vitest'
import { DIAGNOSIS_EXAMPLE, KIOSK_EXAMPLE, OPENED_EXAMPLE } from '../../src/api/examples.ts'
import { METHODS } from '../../src/api/index.ts'
import { ERRORS, type ErrorCode, KazasuError } from '../../src/errors.ts'
import { Conversation } from './conversation.ts'
import { ATTRIBUTES, AUTHENTICITY, ENTRY, LEASE, NUMBER, READER, SHOWN, FACTS, REPORT } from './fake-services.ts'

const reader = READER.id

const NONCE = Buffer.alloc(16, 7).toString('base64url')
const base64Of = (length: number): string => Buffer.alloc(length, 7).toString('base64')
const SIGNED_ON_WIRE = { algorithm: 'RSASSA-PKCS1-v1_5/SHA-256', signature: 'AQID', certificate: 'MAA=' }

/** Every method once as it should be called, with what must come back. */
const HAPPY: readonly (readonly [string, object, object])[] = [
  [
    'session.open',
    { protocol: 1, client: { name: 'x' } },
    {
      protocol: 1,
      scopes: [
        'observe',
        'inspect',
        'diagnose',
        'lease',
        'certificate',
        'verify',
        'change',
        'attributes',
        'photo',
        'face',
        'age',
        'licence',
        'number',
        'login',
        'sign',
        'enter',
        'kiosk',
        'simulate',
      ],
      simulated: true,
    },
  ],
  [
    'daemon.info',
    {},
    {
      product: 'kazasu',
      version: '1.2.3',
      protocol: { min: 1, max: 1 },
      simulated: true,
      startedAt: '1970-01-01T00:00:00.000Z',
      health: { state: 'ok', drivers: [{ driver: 'simulated', state: 'ok', reason: null }] },
      keypads: { state: 'off', reason: null, attached: [] },
    },
  ],
  ['reader.list', {}, { readers: [SHOWN] }],
  ['reader.acquire', { reader }, { reader, simulated: true, lease: LEASE, expires: expect.any(String) }],
  ['reader.release', { lease: LEASE }, { reader, simulated: true }],
  ['card.inspect', { reader }, REPORT],
  ['card.inspect', {}, REPORT],
  ['daemon.diagnose', {}, DIAGNOSIS_EXAMPLE],
  ['card.checkIssuer', {}, { reader, simulated: true, issuer: 'test', authority: '9000020', reasons: [] }],
  ['certificate.read', { kind: 'auth' }, { reader, simulated: true, kind: 'auth', der: 'MAA=' }],
  [
    'events.subscribe',
    {},
    {
      snapshot: {
        readers: [{ ...SHOWN, report: REPORT }],
        leases: [],
        health: { state: 'ok', drivers: [{ driver: 'simulated', state: 'ok', reason: null }] },
      },
    },
  ],
  [
    'card.readAttributes',
    { pin: 'text/pin', value: '2345' },
    { reader, simulated: true, ...ATTRIBUTES, authenticity: AUTHENTICITY },
  ],
  [
    'card.readMyNumber',
    { pin: 'text/codeA', value: '123456789018' },
    { reader, simulated: true, ...NUMBER, authenticity: AUTHENTICITY },
  ],
  [
    'card.readPhoto',
    { pin: 'visual/codeB', value: '55040520340000' },
    { reader, simulated: true, photo: null, authenticity: AUTHENTICITY },
  ],
  [
    'card.readFace',
    { pin: 'visual/codeB', value: '55040520340000' },
    {
      reader,
      simulated: true,
      birthDate: null,
      birthDateText: '00000000',
      sex: '1',
      nameImage: { png: 'AQID', width: 2, height: 1 },
      addressImage: { png: 'AQID', width: 2, height: 1 },
      photo: null,
      expires: '2034-03-22',
      authenticity: AUTHENTICITY,
    },
  ],
  [
    'card.checkAge',
    { value: '550405', age: 20 },
    { reader, simulated: true, years: 19, reached: false, authenticity: AUTHENTICITY },
  ],
  ['card.checkAge', { value: '550405', age: 19 }, { years: 19, reached: true }],
  ['card.checkAge', { value: '550405' }, { years: 19, reached: null }],
  [
    'card.readLicence',
    { value: '4567' },
    { reader, simulated: true, pinSet: true, expires: '2034-03-22', expiresText: '5160322' },
  ],
  ['card.readLicence', {}, { reader, simulated: true, pinSet: false, expires: '2034-03-22', expiresText: '5160322' }],
  [
    'certificate.readWithPin',
    { kind: 'sign', value: 'ABC123' },
    { reader, simulated: true, kind: 'sign', der: 'MAA=', certificate: OPENED_EXAMPLE },
  ],
  [
    'certificate.inspectWithPin',
    { kind: 'sign', value: 'ABC123' },
    { reader, simulated: true, kind: 'sign', certificate: OPENED_EXAMPLE },
  ],
  [
    'pin.verify',
    { pin: 'jpki/auth', value: '1234' },
    { reader, simulated: true, outcome: 'verified', remaining: 3, consumed: false, reason: null, missesHere: 0 },
  ],
  [
    'pin.change',
    { pin: 'common/juki', value: '3456', newValue: '1111' },
    { reader, simulated: true, outcome: 'changed', holds: 'new', remaining: 3, consumed: false, reason: null },
  ],
  [
    'entry.describe',
    { entry: ENTRY },
    {
      reader,
      simulated: true,
      pin: 'jpki/auth',
      characters: 'digits',
      shortest: 4,
      longest: 4,
      remaining: 3,
      by: { kind: 'page', key: 'https://counter.example.jp', program: null },
      seconds: 60,
    },
  ],
  ['entry.progress', { entry: ENTRY, typed: 3 }, { entry: ENTRY }],
  ['kiosk.finish', { ...KIOSK_EXAMPLE, reader }, { reader }],
  ['entry.submit', { entry: ENTRY, value: '1234' }, { entry: ENTRY }],
  ['entry.cancel', { entry: ENTRY }, { entry: ENTRY }],
  [
    'guidance.rules',
    {},
    {
      rules: expect.arrayContaining([expect.objectContaining({ id: 'R4.2', asOf: '2023-01-04' })]),
      office: { name: null, place: null, telephone: null, hours: null },
    },
  ],
  [
    'rules.validity',
    { birth: '1990-04-05', issued: '2023-06-01' },
    {
      card: { until: '2033-04-05', rules: ['R3.3'] },
      auth: { until: '2028-04-05', rules: ['R3.3'] },
      sign: { until: '2028-04-05', rules: ['R3.3'] },
      extendableTo: null,
    },
  ],
  [
    'rules.validity',
    {
      birth: '1990-04-05',
      issued: '2023-06-01',
      certificatesIssued: '2028-01-06',
      renewed: '2028-04-05',
      signIssued: '2028-06-01',
    },
    {
      card: { until: '2033-04-05', rules: ['R3.3'] },
      auth: { until: '2033-04-05', rules: ['R3.3', 'R3.8'] },
      sign: { until: '2033-04-05', rules: ['R3.3'] },
      extendableTo: null,
    },
  ],
  [
    'rules.validity',
    { birth: '2020-02-29', issued: '2023-06-01', residence: 'mid-to-long-term', stayEnds: '2024-12-31' },
    {
      card: { until: '2024-12-31', rules: ['R3.5'] },
      auth: { until: '2024-12-31', rules: ['R3.1', 'R3.6'] },
      sign: null,
      extendableTo: '2025-02-28',
    },
  ],
  [
    'login.sign',
    { nonce: NONCE, value: '1234' },
    { reader, simulated: true, statement: `${NONCE}\n`, ...SIGNED_ON_WIRE },
  ],
  [
    'signature.signDigest',
    { hash: 'SHA-256', digest: base64Of(32), value: 'ABC123' },
    { reader, simulated: true, ...SIGNED_ON_WIRE },
  ],
  ['signature.signDigest', { hash: 'SHA-512', digest: base64Of(64), value: 'ABC123' }, SIGNED_ON_WIRE],
  ['signature.signCms', { hash: 'SHA-384', digest: base64Of(48), value: 'ABC123' }, { simulated: true, cms: 'MAA=' }],
  ['entry.wait', { entry: ENTRY }, { entry: ENTRY, how: 'submitted' }],
  ['events.unsubscribe', {}, { unsubscribed: false }],
  ['request.cancel', { id: 'nothing' }, { cancelled: false }],
  ['simulator.profiles', {}, { profiles: [{ name: 'adult', ja: '大人', en: 'Adult' }] }],
  ['simulator.readers', {}, { readers: [{ id: reader, attached: true }] }],
  ['simulator.insert', { reader, profile: 'adult' }, { reader, simulated: true }],
  ['simulator.remove', { reader }, { reader, simulated: true }],
  ['simulator.setReader', { reader, state: 'detached' }, { reader, simulated: true }],
  ['simulator.fault', { reader, kind: 'remove', at: 2, of: 'verify' }, { reader, simulated: true }],
  ['simulator.faults', { reader }, { reader, faults: [{ kind: 'mute', at: 2, of: 'read', acrossInsertions: true }] }],
  ['simulator.clearFaults', { reader }, { reader, simulated: true }],
  ['simulator.setLink', { reader, kilobitsPerSecond: null }, { reader, simulated: true }],
  ['simulator.replay', { reader, recording: 'kazasu recording 1' }, { reader, simulated: true }],
]

/** Calls that must be refused, and with which code. */
const REFUSED: readonly (readonly [string, unknown, ErrorCode])[] = [
  ['no.such', {}, 'REQUEST_METHOD_UNKNOWN'],
  ['toString', {}, 'REQUEST_METHOD_UNKNOWN'],
  ['__proto__', {}, 'REQUEST_METHOD_UNKNOWN'],
  ['session.open', { protocol: 0, client: { name: 'x' } }, 'REQUEST_VERSION_UNSUPPORTED'],
  ['session.open', { protocol: 2, client: { name: 'x' } }, 'REQUEST_VERSION_UNSUPPORTED'],
  ['session.open', { client: { name: 'x' } }, 'REQUEST_PARAMS_INVALID'],
  ['session.open', { protocol: '1', client: { name: 'x' } }, 'REQUEST_PARAMS_INVALID'],
  ['session.open', { protocol: 1, client: { name: 'a\nb' } }, 'REQUEST_PARAMS_INVALID'],
  ['session.open', { protocol: 1, client: { name: 'x' }, language: 'fr' }, 'REQUEST_PARAMS_INVALID'],
  ['daemon.info', { extra: 1 }, 'REQUEST_PARAMS_INVALID'],
  ['reader.acquire', { seconds: 0 }, 'REQUEST_PARAMS_INVALID'],
  ['reader.acquire', { seconds: 301 }, 'REQUEST_PARAMS_INVALID'],
  ['reader.acquire', { expected: 'mine' }, 'REQUEST_PARAMS_INVALID'],
  ['reader.acquire', { reader: 'nowhere' }, 'READER_UNKNOWN'],
  ['reader.release', {}, 'REQUEST_PARAMS_INVALID'],
  ['card.inspect', { reader: 5 }, 'REQUEST_PARAMS_INVALID'],
  ['card.inspect', { reader: '' }, 'REQUEST_PARAMS_INVALID'],
  ['card.inspect', { reader: 'nowhere' }, 'READER_UNKNOWN'],
  ['certificate.read', {}, 'REQUEST_PARAMS_INVALID'],
  ['certificate.read', { kind: 'other' }, 'REQUEST_PARAMS_INVALID'],
  ['card.readAttributes', { pin: 'text/codeA', value: '1' }, 'REQUEST_PARAMS_INVALID'],
  ['card.readMyNumber', { pin: 'text/codeB', value: '1' }, 'REQUEST_PARAMS_INVALID'],
  ['card.readPhoto', { pin: 'text/pin', value: '1' }, 'REQUEST_PARAMS_INVALID'],
  ['card.readFace', { pin: 'visual/birthDate', value: '1' }, 'REQUEST_PARAMS_INVALID'],
  ['card.checkAge', { value: '550405', age: 0 }, 'REQUEST_PARAMS_INVALID'],
  ['card.checkAge', { value: '550405', pin: 'visual/codeA' }, 'REQUEST_PARAMS_INVALID'],
  ['card.readLicence', { pin: 'licence/pin', value: '4567' }, 'REQUEST_PARAMS_INVALID'],
  ['certificate.readWithPin', { kind: 'authCa', value: '1234' }, 'REQUEST_PARAMS_INVALID'],
  ['certificate.readWithPin', { kind: 'sign' }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/auth' }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/none', value: '1234' }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/auth', value: 1234 }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/auth', value: '1'.repeat(33) }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/auth', value: '1234', returnSeconds: 61 }, 'REQUEST_PARAMS_INVALID'],
  ['pin.change', { pin: 'text/codeA', value: '1', newValue: '2' }, 'REQUEST_PARAMS_INVALID'],
  ['pin.change', { pin: 'jpki/auth', value: '1234' }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/auth', value: '1234', entry: 'keypad' }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/auth', entry: 'voice' }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/auth', entry: 'page', keypad: '05a4:9840' }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/auth', value: '1234', keypad: '05a4:9840' }, 'REQUEST_PARAMS_INVALID'],
  ['pin.verify', { pin: 'jpki/auth', entry: 'keypad' }, 'KEYPAD_OFF'],
  ['card.readAttributes', { pin: 'text/pin', entry: 'keypad' }, 'KEYPAD_OFF'],
  ['card.readMyNumber', { pin: 'text/codeA', entry: 'keypad' }, 'KEYPAD_OFF'],
  ['card.readPhoto', { pin: 'visual/codeB', entry: 'keypad' }, 'KEYPAD_OFF'],
  ['certificate.readWithPin', { kind: 'auth', entry: 'keypad' }, 'KEYPAD_OFF'],
  ['login.sign', { nonce: NONCE, entry: 'keypad' }, 'KEYPAD_OFF'],
  ['signature.signDigest', { hash: 'SHA-256', digest: base64Of(32), entry: 'keypad' }, 'KEYPAD_OFF'],
  ['signature.signCms', { hash: 'SHA-256', digest: base64Of(32), entry: 'keypad' }, 'KEYPAD_OFF'],
  ['entry.describe', { entry: 'ff' }, 'PIN_ENTRY_UNKNOWN'],
  ['entry.progress', { entry: ENTRY, typed: -1 }, 'REQUEST_PARAMS_INVALID'],
  ['entry.progress', { entry: ENTRY, typed: 33 }, 'REQUEST_PARAMS_INVALID'],
  ['entry.submit', { entry: ENTRY, value: '1'.repeat(33) }, 'REQUEST_PARAMS_INVALID'],
  ['guidance.rules', { rule: 'R1.1' }, 'REQUEST_PARAMS_INVALID'],
  ['rules.validity', { birth: '1990-04-05' }, 'REQUEST_PARAMS_INVALID'],
  ['rules.validity', { birth: '1990-02-29', issued: '2023-06-01' }, 'REQUEST_PARAMS_INVALID'],
  ['rules.validity', { birth: '1990-4-5', issued: '2023-06-01' }, 'REQUEST_PARAMS_INVALID'],
  ['rules.validity', { birth: '1872-12-31', issued: '2023-06-01' }, 'REQUEST_PARAMS_INVALID'],
  ['rules.validity', { birth: '1990-04-05', issued: '3000-01-01' }, 'REQUEST_PARAMS_INVALID'],
  ['rules.validity', { birth: '1990-04-05', issued: '1990-04-04' }, 'REQUEST_PARAMS_INVALID'],
  ['rules.validity', { birth: '1990-04-05', issued: '2023-06-01', signIssued: '2023-05-31' }, 'REQUEST_PARAMS_INVALID'],
  [
    'rules.validity',
    { birth: '1990-04-05', issued: '2023-06-01', certificatesIssued: '2023-05-31' },
    'REQUEST_PARAMS_INVALID',
  ],
  [
    'rules.validity',
    { birth: '1990-04-05', issued: '2023-06-01', residence: 'mid-to-long-term' },
    'REQUEST_PARAMS_INVALID',
  ],
  [
    'rules.validity',
    { birth: '1990-04-05', issued: '2023-06-01', residence: 'provisional-stay', stayEnds: '2023-05-31' },
    'REQUEST_PARAMS_INVALID',
  ],
  ['rules.validity', { birth: '1990-04-05', issued: '2023-06-01', residence: 'tourist' }, 'REQUEST_PARAMS_INVALID'],
  ['login.sign', { nonce: NONCE }, 'REQUEST_PARAMS_INVALID'],
  ['login.sign', { nonce: Buffer.alloc(15).toString('base64url'), value: '1234' }, 'REQUEST_PARAMS_INVALID'],
  ['login.sign', { nonce: Buffer.alloc(65).toString('base64url'), value: '1234' }, 'REQUEST_PARAMS_INVALID'],
  ['login.sign', { nonce: `${NONCE}==`, value: '1234' }, 'REQUEST_PARAMS_INVALID'],
  // The same bytes in another way: the last character has bits that do not count.
  ['login.sign', { nonce: `${NONCE.slice(0, -1)}x`, value: '1234' }, 'REQUEST_PARAMS_INVALID'],
  ['login.sign', { nonce: `${NONCE}\norigin: https://other.example`, value: '1234' }, 'REQUEST_PARAMS_INVALID'],
  ['login.sign', { nonce: NONCE, value: '1234', origin: 'https://other.example' }, 'REQUEST_PARAMS_INVALID'],
  ['login.sign', { nonce: NONCE, value: '1234', digest: base64Of(32) }, 'REQUEST_PARAMS_INVALID'],
  ['signature.signDigest', { hash: 'SHA-256', digest: base64Of(31), value: 'ABC123' }, 'REQUEST_PARAMS_INVALID'],
  ['signature.signDigest', { hash: 'SHA-256', digest: base64Of(33), value: 'ABC123' }, 'REQUEST_PARAMS_INVALID'],
  ['signature.signDigest', { hash: 'SHA-512', digest: base64Of(32), value: 'ABC123' }, 'REQUEST_PARAMS_INVALID'],
  ['signature.signDigest', { hash: 'SHA-1', digest: base64Of(20), value: 'ABC123' }, 'REQUEST_PARAMS_INVALID'],
  ['signature.signDigest', { hash: 'SHA-256', digest: 'ff'.repeat(32), value: 'ABC123' }, 'REQUEST_PARAMS_INVALID'],
  ['signature.signCms', { hash: 'SHA-384', digest: base64Of(32), value: 'ABC123' }, 'REQUEST_PARAMS_INVALID'],
  ['events.subscribe', { events: ['no.such'] }, 'REQUEST_PARAMS_INVALID'],
  ['simulator.insert', { reader, profile: 'no such' }, 'REQUEST_PARAMS_INVALID'],
  ['simulator.fault', { reader, kind: 'remove', at: 0 }, 'REQUEST_PARAMS_INVALID'],
  ['simulator.fault', { reader, kind: 'explode', at: 1 }, 'REQUEST_PARAMS_INVALID'],
  ['simulator.fault', { reader, kind: 'mute', at: 1, of: 'dance' }, 'REQUEST_PARAMS_INVALID'],
  ...[-1, 0, 5, 105, 848, 100_000, '106'].map(
    (kilobitsPerSecond) => ['simulator.setLink', { reader, kilobitsPerSecond }, 'REQUEST_PARAMS_INVALID'] as const,
  ),
]

describe('calling methods', () => {
  it.each(HAPPY)('%s %j gives its result', async (method, params, result) => {
    const conversation = await Conversation.opened({ own: true })
    expect(await conversation.call(method, params)).toMatchObject({ jsonrpc: '2.0', result })
  })

  it.each([
    ['en', 'not as many bytes as a digest of that hash has'],
    ['ja', '指定されたハッシュのダイジェストの長さと異なります'],
  ] as const)('says in %s that a digest is not one of its hash', async (language, message) => {
    const conversation = await Conversation.opened({ language })
    const params = { hash: 'SHA-512', digest: base64Of(32), value: 'ABC123' }
    const { error } = await conversation.call('signature.signDigest', params)
    expect(error?.data['issues']).toEqual([{ path: 'digest', message }])
    expect(conversation.services.asked).toEqual([])
  })

  it('has a method for its own pages that is there for nobody else, whatever they may do', async () => {
    const heard: unknown[] = []
    const other = await Conversation.opened()
    other.services.kiosk.on('kiosk.finished', (visit) => heard.push(visit))
    expect(await other.outcome('kiosk.finish', { ...KIOSK_EXAMPLE, reader })).toBe('REQUEST_METHOD_UNKNOWN')
    const page = await Conversation.opened({ own: true, scopes: [] })
    page.services.kiosk.on('kiosk.finished', (visit) => heard.push(visit))
    expect(await page.outcome('kiosk.finish', { ...KIOSK_EXAMPLE, reader: 'nowhere' })).toBe('READER_UNKNOWN')
    expect(heard).toEqual([])
    expect(await page.outcome('kiosk.finish', { ...KIOSK_EXAMPLE, reader })).toBe('ok')
    expect(heard).toEqual([{ ...KIOSK_EXAMPLE, reader }])
    // Nothing but what the definition has, so that nothing personal can slip in.
    const more = { ...KIOSK_EXAMPLE, reader, name: 'x' }
    expect(await page.outcome('kiosk.finish', more)).toBe('REQUEST_PARAMS_INVALID')
  })

  it('has a happy path above for every method but rpc.discover, which has its own', () => {
    const tried = new Set(HAPPY.map(([name]) => name))
    expect(METHODS.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual(['rpc.discover'])
  })

  it.each(REFUSED)('%s %j is refused with %s', async (method, params, code) => {
    const conversation = await Conversation.opened()
    expect(await conversation.outcome(method, params)).toBe(code)
  })

  it.each([
    ['en', 'give either value or entry, and not both'],
    ['ja', 'value と entry のどちらか一方だけを指定してください'],
  ] as const)('says in %s that a PIN is either given or typed', async (language, message) => {
    const conversation = await Conversation.opened({ language })
    for (const given of [{}, { value: '1234', entry: 'page' }]) {
      const { error } = await conversation.call('pin.verify', { pin: 'jpki/auth', ...given })
      expect(error?.data['issues']).toEqual([{ path: 'value', message }])
    }
  })

  it('keeps the page of an entry to its own connection, and tells the entry when that ends', async () => {
    const conversation = await Conversation.opened()
    await conversation.call('entry.describe', { entry: ENTRY })
    await conversation.call('entry.submit', { entry: ENTRY, value: '1234' })
    const owner = conversation.session.ended
    expect(conversation.services.typed).toEqual([
      ['describe', owner],
      ['submit', owner, '1234'],
    ])
    expect(owner.aborted).toBe(false)
    conversation.session.close()
    expect(owner.aborted).toBe(true)
  })

  it('steers the simulated reader as it was told', async () => {
    const conversation = await Conversation.opened()
    for (const [method, params] of HAPPY) if (method.startsWith('simulator.')) await conversation.call(method, params)
    expect(conversation.services.steered).toEqual([
      ['insert', reader, 'adult'],
      ['remove', reader],
      ['setReader', reader, 'detached'],
      ['fault', reader, { kind: 'remove', at: 2, of: 'verify', acrossInsertions: false }],
      ['clearFaults', reader],
      ['setLink', reader, null],
      ['replay', reader, 'kazasu recording 1'],
    ])
  })

  it('does for developers nothing while a reader may be a real one', async () => {
    const conversation = await Conversation.opened()
    if (conversation.services.simulator !== null) Object.assign(conversation.services.simulator, { bench: null })
    const named = { events: ['simulator.exchanged'] }
    expect(await conversation.outcome('simulator.replay', { reader, recording: '' })).toBe('READER_SIMULATOR_OFF')
    expect(await conversation.outcome('events.subscribe', named)).toBe('READER_SIMULATOR_OFF')
    expect(await conversation.outcome('events.subscribe', {})).toBe('ok')
  })

  it('tells what is said to simulated cards to those only who name that event', async () => {
    const conversation = await Conversation.opened()
    const { listening } = conversation.services
    await conversation.call('events.subscribe', {})
    expect(listening.size).toBe(0)
    await conversation.call('events.subscribe', { events: ['simulator.exchanged'] })
    expect(listening.size).toBe(1)
    await conversation.call('events.unsubscribe', {})
    expect(listening.size).toBe(0)
  })

  it('steers nothing while the simulated driver is off', async () => {
    const conversation = await Conversation.opened()
    conversation.services.simulator = null
    for (const [method, params] of HAPPY.filter(([name]) => name.startsWith('simulator.'))) {
      expect(await conversation.outcome(method, params), method).toBe('READER_SIMULATOR_OFF')
    }
  })

  it.each(Object.keys(ERRORS) as ErrorCode[])('%s of a service reaches the client as it is', async (code) => {
    const conversation = await Conversation.opened()
    conversation.services.inspecting = () => Promise.reject(new KazasuError(code, 'for the log only'))
    const { error } = await conversation.call('card.inspect', {})
    expect(error).toMatchObject({ code: ERRORS[code].number, data: { code, retriable: ERRORS[code].retriable } })
    expect(JSON.stringify(error)).not.toContain('for the log only')
  })
})

describe('the version of the protocol', () => {
  const others = METHODS.filter(({ name }) => name !== 'session.open').map(({ name }) => name)

  it.each(others)('%s is refused before it is agreed', async (method) => {
    const answer = await new Conversation().call(method, {})
    expect(answer.error?.data).toMatchObject({ code: 'REQUEST_VERSION_REQUIRED', min: 1, max: 1 })
  })

  it('stays open after a version that is not supported, and the range is told', async () => {
    const conversation = new Conversation()
    const refused = await conversation.call('session.open', { protocol: 9, client: { name: 'x' } })
    expect(refused.error?.data).toMatchObject({ code: 'REQUEST_VERSION_UNSUPPORTED', min: 1, max: 1 })
    expect(await conversation.outcome('daemon.info', {})).toBe('REQUEST_VERSION_REQUIRED')
  })

  it('is agreed at once, so that a client need not wait for the answer', async () => {
    const conversation = new Conversation()
    const open = { jsonrpc: '2.0', id: 1, method: 'session.open', params: { protocol: 1, client: { name: 'x' } } }
    const opening = conversation.session.receive(JSON.stringify(open))
    const asking = conversation.session.receive(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'daemon.info' }))
    await Promise.all([opening, asking])
    expect(conversation.heard.map(({ id, error }) => [id, error])).toEqual([
      [1, undefined],
      [2, undefined],
    ])
  })
})

describe('scopes', () => {
  const scoped = METHODS.flatMap((one) =>
    one.scope === null ? [] : [{ name: one.name, scope: one.scope, params: one.example.params }],
  )

  it.each(scoped)('$name is refused to a client without $scope', async ({ name, scope, params }) => {
    const conversation = await Conversation.opened({
      scopes: (['observe', 'inspect', 'certificate', 'simulate'] as const).filter((one) => one !== scope),
    })
    const { error } = await conversation.call(name, params)
    expect(error?.data).toMatchObject({ code: 'ACCESS_SCOPE_MISSING', scope })
    expect([conversation.services.signals, conversation.services.steered]).toEqual([[], []])
  })

  it('come before parameters, so that nothing is told of a method that one may not call', async () => {
    const conversation = await Conversation.opened({ scopes: [] })
    expect(await conversation.outcome('card.inspect', { nonsense: true })).toBe('ACCESS_SCOPE_MISSING')
  })

  it('leave out reports from the snapshot of a client that may not inspect', async () => {
    const conversation = await Conversation.opened({ scopes: ['observe'] })
    const { result } = await conversation.call('events.subscribe', {})
    expect(result).toEqual({ snapshot: expect.objectContaining({ readers: [SHOWN] }) })
  })

  it('refuse an event that is asked for by name', async () => {
    const conversation = await Conversation.opened({ scopes: ['observe'] })
    const { error } = await conversation.call('events.subscribe', { events: ['inspection.completed'] })
    expect(error?.data).toMatchObject({ code: 'ACCESS_SCOPE_MISSING', scope: 'inspect', event: 'inspection.completed' })
  })
})

describe('results', () => {
  it('that do not fit their definition become INTERNAL and do not leave the daemon', async () => {
    const conversation = await Conversation.opened()
    conversation.services.inspecting = async () => ({ ...FACTS, name: '個人 太郎' })
    const { error } = await conversation.call('card.inspect', {})
    expect(error?.data['code']).toBe('INTERNAL')
    expect(JSON.stringify([error, conversation.log.lines])).not.toContain('太郎')
  })
})
