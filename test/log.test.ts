/** The logger: what its lines look like, and that nothing secret gets through it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LogFields } from '../src/lib/logger.ts'
import { createLogger, type LogLevel } from '../src/log.ts'

function logged(
  act: (log: ReturnType<typeof createLogger>) => void,
  options: { level?: LogLevel; journal?: boolean } = {},
) {
  const lines: string[] = []
  act(
    createLogger({
      level: options.level ?? 'debug',
      journal: options.journal ?? false,
      write: (line) => lines.push(line),
    }),
  )
  return lines
}

const parsed = (lines: readonly string[]): unknown => JSON.parse(lines.join(''))

/** What a mistake could hand to the logger although the types forbid it. */
const smuggled = (fields: Record<string, unknown>): LogFields => fields as LogFields

describe('the logger', () => {
  it('writes one JSON line with the time, the level, the event and the fields', () => {
    const [line = '', ...others] = logged((log) =>
      log.info('card.inserted', { reader: 'r-1', presence: 3, first: true, atr: null }),
    )
    expect(others).toEqual([])
    expect(line.endsWith('\n')).toBe(true)
    expect(parsed([line])).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: 'card.inserted',
      reader: 'r-1',
      presence: 3,
      first: true,
      atr: null,
    })
  })

  it('writes ten lines a second of one cause, and debugging as it comes', () => {
    const lines = logged((log) => {
      for (let count = 0; count < 1000; count++) {
        log.info('request.failed', { code: 'READER_UNKNOWN', count })
        log.debug('apdu', { count })
      }
      log.info('request.failed', { code: 'CARD_ABSENT' })
    })
    expect(lines.filter((line) => line.includes('"READER_UNKNOWN"'))).toHaveLength(10)
    expect(lines.filter((line) => line.includes('"apdu"'))).toHaveLength(1000)
    expect(lines.at(-1)).toContain('CARD_ABSENT')
  })

  it('leaves out what lies below its level, and everything at silent', () => {
    const all = (log: ReturnType<typeof createLogger>): void => {
      log.debug('a')
      log.info('b')
      log.warn('c')
      log.error('d')
    }
    expect(logged(all, { level: 'warn' }).map((line) => parsed([line]))).toMatchObject([{ event: 'c' }, { event: 'd' }])
    expect(logged(all, { level: 'silent' })).toEqual([])
  })

  it('puts the priority of systemd in front of each line for the journal, which adds the time itself', () => {
    const lines = logged(
      (log) => {
        log.debug('a')
        log.info('b')
        log.warn('c')
        log.error('d')
      },
      { journal: true },
    )
    expect(lines).toEqual([
      '<7>{"level":"debug","event":"a"}\n',
      '<6>{"level":"info","event":"b"}\n',
      '<4>{"level":"warn","event":"c"}\n',
      '<3>{"level":"error","event":"d"}\n',
    ])
  })

  it('does not let a field take the place of the level, the time or the event', () => {
    const [line = ''] = logged((log) => log.warn('real', { event: 'false', level: 'false', time: 'false' }))
    expect(parsed([line])).toMatchObject({
      level: 'warn',
      event: 'real',
      event_: 'false',
      level_: 'false',
      time_: 'false',
    })
    expect(line.match(/"event":/g)).toHaveLength(1)
  })

  it('bounds a string', () => {
    const [line = ''] = logged((log) => log.info('long', { text: 'x y '.repeat(100_000) }))
    expect(line.length).toBeLessThan(700)
    expect(line).toContain('…')
  })

  it('names bytes and other objects by their kind and prints nothing of them', () => {
    const bytes = Uint8Array.of(0xde, 0xad, 0xbe, 0xef)
    const lines = logged((log) =>
      log.info(
        'smuggled',
        smuggled({ bytes, buffer: Buffer.from(bytes), nested: { bytes }, list: [222, 173], call: () => 1 }),
      ),
    )
    expect(parsed(lines)).toMatchObject({
      bytes: '[4 bytes]',
      buffer: '[4 bytes]',
      nested: '[object]',
      list: '[object]',
      call: '[function]',
    })
  })
})

describe('a secret that was handed to the logger', () => {
  const canaries = {
    'an Individual Number': '123456789018',
    'verification code B': '12345678901234',
    'a token': 'c0ffee'.repeat(11).slice(0, 64),
    'a certificate in hexadecimal': '3082052A'.repeat(40),
    'a certificate in base64': Buffer.from(Uint8Array.from({ length: 300 }, (_, i) => (i * 71) % 256)).toString(
      'base64',
    ),
  }

  it.each(Object.entries(canaries))('%s does not appear, wherever it stands', (_, canary) => {
    const lines = logged((log) => {
      log.info('plain', { value: canary })
      log.warn('inside', { error: `Error: refused ${canary}, giving up` })
      log.error(`in the event ${canary}`)
      log.info('bytes', smuggled({ value: Buffer.from(canary) }))
      log.info('nested', smuggled({ value: { deep: { canary } } }))
      log.info('late', { value: `${'x '.repeat(245)}${canary}` })
    })
    const output = lines.join('')
    for (let start = 0; start + 12 <= canary.length; start += 4)
      expect(output).not.toContain(canary.slice(start, start + 12))
  })

  it('does not appear under the name of a hash, which is shown as it is', () => {
    const hash = 'c0ffee'.repeat(11).slice(0, 64)
    const [opened, ...others] = logged((log) => {
      log.info('audit.opened', { hash })
      log.info('other', { digest: hash })
      log.info('other', { hash: `${hash}00` })
      log.info('other', { hash: `0 ${hash}` })
      log.info('other', { hash: canaries['a certificate in base64'] })
    })
    expect(parsed([opened ?? ''])).toMatchObject({ hash })
    for (const line of others) expect(line).toMatch(/hex digits]|base64]/)
  })

  it.each(['pin', 'PIN', 'Pin', 'password', 'token', 'secret', 'authorization', 'apdu', 'myNumber'])(
    'does not appear under the name %s',
    (name) => {
      const output = logged((log) => log.info('named', { [name]: '4821' })).join('')
      expect(output).not.toContain('4821')
      expect(output).toContain('[redacted]')
    },
  )

  it('never makes the logger throw, whatever the fields are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (fields) => {
        const lines = logged((log) => log.info('anything', smuggled({ ...fields })))
        expect(lines).toHaveLength(1)
        expect(parsed(lines)).toMatchObject({ level: 'info', event: 'anything' })
      }),
    )
  })
})
