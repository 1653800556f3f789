/** A session in a language that is none of staff: residents get theirs, beside Japanese and English, wherever words are told. */
import { describe, expect, it } from 'vitest'
import { KazasuError } from '../../src/errors.ts'
import { HOLDER_ERRORS } from '../../src/words/holder/holder.ts'
import type { Report } from '../../src/words/report.ts'
import { Conversation } from './conversation.ts'
import { FACTS, READER } from './fake-services.ts'
import { ERROR_TEXTS } from '../../src/words/error-texts.ts'

const reader = READER.id
/** A card with one attempt left at a PIN, which calls for a step. */
const LOW = {
  ...FACTS,
  pins: FACTS.pins.map((pin) => ({ ...pin, remaining: 1, misses: 2, state: 'last-attempt' as const })),
}
const ERROR = HOLDER_ERRORS.vi.CARD_REMOVED

async function inVietnamese(): Promise<Conversation> {
  const conversation = await Conversation.opened({ language: 'vi' })
  conversation.services.inspecting = async () => LOW
  conversation.services.inspector.latest = () => LOW
  return conversation
}

function expectSpoken(report: unknown, language = 'vi'): void {
  const [step] = (report as Report).guidance
  expect(Object.keys(step?.title ?? {})).toEqual(['ja', 'en', language])
  expect(new Set(Object.values(step?.title ?? {})).size).toBe(3)
  expect(step?.explanation ?? step?.stops[0]).toHaveProperty(language)
}

describe('a session in Vietnamese', () => {
  it('has it in results', async () => {
    const conversation = await inVietnamese()
    expectSpoken((await conversation.call('card.inspect', { reader })).result)
  })

  it('has it in the snapshot, and in the reports of events', async () => {
    const conversation = await inVietnamese()
    const { result } = await conversation.call('events.subscribe', {})
    const { snapshot } = result as { readonly snapshot: { readonly readers: readonly { readonly report: unknown }[] } }
    expectSpoken(snapshot.readers[0]?.report)
    conversation.services.inspectorEvents.emit('inspection.completed', { reader, presence: 1, facts: LOW })
    expectSpoken(conversation.heard.at(-1)?.params?.['report'])
  })

  it('has it in errors for holders, as an answer and as an event, and English in those for others', async () => {
    const conversation = await inVietnamese()
    conversation.services.inspecting = () => Promise.reject(new KazasuError('CARD_REMOVED'))
    const means = { ...ERROR_TEXTS.CARD_REMOVED.means, vi: ERROR.means }
    const told = { message: ERROR.means, data: { means, advice: { vi: ERROR.advice } } }
    expect((await conversation.call('card.inspect', { reader })).error).toMatchObject(told)
    await conversation.call('events.subscribe', {})
    conversation.services.inspectorEvents.emit('inspection.failed', {
      reader,
      presence: 1,
      error: new KazasuError('CARD_REMOVED'),
    })
    expect(conversation.heard.at(-1)?.params?.['error']).toMatchObject(told)
    const { error } = await conversation.call('card.inspect', { reader: 5 })
    expect(error?.message).toBe(ERROR_TEXTS.REQUEST_PARAMS_INVALID.means.en)
  })

  it('has it from the moment on at which it is chosen', async () => {
    const conversation = await inVietnamese()
    await conversation.call('events.subscribe', {})
    await conversation.call('session.open', { protocol: 1, client: { name: 'x' }, language: 'ko' })
    conversation.services.inspectorEvents.emit('inspection.completed', { reader, presence: 1, facts: LOW })
    expectSpoken(conversation.heard.at(-1)?.params?.['report'], 'ko')
  })
})
