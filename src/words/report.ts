/** The report as it is told: what was found on a card, and what to do next, with its words in both languages of staff. */
import { z } from 'zod'
import { guidanceFor } from '../guidance/guidance.ts'
import { PEOPLE, THINGS, USES } from '../guidance/ids.ts'
import type { Office } from '../guidance/office.ts'
import { Fee, Place, SEVERITIES, type Step, type StepId, STEPS } from '../guidance/step.ts'
import { FactsShape, type Facts } from '../report/shape.ts'
import { HOLDER_WORDS } from './holder/holder.ts'
import type { Text as Words } from './languages.ts'
import { sayStep } from './say.ts'
import { Text } from './text.ts'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const Said = z
  .strictObject({
    values: z.record(z.string(), z.unknown()).describe('What the title and the explanation are made of.'),
    stops: z.array(z.enum(USES)),
    where: z.array(Place),
    notWhere: z.array(Place),
    who: z.enum(PEOPLE).nullable(),
    bring: z.array(z.enum(THINGS)),
    fee: Fee.nullable(),
  })
  .meta({ title: 'Said' })

export const GuidanceStep = z
  .strictObject({
    // `Object.keys` gives strings; these are the keys of the table and there is at least one.
    id: z.enum(Object.keys(STEPS) as [StepId, ...StepId[]]).describe('What kind of step it is. Stable.'),
    subject: z
      .string()
      .nullable()
      .describe('What it is about: a PIN (jpki/sign), a certificate (auth, sign), the card, or null.'),
    rules: z.array(z.string()).describe('The rules that it follows from, see guidance.rules.'),
    severity: z
      .enum(SEVERITIES)
      .describe(
        'stop: something does not work now; act: act now to prevent that; plan: due in time; note: worth knowing.',
      ),
    title: Text.describe('What it is, in one line.'),
    explanation: Text.nullable().describe('More about it, and the other possibility where there is one.'),
    stops: z.array(Text).describe('What it keeps the holder from, or will.'),
    where: z.array(Text).describe('Where it is mended.'),
    notWhere: z.array(Text).describe('Where it is not.'),
    who: Text.nullable().describe('Who may do it; null where no source says.'),
    bring: z.array(Text).describe('What to bring.'),
    fee: Text.nullable().describe('What it costs; null where no source says.'),
    from: Day.nullable().describe('The first day to do it; null when that is now.'),
    by: Day.nullable().describe('The last day to do it; null when there is none.'),
    said: Said.describe('The same without words, for programs that speak for themselves.'),
  })
  .meta({ title: 'GuidanceStep' })
export type GuidanceStep = z.infer<typeof GuidanceStep>

export const Report = FactsShape.extend({
  guidance: z.array(GuidanceStep).describe('What to do next, most urgent first; empty for a card in order.'),
})
export type Report = z.infer<typeof Report>

/** The whole report of these facts, with what to do next. */
export const toReport = (facts: Facts, office: Office): Report => ({
  ...facts,
  guidance: guidanceFor(facts, office).map(toGuidanceStep),
})

function toGuidanceStep(step: Step): GuidanceStep {
  const { id, subject, rules, severity, from, by, values, who, fee } = step
  const ja = sayStep(step, HOLDER_WORDS.ja)
  const en = sayStep(step, HOLDER_WORDS.en)
  const all = (key: 'stops' | 'where' | 'notWhere' | 'bring'): Words[] =>
    ja[key].map((text, index) => ({ ja: text, en: en[key][index] ?? text }))
  return {
    id,
    subject,
    rules: [...rules],
    severity,
    title: { ja: ja.title, en: en.title },
    explanation: pair(ja.explanation, en.explanation),
    stops: all('stops'),
    where: all('where'),
    notWhere: all('notWhere'),
    who: pair(ja.who, en.who),
    bring: all('bring'),
    fee: pair(ja.fee, en.fee),
    from,
    by,
    said: {
      values,
      stops: [...step.stops],
      where: [...step.where],
      notWhere: [...step.notWhere],
      who,
      bring: [...step.bring],
      fee,
    },
  }
}

const pair = (ja: string | null, en: string | null): Words | null => (ja === null || en === null ? null : { ja, en })
