import { expect, it } from 'vitest'
import { PROFILES } from '../../mocks/profiles.ts'
import { recordingText } from '../../src/recording/text.ts'
import type { Report } from '../../src/words/report.ts'
import { recordProfile, replayed } from '../support/recordings.ts'

const OTHER = ['daysLeft', 'serial', 'milliseconds', 'municipality']
const comparable = (value: unknown, key = ''): unknown => {
  if (OTHER.includes(key)) return value === null ? null : key
  if (typeof value === 'string')
    return value.replaceAll(
      /\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|\d+ [A-Z][a-z]+ \d{4}|\d{4}年\d+月\d+日(?:（.）)?|令和\d+年|in \d+ days|あと\d+日/g,
      'a day',
    )
  if (Array.isArray(value)) return value.map((one) => comparable(one))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, comparable(one, name)]))
  return value
}

it.each(PROFILES.map(({ name }) => name))('replays %s', async (profile) => {
  const { recording, report } = await recordProfile(profile)
  const again: Report = await replayed(recordingText(recording, ['hello']))
  expect(comparable(again)).toEqual(comparable(report))
})
