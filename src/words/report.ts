/** The report as it is told: what was found on a card, and what to do next, with its words in both languages of staff. */
import { z } from 'zod'
import { guidanceFor } from '../guidance/guidance.ts'
import { PEOPLE, THINGS, USES } from '../guidance/ids.ts'
import type { Office } from '../guidance/office.ts'
import { Fee, Place, SEVERITIES, type Step, STEPS } from '../guidance/step.ts'
import { FactsShape, type Facts } from '../report/shape.ts'
import { HOLDER_WORDS } from './holder/holder.ts'
import { HOLDER_LANGUAGES, type HolderLanguage } from './languages.ts'
import { type SaidStep, sayStep } from './say.ts'
import { inBrackets } from './readings.ts'
import { HolderText } from './text.ts'
import { keysOf } from '../lib/keys.ts'

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
    id: z.enum(keysOf(STEPS)).meta({ title: 'StepId' }).describe('What kind of step it is. Stable.'),
    subject: z.string().nullable().describe('A PIN (jpki/sign), a certificate (auth, sign), card, or null.'),
    rules: z.array(z.string()).describe('The rules that it follows from, see guidance.rules.'),
    severity: z
      .enum(SEVERITIES)
      .describe(
        'stop: something does not work now; act: act now to prevent that; plan: due in time; note: worth knowing.',
      ),
    title: HolderText.describe('What it is, in one line.'),
    explanation: HolderText.nullable().describe('More about it, and another possibility if there is one.'),
    stops: z.array(HolderText).describe('What it keeps the holder from, or will.'),
    where: z.array(HolderText).describe('Where it can be done.'),
    notWhere: z.array(HolderText).describe('Where it cannot.'),
    who: HolderText.nullable().describe('Who may do it; null where no source says.'),
    bring: z.array(HolderText).describe('What to bring.'),
    fee: HolderText.nullable().describe('What it costs; null where no source says.'),
    from: Day.nullable().describe('The first day to do it, maybe past; null if unknown.'),
    by: Day.nullable().describe('The last day to do it; null when there is none.'),
    said: Said.describe('The same as ids and values, for programs that have words of their own.'),
  })
  .meta({ title: 'GuidanceStep' })
export type GuidanceStep = z.infer<typeof GuidanceStep>

export const Report = FactsShape.extend({
  guidance: z.array(GuidanceStep).describe('What to do next, most urgent first; empty for a card in order.'),
})
export type Report = z.infer<typeof Report>

/** The reports of what was found. Made once for all who ask in one language, so that it is checked and sent as one. */
export class Reports {
  #office: Office
  #made = new WeakMap<Facts, Map<HolderLanguage, Report>>()

  /** `office`: whom guidance sends the holder to. */
  constructor(office: Office) {
    this.#office = office
  }

  get office(): Office {
    return this.#office
  }

  /** Of reports that are asked for from now on, also of cards that lie there. */
  setOffice(office: Office): void {
    this.#office = office
    this.#made = new WeakMap()
  }

  /** The whole report of these facts, with what to do next; its texts in `language` too, beside Japanese and English. */
  of(facts: Facts, language: HolderLanguage): Report {
    const made = this.#made.get(facts) ?? new Map<HolderLanguage, Report>()
    this.#made.set(facts, made)
    const report = made.get(language) ?? toReport(facts, this.#office, language)
    made.set(language, report)
    return report
  }
}

const toReport = (facts: Facts, office: Office, language: HolderLanguage): Report => ({
  ...facts,
  guidance: guidanceFor(facts, office).map((step) => toGuidanceStep(step, language)),
})

function toGuidanceStep(step: Step, language: HolderLanguage): GuidanceStep {
  const { id, subject, rules, severity, from, by, values, who, fee } = step
  const ja = sayStep(step, HOLDER_WORDS.ja)
  const en = sayStep(step, HOLDER_WORDS.en)
  const own = sayStep(step, HOLDER_WORDS[language])
  const plain = 'hasReadings' in HOLDER_LANGUAGES[language] ? inBrackets : (one: string): string => one
  const text = (said: (one: SaidStep) => string): HolderText => ({
    ja: said(ja),
    en: said(en),
    [language]: plain(said(own)),
  })
  const textOrNull = (said: (one: SaidStep) => string | null): HolderText | null =>
    said(ja) === null ? null : text((one) => said(one) ?? '')
  const texts = (said: (one: SaidStep) => readonly string[]): HolderText[] =>
    said(ja).map((_, index) => text((one) => said(one)[index] ?? ''))
  return {
    id,
    subject,
    rules: [...rules],
    severity,
    title: text((one) => one.title),
    explanation: textOrNull((one) => one.explanation),
    stops: texts((one) => one.stops),
    where: texts((one) => one.where),
    notWhere: texts((one) => one.notWhere),
    who: textOrNull((one) => one.who),
    bring: texts((one) => one.bring),
    fee: textOrNull((one) => one.fee),
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
