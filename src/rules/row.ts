/** What a rule is, and the source that most of them share. */
import { z } from 'zod'
import { Text } from '../words/text.ts'

export const GuidanceRule = z
  .strictObject({
    id: z.string().describe('R: a rule of the domain; K: from other sources.'),
    text: Text,
    source: z.string().describe('Who says so.'),
    asOf: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .describe('The day on which it was true: of the page, or of the measurement.'),
  })
  .meta({ title: 'GuidanceRule' })
export type GuidanceRule = z.infer<typeof GuidanceRule>

export type RuleRow = Omit<GuidanceRule, 'id'>

export const CITY_PAGE = { source: '伊勢崎市 市民課 「マイナンバーカードについて」', asOf: '2023-01-04' } as const
