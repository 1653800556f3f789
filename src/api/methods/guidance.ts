/** `guidance.rules` and `rules.validity`: what a My Number Card lives by, without touching one. */
import { z } from 'zod'
import { listRules } from '../../rules/rules.ts'
import { GuidanceRule } from '../../rules/row.ts'
import { Text } from '../../words/text.ts'
import { issueProblems } from '../../rules/issue-problem.ts'
import { type Issue, RESIDENCES, type Residence, type Term, termsOf } from '../../rules/validity.ts'
import { keysOf } from '../../lib/keys.ts'
import { method } from '../method.ts'

export const guidanceRules = method({
  name: 'guidance.rules',
  en: 'Every rule that guidance follows, each with its source and the day on which it was true. Fees are those of the office in the configuration, where it gives any.',
  ja: '案内の根拠となる規則(暗証番号、電子証明書、有効期間、手続き、手数料)を、出典と時点を添えてすべて返します。設定に手数料があれば、その額を使います。',
  scope: 'observe',
  params: z.strictObject({}),
  result: z.strictObject({
    rules: z.array(GuidanceRule),
    office: z
      .strictObject({
        name: Text.nullable(),
        place: Text.nullable(),
        telephone: z.string().nullable(),
        hours: Text.nullable(),
      })
      .describe('The office that the configuration names, as far as it does.'),
  }),
  errors: [],
  example: {
    params: {},
    result: {
      rules: [
        {
          id: 'R4.1',
          text: {
            ja: 'マイナンバーカードの最初の交付は無料です。',
            en: 'The first issue of a My Number Card is free.',
          },
          source: '伊勢崎市 市民課 「マイナンバーカードについて」',
          asOf: '2023-01-04',
        },
      ],
      office: { name: null, place: null, telephone: null, hours: null },
    },
  },
})((_, { services: { office } }) => {
  const { name, place, telephone, hours } = office
  return { rules: [...listRules(office)], office: { name, place, telephone, hours } }
})

/** Far from the ends of the calendar, so that no arithmetic on it leaves them. */
const DayOfCard = z.iso
  .date()
  .regex(/^(?:187[3-9]|18[89]\d|19\d\d|2\d{3})-/)
  .describe('A date in Japan, YYYY-MM-DD, of the years 1873 to 2999.')

const ResidenceName = z.enum(keysOf(RESIDENCES))

const Until = z
  .strictObject({
    until: z.string().describe('The last day, a date in Japan.'),
    rules: z.array(z.string()).describe('The rules that it follows from.'),
  })
  .meta({ title: 'Term' })

export const rulesValidity = method({
  name: 'rules.validity',
  en: 'Until when a card and its certificates are valid, by date of birth, day of issue and status of residence (rules R3). Certificates renewed in their last three months (`renewed`) are valid to one birthday more; whether the card is too is not known.',
  ja: '生年月日、発行日、在留資格から、カードと電子証明書の有効期限を計算します(規則R3)。有効期限の前の3か月に更新した電子証明書(`renewed`)は、1回先の誕生日までになります。カードも同じかどうかは分かっていないため、その日に新しく発行されたものとして計算します。',
  scope: 'observe',
  params: z
    .strictObject({
      birth: DayOfCard,
      issued: DayOfCard.describe('The day on which the card was issued, not before the birth.'),
      certificatesIssued: DayOfCard.optional().describe('The same for the certificates, if later.'),
      signIssued: DayOfCard.optional().describe('The same for the signature certificate, if later still.'),
      renewed: DayOfCard.optional().describe('If they were renewed: the last day of those before.'),
      residence: ResidenceName.default('national'),
      stayEnds: DayOfCard.optional().describe(
        'The last day of the stay or the permit; needed for mid-to-long-term, temporary-refuge and provisional-stay.',
      ),
      event: DayOfCard.optional().describe(
        'The day of birth or of the loss of nationality; needed for both transitional stays.',
      ),
    })
    .superRefine((params, context) => {
      const issue = issueOf(params)
      // A text that is no day is told as such, and nothing follows from it.
      if (issue === null) return
      for (const { day, text } of issueProblems(issue)) {
        context.addIssue({ code: 'custom', path: [day], params: { text } })
      }
    }),
  result: z.strictObject({
    card: Until,
    auth: Until,
    sign: Until.nullable().describe('null where none is issued.'),
    extendableTo: z
      .string()
      .nullable()
      .describe(
        'The latest day to which the card is extended while an extension of the stay is pending; null without a period of stay, or if it is valid to its last birthday already.',
      ),
  }),
  errors: [],
  example: {
    params: { birth: '1990-04-05', issued: '2023-06-01', residence: 'national' },
    result: {
      card: { until: '2033-04-05', rules: ['R3.3'] },
      auth: { until: '2028-04-05', rules: ['R3.3'] },
      sign: { until: '2028-04-05', rules: ['R3.3'] },
      extendableTo: null,
    },
  },
})((params) => {
  // Its shape has been checked, which takes days only.
  const { card, auth, sign, extendableTo } = termsOf(issueOf(params) as Issue)
  return { card: body(card), auth: body(auth), sign: sign && body(sign), extendableTo }
})

interface Days {
  readonly birth: string
  readonly issued: string
  readonly certificatesIssued?: string | undefined
  readonly signIssued?: string | undefined
  readonly renewed?: string | undefined
  readonly residence: Residence
  readonly stayEnds?: string | undefined
  readonly event?: string | undefined
}

/** `null` where one of the days is none that `DayOfCard` takes. */
function issueOf({ residence, ...days }: Days): Issue | null {
  const given = Object.entries(days).filter(([, text]) => text !== undefined)
  const isDay = given.every(([, text]) => DayOfCard.safeParse(text).success)
  return isDay ? ({ residence, ...Object.fromEntries(given) } as Issue) : null
}

const body = ({ until, rules }: Term) => ({ until, rules: [...rules] })
