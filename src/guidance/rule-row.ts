/** What a row of the rules' tables is, and the source that most of them share. */
import type { GuidanceRule } from './shape.ts'

export type RuleRow = Omit<GuidanceRule, 'id'>

export const CITY_PAGE = { source: '伊勢崎市 市民課 「マイナンバーカードについて」', asOf: '2023-01-04' } as const
