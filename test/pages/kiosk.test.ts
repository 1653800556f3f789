import { describe, expect, it } from 'vitest'
import { KazasuClientError } from '../../src/client/client.ts'
import { ERRORS, type ErrorCode } from '../../src/errors.ts'
import { cueOf, saidAloud } from '../../src/pages/kiosk/aloud.ts'
import { type Facts, isPersonal, type Screen, screenOf, stageOf } from '../../src/pages/kiosk/screen.ts'
import { languagesOf, passedOver, settingsOf } from '../../src/pages/kiosk/settings.ts'
import { idling, Unattended } from '../../src/pages/kiosk/unattended.ts'
import type { After } from '../../src/client/client.ts'
import {
  certificateBehind,
  choicesOf,
  hindranceBehind,
  isCheckable,
  outcomeOf,
  pinsOf,
  type Step,
} from '../../src/pages/kiosk/sitting.ts'
import type { CardView, Inspection, ReaderView } from '../../src/pages/shared/readers.ts'
import { kiosk } from '../../src/words/holder/ja/kiosk.ts'
import { certificate, HIDDEN, pin, reportOf, step } from './reports.ts'
import { told } from '../support/told.ts'

const READER: ReaderView = {
  id: 'one',
  name: 'Reader One',
  driver: 'pcsc',
  simulated: false,
  card: null,
  lost: null,
  lastPresence: null,
}
const PINS = [pin('jpki', 'auth'), pin('jpki', 'sign', { maximum: 5, remaining: 5 })]
const REPORT = reportOf({ pins: PINS, steps: [step('pin-low')] })

const readerWith = (inspection: Inspection | null, id = 'one'): ReaderView => ({
  ...READER,
  id,
  card: inspection && cardWith(inspection),
  lastPresence: 7,
})

const cardWith = (inspection: Inspection, change: Partial<CardView> = {}): CardView => ({
  presence: 7,
  atr: '3B80',
  wasThere: false,
  standing: inspection.state === 'read' ? 'ours' : 'unread',
  inspection,
  ...change,
})

const REFUSED: Inspection = { state: 'failed', failure: { code: 'DAEMON_DRAINING' } }

const factsOf = (change: Partial<Facts> = {}): Facts => ({
  state: 'open',
  scopes: ['observe', 'inspect', 'verify', 'enter'],
  pins: ['sign', 'auth', 'registry', 'text'],
  reader: readerWith({ state: 'read', report: REPORT }),
  isKnown: true,
  isRestarting: false,
  faults: [],
  sitting: null,
  isChecking: false,
  parting: null,
  ...change,
})

const at = (change: Partial<Facts>): Screen['at'] => screenOf(factsOf(change)).at
const sittingAt = (there: Step): Pick<Facts, 'sitting'> => ({ sitting: { reader: 'one', presence: 7, step: there } })

describe('the screen of the kiosk', () => {
  it.each([
    ['waits before the first connection', { state: 'connecting' }, 'wait'],
    ['says that it is out of service without a daemon', { state: 'lost' }, 'lost'],
    ['waits until it has heard of the readers', { isKnown: false, reader: null }, 'wait'],
    ['says that it may not work', { scopes: ['observe'] }, 'forbidden'],
    ['says that there is no reader', { reader: null }, 'no-reader'],
    ['asks for a card', { reader: READER }, 'lay'],
    ['says that it reads', { reader: readerWith({ state: 'reading', first: null }) }, 'reading'],
    ['says that it reads what nobody has read yet', { reader: readerWith({ state: 'unread' }) }, 'reading'],
    ['shows what was found', {}, 'found'],
    ['never shows a card while the connection is lost', { state: 'lost', ...sittingAt({ at: 'choose' }) }, 'lost'],
  ] as const)('%s', (_, change, expected) => {
    expect(at(change)).toBe(expected)
  })

  it.each([
    ['asks for no card', { reader: READER }, 'restarting'],
    ['goes on with whoever is there', {}, 'found'],
    ['asks them for their card in the end', sittingAt({ at: 'done' }), 'done'],
    ['finishes what it reads', { reader: readerWith({ state: 'reading', first: null }) }, 'reading'],
    ['tells what became of a PIN before anything else', { reader: READER, parting: { kind: 'blocked' } }, 'lay'],
    ['reads no card that is laid down now', { reader: readerWith(REFUSED) }, 'restarting'],
    ['says so while the daemon is away', { state: 'lost' }, 'restarting'],
  ] as const)('while a restart is near it %s', (_, change, expected) => {
    expect(at({ isRestarting: true, ...change })).toBe(expected)
  })

  it('goes where the person goes, one thing at a time', () => {
    for (const there of [{ at: 'choose' }, { at: 'steps', index: 0 }, { at: 'done' }, { at: 'left' }] as const) {
      expect(at(sittingAt(there))).toBe(there.at)
    }
  })

  it('asks for the card without needing anything of what is on it', () => {
    expect(at({ ...sittingAt({ at: 'left' }), reader: readerWith({ state: 'unread' }) })).toBe('left')
  })

  it('keeps the screen of a check that is under way, whatever happens to the card', () => {
    const there = sittingAt({ at: 'check', pin: 'jpki/auth' })
    expect(at({ ...there, isChecking: true, reader: READER })).toBe('check')
    expect(at({ ...there, isChecking: false, reader: READER })).toBe('lay')
  })

  it('shows no step beyond the last one of a report that has changed', () => {
    expect(screenOf(factsOf(sittingAt({ at: 'steps', index: 5 })))).toMatchObject({ at: 'steps', index: 0 })
  })

  it.each([
    ['the scope verify', ['observe', 'inspect', 'enter'], PINS],
    ['the scope enter', ['observe', 'inspect', 'verify'], PINS],
    [
      'a PIN with attempts left',
      ['observe', 'inspect', 'verify', 'enter'],
      [pin('jpki', 'auth', { state: 'blocked' })],
    ],
    ['a known counter', ['observe', 'inspect', 'verify', 'enter'], [pin('jpki', 'auth', { state: 'unknown' })]],
  ] as const)('offers no check without %s', (_, scopes, pins) => {
    const report = reportOf({ pins: [...pins] })
    const screen = screenOf(factsOf({ scopes, reader: readerWith({ state: 'read', report }) }))
    expect(screen).toMatchObject({ at: 'found', mayCheck: false })
    expect(screenOf(factsOf())).toMatchObject({ at: 'found', mayCheck: true })
  })

  it('offers no check where the office has none made here, or none of the PINs that this card has left', () => {
    for (const pins of [[], ['text']] as const) {
      expect(screenOf(factsOf({ pins }))).toMatchObject({ at: 'found', mayCheck: false })
    }
    expect(screenOf(factsOf({ pins: ['auth'] }))).toMatchObject({ mayCheck: true })
  })

  it('tells the person where in the three things to do they are', () => {
    const names = ['lay', 'found', 'done', 'lost', 'restarting'] as const
    expect(names.map((name) => stageOf({ at: name } as Screen))).toEqual(['lay', 'look', 'take', null, null])
  })

  it('is cleared in time where it shows something of a card or a PIN, and not where a request is under way', () => {
    const cleared: Readonly<Record<Screen['at'], boolean>> = {
      wait: false,
      lost: false,
      restarting: false,
      forbidden: false,
      'no-reader': false,
      lay: false,
      reading: false,
      failed: true,
      found: true,
      steps: true,
      choose: true,
      warn: true,
      enter: false,
      check: false,
      return: false,
      result: true,
      done: false,
      left: false,
    }
    for (const [name, isCleared] of Object.entries(cleared)) {
      expect([name, isPersonal({ at: name, parting: null } as Screen)]).toEqual([name, isCleared])
    }
    expect(isPersonal({ at: 'lay', lost: null, parting: { kind: 'blocked' } })).toBe(true)
  })
})

describe('what came of a check', () => {
  const data = (code: ErrorCode, more: Record<string, unknown>): KazasuClientError =>
    new KazasuClientError(code, '', { data: { code, correlation: '', ...told(code), ...more } })

  it.each([
    ['PIN_WRONG', { remaining: 2 }, { kind: 'wrong', remaining: 2 }],
    ['PIN_WRONG', { remaining: null }, { kind: 'wrong', remaining: null }],
    ['PIN_BLOCKED', { remaining: 0 }, { kind: 'blocked' }],
    ['PIN_INDETERMINATE', { consumed: null }, { kind: 'open', consumed: null }],
    ['PIN_INDETERMINATE', { consumed: true }, { kind: 'open', consumed: true }],
    ['PIN_LAST_ATTEMPT', { confirmation: 'c0ffee' }, { kind: 'last', confirmation: 'c0ffee' }],
    ['PIN_ENTRY_CANCELLED', {}, { kind: 'cancelled' }],
    ['REQUEST_CANCELLED', {}, { kind: 'cancelled' }],
    ['DAEMON_UNREACHABLE', {}, { kind: 'lost' }],
  ] as const)('of %s with %j', (code, more, outcome) => {
    expect(outcomeOf(data(code, more))).toEqual(outcome)
  })

  it('is told as a wrong PIN for no other error there is', () => {
    for (const code of Object.keys(ERRORS) as ErrorCode[]) {
      if (code !== 'PIN_WRONG')
        expect(outcomeOf(new KazasuClientError(code, '', { told: told(code) })).kind).not.toBe('wrong')
    }
    expect(outcomeOf(new TypeError('x'))).toMatchObject({ kind: 'failed', failure: { code: 'INTERNAL' } })
  })
})

describe('the PINs that can be checked', () => {
  it('are those of the card, and only with a known counter above zero', () => {
    const pins = [
      pin('jpki', 'sign', { state: 'blocked', remaining: 0 }),
      pin('jpki', 'auth', { state: 'last-attempt', remaining: 1 }),
      pin('juki', 'pin', { state: 'unknown', remaining: null, reason: 'ATTEMPT_OPEN' }),
      pin('text', 'pin', { state: 'unknown', remaining: null, reason: 'APPLICATION_ABSENT' }),
    ]
    const all = ['sign', 'auth', 'registry', 'text'] as const
    const choices = choicesOf(reportOf({ pins }), all)
    expect(choices.map((one) => [one.id, isCheckable(one)])).toEqual([
      ['jpki/sign', false],
      ['jpki/auth', true],
      ['juki/pin', false],
    ])
    expect(choicesOf(reportOf({ pins, card: { kind: 'driving-licence' } }), all)).toEqual([])
    expect(choicesOf(reportOf({ pins }), ['text', 'auth']).map(({ id }) => id)).toEqual(['jpki/auth'])
    expect(pinsOf(reportOf({ pins }))).toHaveLength(3)
  })

  it('show the certificate behind them, where it is not known yet', () => {
    expect(certificateBehind(REPORT, 'jpki/sign')).toBe('sign')
    expect(certificateBehind(REPORT, 'jpki/auth')).toBeNull()
    expect(certificateBehind(REPORT, 'text/pin')).toBeNull()
    const phone = reportOf({ certificates: [certificate('auth', HIDDEN), certificate('sign')] })
    expect([certificateBehind(phone, 'jpki/auth'), certificateBehind(phone, 'jpki/sign')]).toEqual(['auth', null])
  })
})

describe('what makes a right PIN useless', () => {
  const guided = (...steps: Parameters<typeof step>[]) => reportOf({ steps: steps.map((one) => step(...one)) })

  it.each(['certificate-expired', 'phone-certificate-expired', 'certificate-not-yet-valid'] as const)(
    'is a step %s of the certificate behind it',
    (id) => {
      const report = guided(['pin-low', { subject: 'jpki/sign' }], [id, { subject: 'sign' }])
      expect(hindranceBehind(report, 'jpki/sign')).toMatchObject({ id, subject: 'sign' })
      expect(hindranceBehind(report, 'jpki/auth')).toBeNull()
      expect(hindranceBehind(report, 'text/pin')).toBeNull()
    },
  )

  it('is the end of the card, of which alone there is a step then', () => {
    const report = guided(['card-expired', { subject: 'card' }])
    expect(hindranceBehind(report, 'jpki/auth')?.id).toBe('card-expired')
    expect(hindranceBehind(report, 'juki/pin')).toBeNull()
  })

  it('is nothing that is due or can be renewed', () => {
    const report = guided(['certificate-expiring', { subject: 'sign' }], ['card-expiring', { subject: 'card' }])
    expect(hindranceBehind(report, 'jpki/sign')).toBeNull()
  })
})

describe('the time without a touch', () => {
  it('warns before it is over, begins anew with each touch, and counts nothing while it is off', () => {
    const timers: { milliseconds: number; action: () => void }[] = []
    let ended = 0
    const after: After = (milliseconds, action) => {
      const timer = { milliseconds, action }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    }
    const idle = new Unattended(
      after,
      idling(48, () => (ended += 1)),
    )
    const next = (): number => {
      const [timer] = timers.splice(0)
      timer?.action()
      return timer?.milliseconds ?? Number.NaN
    }
    idle.touch()
    expect(timers).toEqual([])
    idle.isOn = true
    expect([next(), idle.shown.value]).toEqual([33_000, 15])
    expect([next(), idle.shown.value]).toEqual([1000, 14])
    idle.touch()
    expect([idle.shown.value, timers.length]).toEqual([null, 1])
    next()
    for (let second = 0; second < 15; second += 1) expect([ended, next()]).toEqual([0, 1000])
    expect([ended, idle.shown.value, timers.length]).toEqual([1, null, 0])
    idle.isOn = true
    idle.isOn = false
    expect(timers).toEqual([])
  })

  it('warns for a third of a short time', () => {
    const waits: number[] = []
    const after: After = (milliseconds) => {
      waits.push(milliseconds)
      return () => undefined
    }
    const idle = new Unattended(
      after,
      idling(15, () => undefined),
    )
    idle.isOn = true
    expect(waits).toEqual([10_000])
  })
})

describe('the address of the kiosk', () => {
  const office = { idleSeconds: 90, returns: ['https://kiosk.example.jp/start'] }
  const asked = (query: string) => settingsOf(new URLSearchParams(query), office)

  it.each([
    ['', { reader: null, idleSeconds: 90 }],
    ['?reader=one&idle=120', { reader: 'one', idleSeconds: 120 }],
    ['?idle=0', { reader: null, idleSeconds: 15 }],
    ['?idle=1e9', { reader: null, idleSeconds: 600 }],
    ['?idle=never', { reader: null, idleSeconds: 90 }],
    ['?idle=Infinity', { reader: null, idleSeconds: 90 }],
  ])('%j wins over what the office has set', (query, settings) => {
    expect(asked(query)).toEqual({ ...settings, returnTo: null })
  })

  it('leads back to an address of the list only, whole and as it stands there', () => {
    expect(asked('?return=https%3A%2F%2Fkiosk.example.jp%2Fstart').returnTo).toBe('https://kiosk.example.jp/start')
    for (const other of [
      'https://kiosk.example.jp/',
      'https://kiosk.example.jp/start?a=1',
      'javascript:alert(1)',
      '',
    ]) {
      expect(asked(`?return=${encodeURIComponent(other)}`).returnTo).toBeNull()
    }
  })

  it('says what it passes over', () => {
    const told = (query: string) => passedOver(new URLSearchParams(query), office)
    expect(told('?idle=120&lang=vi&return=https%3A%2F%2Fkiosk.example.jp%2Fstart')).toEqual([])
    expect(told('?idle=5&lang=xx&return=https%3A%2F%2Fkiosk.example.jp%2F')).toEqual([
      '?idle=5 is not 15 to 600',
      '?lang=xx is no language of the kiosk',
      '?return=https://kiosk.example.jp/ is not among the returns of [kiosk]',
    ])
  })

  it.each([
    ['', ['ja', 'vi']],
    ['?lang=vi', ['ja', 'vi']],
    ['?lang=JA', ['ja', 'vi']],
    ['?lang=pt-BR', ['pt', 'ja', 'vi']],
    ['?lang=xx', ['ja', 'vi']],
  ])('%j offers the languages of the office, and its own', (query, languages) => {
    expect(languagesOf(new URLSearchParams(query), ['ja', 'vi'])).toEqual(languages)
  })
})

describe('what the kiosk says aloud', () => {
  it('is what to do, and nothing on the screens that show something of a card or a PIN', () => {
    const said: readonly Screen['at'][] = [
      'lost',
      'restarting',
      'no-reader',
      'lay',
      'reading',
      'enter',
      'check',
      'return',
      'done',
      'left',
    ]
    const silent: readonly Screen['at'][] = [
      'wait',
      'forbidden',
      'failed',
      'found',
      'steps',
      'choose',
      'warn',
      'result',
    ]
    for (const name of said) expect(saidAloud(name, kiosk).join('')).toMatch(/[ぁ-ん]/)
    for (const name of silent) expect([name, saidAloud(name, kiosk)]).toEqual([name, []])
    for (const name of silent.slice(2)) expect(isPersonal({ at: name } as Screen)).toBe(true)
  })

  it('is a tone where there is something to read, and another where the card is to be taken', () => {
    expect((['lay', 'reading', 'found', 'result', 'done', 'left'] as const).map(cueOf)).toEqual([
      null,
      null,
      'heed',
      'heed',
      'take',
      'take',
    ])
  })
})
