import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMethod } from '../../src/api/dispatch.ts'
import { METHODS } from '../../src/api/index.ts'
import { ERRORS, KazasuError } from '../../src/errors.ts'
import { Conversation, type Heard } from './conversation.ts'
import { anInsertion } from '../support/desk.ts'
import { ENTRY, FIRST, READER, REPORT, SHOWN } from './fake-services.ts'
import { holds } from '../support/secrets.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'

const PRESENTED = {
  client: 'local',
  kind: 'program',
  method: 'pin.verify',
  reader: READER.id,
  which: 'jpki/auth',
  simulated: true,
}

const request = (id: unknown, method: string, params?: object): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params })

/** Texts that are no request, the code of the answer, and the id that it carries. */
const WRONG: readonly (readonly [string, string, unknown])[] = [
  ['', 'REQUEST_MALFORMED', null],
  ['{', 'REQUEST_MALFORMED', null],
  ['nonsense', 'REQUEST_MALFORMED', null],
  ['['.repeat(60_000), 'REQUEST_INVALID', null],
  ['{"a":'.repeat(10_000), 'REQUEST_INVALID', null],
  [`[${'1,'.repeat(20_000)}1]`, 'REQUEST_INVALID', null],
  ['[]', 'REQUEST_BATCH_REFUSED', null],
  [`[${request(1, 'daemon.info')}]`, 'REQUEST_BATCH_REFUSED', null],
  ['null', 'REQUEST_INVALID', null],
  ['5', 'REQUEST_INVALID', null],
  ['"text"', 'REQUEST_INVALID', null],
  ['{}', 'REQUEST_INVALID', null],
  ['{"jsonrpc":"1.0","id":1,"method":"daemon.info"}', 'REQUEST_INVALID', 1],
  ['{"id":1,"method":"daemon.info"}', 'REQUEST_INVALID', 1],
  ['{"jsonrpc":"2.0","id":1}', 'REQUEST_INVALID', 1],
  ['{"jsonrpc":"2.0","id":1,"method":5}', 'REQUEST_INVALID', 1],
  ['{"jsonrpc":"2.0","id":null,"method":"daemon.info"}', 'REQUEST_INVALID', null],
  ['{"jsonrpc":"2.0","id":1.5,"method":"daemon.info"}', 'REQUEST_INVALID', null],
  [`{"jsonrpc":"2.0","id":"${'x'.repeat(129)}","method":"daemon.info"}`, 'REQUEST_INVALID', null],
  ['{"jsonrpc":"2.0","id":{},"method":"daemon.info"}', 'REQUEST_INVALID', null],
  ['{"jsonrpc":"2.0","id":1,"method":"daemon.info","params":[1]}', 'REQUEST_PARAMS_INVALID', 1],
  ['{"jsonrpc":"2.0","id":1,"method":"card.inspect","params":["simulated-reader-1"]}', 'REQUEST_PARAMS_INVALID', 1],
  ['{"jsonrpc":"2.0","id":1,"method":"daemon.info","params":{"__proto__":{}}}', 'REQUEST_PARAMS_INVALID', 1],
  ['{"jsonrpc":"2.0","id":1,"method":"daemon.info","params":null}', 'REQUEST_INVALID', 1],
  ['{"jsonrpc":"2.0","id":1,"method":"daemon.info","params":"x"}', 'REQUEST_INVALID', 1],
  ['{"jsonrpc":"2.0","id":1,"result":{}}', 'REQUEST_INVALID', null],
  ['{"jsonrpc":"2.0","id":1,"result":null}', 'REQUEST_INVALID', null],
  ['{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"no"}}', 'REQUEST_INVALID', null],
  ['{"id":1,"result":{}}', 'REQUEST_INVALID', null],
]

describe('the id of a request', () => {
  it.each(['', ' ', '0', '☃', 'x'.repeat(128), 0, -1, Number.MAX_SAFE_INTEGER])('may be %j', async (id) => {
    const conversation = await Conversation.opened()
    const [answer] = await conversation.say(request(id, 'daemon.info'))
    expect(answer).toMatchObject({ id, result: { product: 'kazasu' } })
  })
})

describe('a request', () => {
  it.each(['"traceparent":"00-ab-cd-01"', '"__proto__":{"id":2}', '"constructor":1', '"result":1,"error":null'])(
    'may have further members, which JSON-RPC does not forbid: %s',
    async (more) => {
      const conversation = await Conversation.opened()
      const [answer] = await conversation.say(`{"jsonrpc":"2.0","id":1,"method":"daemon.info",${more}}`)
      expect(answer).toMatchObject({ id: 1, result: { product: 'kazasu' } })
    },
  )
})

describe('a message that is no request', () => {
  for (const [text, code, id] of WRONG) {
    it(`is answered with ${code} and id ${String(id)}: ${text.slice(0, 60)}`, async () => {
      const conversation = await Conversation.opened()
      const [answer, ...more] = await conversation.say(text)
      expect([answer?.error?.data['code'], answer?.id, more]).toEqual([code, id, []])
    })
  }

  it('but a response is told that nothing was asked', async () => {
    const conversation = await Conversation.opened()
    const [answer] = await conversation.say('{"jsonrpc":"2.0","id":1,"result":1}')
    expect(answer?.error?.data['issues']).toEqual([{ path: '', message: 'is a response, and nothing was asked' }])
  })

  it('does nothing and gets no answer when it has no id', async () => {
    const conversation = await Conversation.opened()
    const text = JSON.stringify({ jsonrpc: '2.0', method: 'simulator.remove', params: { reader: READER.id } })
    expect(await conversation.say(text)).toEqual([])
    expect(conversation.services.steered).toEqual([])
    expect(conversation.log.lines).toContain('request.without-id-ignored undefined')
  })
})

describe('whatever a client sends', () => {
  const anyMethod = fc.oneof(fc.constantFrom(...METHODS.map(({ name }) => name)), fc.string())
  const anyParams = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(
      fc.constantFrom('reader', 'kind', 'events', 'id', 'protocol', 'client', 'at', 'profile'),
      fc.jsonValue(),
    ),
  )
  const anyRequest = fc
    .record(
      {
        jsonrpc: fc.constantFrom('2.0', 2),
        id: fc.oneof(fc.integer(), fc.jsonValue()),
        method: anyMethod,
        params: anyParams,
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value))

  it('is answered once or not at all, and is never a fault of ours', async () => {
    const conversation = await Conversation.opened()
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), anyRequest), async (text) => {
        const answers = (await conversation.say(text)).filter(({ method }) => method === undefined)
        expect(answers.length).toBeLessThanOrEqual(1)
        expect(answers.map(({ error }) => error?.data['code'])).not.toContain('INTERNAL')
      }),
      { numRuns: 2000 },
    )
  })
})

describe('errors', () => {
  it('say what is wrong with each parameter, in the language of the session, and never the value', async () => {
    const wrong = { reader: 990_817, secret_1234: '123456789012', notes: '' }
    const english = await (await Conversation.opened()).call('card.inspect', wrong)
    expect(english.error).toMatchObject({ code: -32_602, message: expect.stringMatching(/^A parameter/) as string })
    expect(english.error?.data['issues']).toEqual([
      { path: 'reader', message: expect.stringMatching(/expected string/) as string },
      { path: '', message: 'unknown parameter notes' },
    ])
    const japanese = await (await Conversation.opened({ language: 'ja' })).call('card.inspect', wrong)
    expect(japanese.error?.message).toBe('パラメーターが不足しているか、形式が正しくありません。')
    expect(japanese.error?.data['issues']).toContainEqual({ path: '', message: '未知のパラメーター notes' })
    for (const text of [JSON.stringify(english), JSON.stringify(japanese)]) {
      for (const value of ['990817', '123456789012', 'secret']) expect(holds(text, value), value).toBe(false)
    }
  })

  it('take an empty list for no parameters', async () => {
    const conversation = await Conversation.opened()
    expect((await conversation.call('reader.list', [])).result).toEqual({ readers: [SHOWN] })
    expect((await conversation.call('certificate.read', [])).error?.data['code']).toBe('REQUEST_PARAMS_INVALID')
  })

  it('say of parameters in a list that they go by name, in the language of the session', async () => {
    for (const [language, message] of [
      ['en', 'parameters go by name, in an object; a list is not accepted'],
      ['ja', 'パラメーターは名前を付けてオブジェクトで渡してください(配列は使えません)'],
    ] as const) {
      const { error } = await (await Conversation.opened({ language })).call('card.inspect', ['simulated-reader-1'])
      expect(error?.data['issues']).toEqual([{ path: '', message }])
    }
  })

  it('name ten issues, and say how many more there are', async () => {
    const conversation = await Conversation.opened()
    const few = await conversation.call('events.subscribe', { events: Array(10).fill('no.such') })
    expect(few.error?.data['issues']).toHaveLength(10)
    expect(few.error?.data['moreIssues']).toBeUndefined()
    const many = await conversation.call('events.subscribe', { events: Array(12).fill('no.such') })
    expect(many.error?.data['issues']).toHaveLength(10)
    expect(many.error?.data['moreIssues']).toBe(2)
    const tooMany = await conversation.call('events.subscribe', { events: Array(250).fill('no.such') })
    expect(tooMany.error?.data['issues']).toHaveLength(1)
  })

  it('name ten unknown parameters at most', async () => {
    const unknown = Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`p${'x'.repeat(at % 38)}${'_'.repeat(at / 38)}`, 1]),
    )
    const { error } = await (await Conversation.opened()).call('card.inspect', unknown)
    expect(JSON.stringify(error?.data['issues']).length).toBeLessThan(600)
  })

  it('carry fields of their own, which cannot take the place of the fixed ones', async () => {
    const conversation = await Conversation.opened()
    const fields = { remaining: 2, code: 'FORGED', retriable: true, correlation: 'forged' }
    conversation.services.inspecting = () => Promise.reject(new KazasuError('CARD_REFUSED', undefined, { fields }))
    const { error } = await conversation.call('card.inspect', {})
    expect(error?.data).toMatchObject({ remaining: 2, code: 'CARD_REFUSED', retriable: false })
    expect(error?.data['correlation']).not.toBe('forged')
  })

  it('hide an unexpected exception behind a correlation id, which finds its name in the log', async () => {
    const conversation = await Conversation.opened()
    conversation.services.inspecting = () => Promise.reject(new TypeError('/home/someone/secret.ts is broken'))
    const { error } = await conversation.call('card.inspect', {})
    expect(error).toMatchObject({ code: -32_603, data: { code: 'INTERNAL' } })
    const line = conversation.log.lines.find((one) => one.includes(String(error?.data['correlation'])))
    expect(line).toContain('TypeError')
    for (const text of [JSON.stringify(error), ...conversation.log.lines])
      expect(text).not.toMatch(/someone|secret\.ts|at /)
  })

  it('give every failure a line of its own in the log', async () => {
    const conversation = await Conversation.opened()
    const { error } = await conversation.call('card.inspect', { reader: 'nowhere' })
    const lines = conversation.log.lines.filter((one) => one.includes(String(error?.data['correlation'])))
    expect(lines).toEqual([
      expect.stringMatching(/^request\.failed .*"method":"card\.inspect".*"code":"READER_UNKNOWN"/),
    ])
  })

  it('never repeat a name of a method that the client made up, neither in logs nor in metrics', async () => {
    const conversation = await Conversation.opened()
    await conversation.call('my.pin.is.4711', {})
    expect(holds(conversation.log.lines.join('\n'), '4711')).toBe(false)
    expect(conversation.measured.at(-1)).toEqual(['unknown', 'REQUEST_METHOD_UNKNOWN'])
  })
})

describe('a session', () => {
  it('is busy while it has a lease, so that it is not closed for its silence', async () => {
    const conversation = await Conversation.opened()
    expect(conversation.session.busy).toBe(false)
    const { result } = await conversation.call('reader.acquire', {})
    expect(conversation.session.busy).toBe(true)
    const { lease } = result as { lease: string }
    await conversation.call('reader.release', { lease })
    expect(conversation.session.busy).toBe(false)
  })
})

describe('requests in flight', () => {
  it('give progress before the result', async () => {
    const conversation = await Conversation.opened()
    const heard = await conversation.say(request('a', 'card.inspect', {}))
    expect(heard).toEqual([
      { jsonrpc: '2.0', method: 'progress', params: { id: 'a', progress: FIRST } },
      { jsonrpc: '2.0', id: 'a', result: REPORT },
    ])
  })

  it('are cancelled by their id', async () => {
    const conversation = await Conversation.opened()
    conversation.services.inspectForever()
    const inspecting = conversation.say(request(7, 'card.inspect', {}))
    expect((await conversation.call('request.cancel', { id: '7' })).result).toEqual({ cancelled: false })
    expect((await conversation.call('request.cancel', { id: 7 })).result).toEqual({ cancelled: true })
    expect((await inspecting).find(({ id }) => id === 7)?.error?.data['code']).toBe('REQUEST_CANCELLED')
    expect(conversation.services.signals[0]?.aborted).toBe(true)
  })

  it('that are cancelled say so whatever foreign error the cancellation causes, but keep an error of ours', async () => {
    for (const [thrown, code] of [
      [new Error('aborted'), 'REQUEST_CANCELLED'],
      [new KazasuError('CARD_REMOVED'), 'CARD_REMOVED'],
    ] as const) {
      const conversation = await Conversation.opened()
      conversation.services.inspecting = ({ by: { signal } }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(thrown)))
      const inspecting = conversation.say(request(7, 'card.inspect', {}))
      await conversation.call('request.cancel', { id: 7 })
      expect((await inspecting).find(({ id }) => id === 7)?.error?.data['code']).toBe(code)
    }
  })

  it('that are ended with the service say that, and not that somebody cancelled them', async () => {
    for (const [thrown, code] of [
      [new Error('aborted'), 'DAEMON_DRAINING'],
      [new KazasuError('REQUEST_CANCELLED'), 'DAEMON_DRAINING'],
      [new KazasuError('CARD_REMOVED'), 'CARD_REMOVED'],
    ] as const) {
      const conversation = await Conversation.opened()
      conversation.services.inspecting = ({ by: { signal } }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(thrown)))
      const inspecting = conversation.say(request(7, 'card.inspect', {}))
      await conversation.session.withdraw(new KazasuError('DAEMON_DRAINING'))
      expect((await inspecting)[0]?.error?.data['code']).toBe(code)
    }
  })

  it('are about a card where they name one, until they are answered, unless nothing may begin there', async () => {
    const conversation = await Conversation.opened()
    const { session } = conversation
    conversation.services.inspectForever()
    const inspecting = conversation.say(request(7, 'card.inspect', {}))
    expect(session.isWorking).toBe(true)
    await conversation.call('request.cancel', { id: 7 })
    await inspecting
    expect(session.isWorking).toBe(false)
    conversation.admitting = () => {
      throw new KazasuError('DAEMON_DRAINING')
    }
    for (const name of ['card.inspect', 'pin.verify', 'certificate.read'] as const) {
      const params = {
        'card.inspect': {},
        'pin.verify': { pin: 'jpki/auth', value: '1234' },
        'certificate.read': { kind: 'auth' },
      }[name]
      expect([name, await conversation.outcome(name, params)]).toEqual([name, 'DAEMON_DRAINING'])
    }
    expect(await conversation.outcome('reader.list', {})).toBe('ok')
  })

  it('have ids of their own: a second one with the same is refused, without taking the answer of the first', async () => {
    const conversation = await Conversation.opened()
    conversation.services.inspectForever()
    const first = conversation.session.receive(request(7, 'card.inspect', {}))
    const [refusal] = await conversation.say(request(7, 'daemon.info'))
    expect([refusal?.id, refusal?.error?.data['code']]).toEqual([null, 'REQUEST_INVALID'])
    await conversation.call('request.cancel', { id: 7 })
    await first
    expect((await conversation.say(request(7, 'daemon.info')))[0]?.result).toBeDefined()
  })

  it('are bounded, but can be cancelled at the bound', async () => {
    const conversation = await Conversation.opened({ inFlight: 2 })
    conversation.services.inspectForever()
    const waiting = [1, 2].map((id) => conversation.session.receive(request(id, 'card.inspect', {})))
    expect(await conversation.outcome('daemon.info', {})).toBe('REQUEST_TOO_MANY')
    expect(await conversation.outcome('request.cancel', { id: 1 })).toBe('ok')
    await waiting[0]
    expect(await conversation.outcome('daemon.info', {})).toBe('ok')
    conversation.session.close()
    await waiting[1]
  })

  it('are aborted when the connection ends, and nothing is sent any more', async () => {
    const conversation = await Conversation.opened()
    conversation.services.inspectForever()
    await conversation.call('events.subscribe', {})
    const inspecting = conversation.say(request(7, 'card.inspect', {}))
    conversation.session.close()
    expect(await inspecting).toEqual([])
    conversation.services.hubEvents.emit('reader.detached', { reader: READER.id })
    expect(conversation.heard.filter(({ method }) => method === 'reader.detached')).toEqual([])
    expect([conversation.services.signals[0]?.aborted, conversation.session.busy]).toEqual([true, false])
  })
})

describe('what is said if the process is lost', () => {
  it('is for each request that it was not done, in the language of the session, and where the log tells of it', async () => {
    const conversation = await Conversation.opened({ language: 'ja' })
    conversation.services.inspectForever()
    const inspecting = conversation.say(request(7, 'card.inspect', {}))
    expect([...conversation.lastWords.values()]).toEqual([
      {
        jsonrpc: '2.0',
        id: 7,
        error: {
          code: ERRORS.DAEMON_RESTARTING.number,
          message: ERROR_TEXTS.DAEMON_RESTARTING.means.ja,
          data: {
            code: 'DAEMON_RESTARTING',
            for: 'staff',
            retriable: true,
            means: ERROR_TEXTS.DAEMON_RESTARTING.means,
            advice: ERROR_TEXTS.DAEMON_RESTARTING.advice,
            correlation: 'the-loss',
          },
        },
      },
    ])
    await conversation.call('request.cancel', { id: 7 })
    await inspecting
    expect(conversation.lastWords.size).toBe(0)
  })

  it.each([
    ['pin.verify', { pin: 'jpki/auth', value: '1234' }, { outcome: 'indeterminate', missesHere: 0 }],
    [
      'pin.change',
      { pin: 'jpki/auth', value: '1234', newValue: '5678' },
      { outcome: 'indeterminate', holds: 'either' },
    ],
  ])(
    'of %s is that nobody knows what came of the attempt, from the moment of the attempt on',
    async (name, params, own) => {
      const conversation = await Conversation.opened()
      const { before, during } = await attempting(conversation, name, params)
      expect(before).toMatchObject({ error: { data: { code: 'DAEMON_RESTARTING' } } })
      const common = {
        reader: READER.id,
        simulated: true,
        remaining: null,
        consumed: null,
        reason: 'DAEMON_RESTARTING',
      }
      expect(during).toEqual({ jsonrpc: '2.0', id: 7, result: { ...common, ...own } })
      expect(conversation.lastWords.size).toBe(0)
      // What the client is sent fits the definition of the method.
      expect(findMethod(name)?.result.safeParse(during?.result).success).toBe(true)
    },
  )

  it('of a method that needs a PIN for something else is the error that says the same', async () => {
    const conversation = await Conversation.opened()
    const params = { hash: 'SHA-256', digest: Buffer.alloc(32).toString('base64'), value: 'ABC123' }
    const { during } = await attempting(conversation, 'signature.signDigest', params)
    expect(during).toMatchObject({
      id: 7,
      error: { data: { code: 'PIN_INDETERMINATE', remaining: null, consumed: null, reason: 'DAEMON_RESTARTING' } },
    })
  })

  it('is the health of the drivers for whoever has subscribed to it, as long as the subscription lasts', async () => {
    const conversation = await Conversation.opened()
    await conversation.call('events.subscribe', { events: ['card.inserted'] })
    expect(conversation.lastWords.size).toBe(0)
    await conversation.call('events.subscribe', { events: ['health.changed'] })
    const drivers = [{ driver: 'simulated', state: 'unavailable', reason: 'DAEMON_RESTARTING' }]
    expect([...conversation.lastWords.values()]).toEqual([
      { jsonrpc: '2.0', method: 'health.changed', params: { state: 'degraded', drivers } },
    ])
    await conversation.call('events.unsubscribe', {})
    expect(conversation.lastWords.size).toBe(0)
  })

  /** What would be said of the request 7 before and during an attempt. */
  async function attempting(conversation: Conversation, name: string, params: object) {
    const seen: (Heard | undefined)[] = []
    conversation.services.onAttempt = async (by) => {
      const look = (): Heard | undefined => [...conversation.lastWords.values()].find(({ id }) => id === 7)
      seen.push(look())
      await by.attempting?.(anInsertion({ reader: READER.id }), PRESENTED)
      seen.push(look())
    }
    await conversation.say(request(7, name, params))
    const [before, during] = seen
    return { before, during }
  }
})

describe('after the end of the connection', () => {
  it.each([
    ['pin.verify', { pin: 'jpki/auth', value: '1234' }],
    ['card.inspect', {}],
    ['entry.describe', { entry: ENTRY }],
    ['reader.acquire', {}],
  ])('%s is not carried out: nobody would hear of it, and nothing would end it', async (method, params) => {
    const conversation = await Conversation.opened()
    const { services, session } = conversation
    let begun = 0
    services.verifying = () => Promise.reject(new Error(`attempt ${++begun}`))
    services.inspecting = () => Promise.reject(new Error(`inspection ${++begun}`))
    session.close()
    expect(await conversation.say(request(8, method, params))).toEqual([])
    expect([begun, services.leaseholders.size, conversation.measured.length]).toEqual([0, 0, 1])
  })
})

describe('opening', () => {
  it('leaves the name of the program in the log', async () => {
    const conversation = new Conversation()
    await conversation.call('session.open', { protocol: 1, client: { name: '窓口 アプリ', version: '1.4' } })
    expect(conversation.log.lines).toEqual(['session.opened {"protocol":1,"program":"窓口 アプリ 1.4"}'])
  })
})

describe('hello', () => {
  it('says what this is before anything is asked', () => {
    const conversation = new Conversation()
    conversation.session.greet()
    expect(conversation.heard).toEqual([
      {
        jsonrpc: '2.0',
        method: 'hello',
        params: { product: 'kazasu', version: '1.2.3', protocol: { min: 1, max: 1 }, simulated: true },
      },
    ])
  })

  it('does not say simulated when only real readers are there', () => {
    const conversation = new Conversation()
    conversation.services.simulator = null
    conversation.services.present = [{ ...READER, simulated: false }]
    conversation.session.greet()
    expect(conversation.heard[0]?.params).toMatchObject({ simulated: false })
  })
})

describe('the kiosk', () => {
  it.each([
    [true, 'kiosk', true],
    [true, 'console', false],
    [false, 'kiosk', false],
  ])('is a page of the daemon itself that says so: %s, %s', async (own, name, isKiosk) => {
    const conversation = new Conversation({ own })
    await conversation.call('session.open', { protocol: 1, client: { name } })
    expect(conversation.session.isKiosk).toBe(isKiosk)
  })
})
