/**
 * `entry.*`: the other side of an entry on the daemon's own page, for that page. Whose entry it is and when it ends is
 * left to `src/pin/entry`.
 */
import { z } from 'zod'
import { PIN_NAME_EXAMPLE, SOURCE_EXAMPLE } from '../examples.ts'
import { method } from '../method.ts'
import { WRITE_ONLY } from './secret.ts'
import { PinId, source } from '../wire.ts'

export const Entry = z.string().max(64).meta({
  title: 'EntryId',
  description: 'The part of the path after #. Belongs to the connection that describes it first, and ends with it.',
})
const ENTRY_EXAMPLE = '00112233445566778899aabbccddeeff'
const UNKNOWN = ['PIN_ENTRY_UNKNOWN'] as const

export const entryDescribe = method({
  name: 'entry.describe',
  en: 'What is asked and who asks, for the person to judge. The entry belongs to this connection from here on.',
  ja: '何を、誰が求めているかを返します。以後、この入力はこの接続だけのものになります。',
  scope: 'enter',
  params: z.strictObject({ entry: Entry }),
  result: z.strictObject({
    ...source,
    pin: PinId,
    ja: z.string().describe('Name of the PIN in Japanese.'),
    en: z.string().describe('Name of the PIN in English.'),
    characters: z.enum(['digits', 'capitals-and-digits']).describe('capitals-and-digits: at least one of each.'),
    shortest: z.int().describe('How many characters at least.'),
    longest: z.int().describe('How many characters at most.'),
    remaining: z.int().describe('Attempts left.'),
    by: z.strictObject({
      kind: z.enum(['page', 'program']),
      key: z.string().describe('The exact origin of a page; the name of the token of a program.'),
      program: z.string().nullable().describe('What the client calls itself; unchecked.'),
    }),
    seconds: z.number().describe('Seconds without a key until the entry ends.'),
  }),
  errors: [...UNKNOWN, 'READER_UNKNOWN'],
  example: {
    params: { entry: ENTRY_EXAMPLE },
    result: {
      ...SOURCE_EXAMPLE,
      pin: 'jpki/auth',
      ...PIN_NAME_EXAMPLE,
      characters: 'digits',
      shortest: 4,
      longest: 4,
      remaining: 3,
      by: { kind: 'page', key: 'https://counter.example.jp', program: 'counter 1.4' },
      seconds: 60,
    },
  },
})(({ entry }, { services, session }) => {
  const { asked, by, idleMs } = services.entries.pages.describe(entry, session.ended)
  const { ja, en, format } = asked.row
  return {
    reader: asked.reader,
    simulated: services.hub.reader(asked.reader).simulated,
    pin: asked.pin,
    ja,
    en,
    ...format,
    remaining: asked.remaining,
    by: { kind: by.client.kind, key: by.client.key, program: by.program },
    seconds: idleMs / 1000,
  }
})

const done = { result: z.strictObject({ entry: Entry }), example: { entry: ENTRY_EXAMPLE } }

export const entryProgress = method({
  name: 'entry.progress',
  en: 'Reports to the client that asked how many characters have been typed, and starts the idle time again.',
  ja: '入力済みの文字数を依頼元に伝えます。無操作の時間は最初から数え直します。',
  scope: 'enter',
  params: z.strictObject({ entry: Entry, typed: z.int().min(0).max(32) }),
  result: done.result,
  errors: UNKNOWN,
  example: { params: { ...done.example, typed: 3 }, result: done.example },
})(({ entry, typed }, { services, session }) => {
  services.entries.pages.progress(entry, session.ended, typed)
  return { entry }
})

export const entrySubmit = method({
  name: 'entry.submit',
  en: 'Gives the PIN to the request that asked for it, and ends the entry. The outcome is the answer to that request. After PIN_FORMAT it can be corrected.',
  ja: '暗証番号を依頼元のリクエストに渡し、入力を終えます。照合の結果はそのリクエストの応答になります。PIN_FORMAT のときは訂正できます。',
  scope: 'enter',
  params: z.strictObject({
    entry: Entry,
    value: z.string().max(32).describe('Never repeated, logged or kept.').meta(WRITE_ONLY),
  }),
  result: done.result,
  errors: [...UNKNOWN, 'PIN_FORMAT'],
  example: { params: { ...done.example, value: '1234' }, result: done.example },
})(({ entry, value }, { services, session }) => {
  services.entries.pages.submit(entry, session.ended, value)
  return { entry }
})

export const entryCancel = method({
  name: 'entry.cancel',
  en: 'Ends the entry. The request that asked for it gets PIN_ENTRY_CANCELLED.',
  ja: '入力を取りやめます。依頼元のリクエストには PIN_ENTRY_CANCELLED が返ります。',
  scope: 'enter',
  params: z.strictObject({ entry: Entry }),
  result: done.result,
  errors: UNKNOWN,
  example: { params: done.example, result: done.example },
})(({ entry }, { services, session }) => {
  services.entries.pages.cancel(entry, session.ended)
  return { entry }
})

export const entryWait = method({
  name: 'entry.wait',
  en: 'Answers when the entry has ended, whatever the reason, so that the page can close.',
  ja: '入力が終わったときに応答します。画面を閉じるために使います。',
  scope: 'enter',
  params: z.strictObject({ entry: Entry }),
  result: z.strictObject({
    entry: Entry,
    how: z
      .enum(['submitted', 'cancelled', 'timeout', 'withdrawn'])
      .describe('withdrawn: the client that asked gave up, or the card was taken away.'),
  }),
  errors: UNKNOWN,
  example: { params: done.example, result: { ...done.example, how: 'submitted' } },
})(async ({ entry }, { services, session, by }) => ({
  entry,
  how: await services.entries.pages.ended(entry, session.ended, by.signal),
}))
