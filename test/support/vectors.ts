/** The test vectors, which others use too: what they are is in `test/vectors/README.md`, their form here. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { keysOf } from '../../src/lib/keys.ts'
import { CertificateReport, FactsShape, PinReport } from '../../src/report/shape.ts'
import { RESIDENCES } from '../../src/rules/validity.ts'
import { GuidanceStep } from '../../src/words/report.ts'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const Instant = z.iso.datetime({ precision: 3 })
const Hex = z.string().regex(/^(?:[\dA-F]{2})*$/)
const Base64 = z.base64()
const Service = z.enum(['auth', 'sign'])

/** One kind of case: its members, with `expect` among them. */
const kind = <Shape extends z.ZodRawShape>(members: Shape) =>
  z.strictObject({
    because: z.string().regex(/^[\w'".].{5,}$/),
    ...members,
    message: z.string().optional(),
  })

const Term = z.strictObject({ until: Day, rules: z.array(z.string()) })

const { id, subject, rules, severity, from, by, said } = GuidanceStep.shape
const { values, stops, who, bring } = said.shape

/** What guidance decides from, and no more of a report than that. */
const Report = z.strictObject({
  card: FactsShape.shape.card.pick({ kind: true, expires: true, reason: true }),
  today: Day,
  clock: FactsShape.shape.clock,
  applications: FactsShape.shape.applications.element.pick({ name: true, present: true }).array(),
  pins: PinReport.pick({ application: true, name: true, remaining: true, state: true, reason: true }).array(),
  certificates: CertificateReport.pick({
    kind: true,
    present: true,
    status: true,
    expires: true,
    daysLeft: true,
    renewableFrom: true,
    trust: true,
    reason: true,
  }).array(),
})

export const KINDS = {
  tlv: kind({
    expect: z.enum(['accepted', 'CARD_ANSWER_INVALID']),
    bytes: Hex,
    objects: z.array(z.strictObject({ tag: Hex, value: Hex })).optional(),
  }),
  'retry-counter': kind({
    expect: z.enum(['accepted']),
    status: z.string().regex(/^[\dA-F]{4}$/),
    counter: z.enum(['remaining', 'blocked', 'unlimited', 'verified', 'absent', 'unexpected']),
    remaining: z.int().optional(),
  }),
  host: kind({
    expect: z.enum(['accepted', 'ACCESS_HOST_REFUSED']),
    host: z.union([z.string(), z.null(), z.tuple([z.string(), z.string()])]),
  }),
  origin: kind({
    expect: z.enum(['accepted', 'ACCESS_ORIGIN_REFUSED']),
    origin: z.union([z.string(), z.tuple([z.string(), z.string()])]),
    listed: z.array(z.string()),
  }),
  'configured-origin': kind({
    expect: z.enum(['accepted', 'CONFIG_INVALID']),
    origin: z.string(),
  }),
  certificate: kind({
    expect: z.enum(['accepted', 'CERTIFICATE_MALFORMED']),
    file: Base64,
    service: Service,
    authority: Base64.nullable(),
    trusted: z.array(Base64),
    at: Instant,
    validity: z
      .strictObject({
        status: z.enum(['not-yet-valid', 'valid', 'renewable', 'expired']),
        expires: Day,
        daysLeft: z.int(),
        renewableFrom: Day,
      })
      .optional(),
    trust: CertificateReport.shape.trust.optional(),
    defect: z.string().nullable().optional(),
  }),
  guidance: kind({
    expect: z.enum(['accepted']),
    report: Report,
    steps: z.array(
      z.strictObject({
        id,
        subject,
        severity,
        rules,
        from,
        by,
        values,
        stops,
        where: z.array(z.string()),
        notWhere: z.array(z.string()),
        who,
        bring,
        fee: z.string().nullable(),
      }),
    ),
  }),
  renewal: kind({
    expect: z.enum(['accepted']),
    expires: Day,
    opens: Day,
  }),
  insurance: kind({
    expect: z.enum(['accepted']),
    expires: Day,
    until: Day,
  }),
  age: kind({
    expect: z.enum(['accepted']),
    birth: Day,
    on: Day,
    age: z.int(),
  }),
  term: kind({
    expect: z.enum(['accepted', 'day-missing']),
    residence: z.enum(keysOf(RESIDENCES)),
    birth: Day,
    issued: Day,
    certificatesIssued: Day.optional(),
    signIssued: Day.optional(),
    renewed: Day.optional(),
    stayEnds: Day.optional(),
    event: Day.optional(),
    card: Term.optional(),
    auth: Term.optional(),
    sign: Term.nullable().optional(),
    extendableTo: Day.nullable().optional(),
  }),
  era: kind({
    expect: z.enum(['accepted']),
    date: Day,
    era: z.string().nullable(),
    written: z.string(),
  }),
  'era-date': kind({
    expect: z.enum(['accepted', 'no-date']),
    digits: z.string(),
    date: Day.optional(),
  }),
  login: kind({
    expect: z.enum([
      'accepted',
      'wrong-form',
      'other-page',
      'other-login',
      'out-of-time',
      'untrusted',
      'not-valid',
      'wrong-signature',
    ]),
    origin: z.string(),
    nonce: z.string(),
    authorities: z.array(Base64),
    at: Instant,
    answer: z.strictObject({
      statement: z.string(),
      algorithm: z.string(),
      signature: Base64,
      certificate: Base64,
    }),
  }),
} as const

export type Kind = keyof typeof KINDS
export type Vector<Of extends Kind> = z.infer<(typeof KINDS)[Of]>

export const VECTORS = join(import.meta.dirname, '../vectors')

/** Those of one folder, by the names of their files; throws where one does not have its form. */
export const vectorsOf = <Of extends Kind>(folder: Of): readonly Vector<Of>[] =>
  readdirSync(join(VECTORS, folder))
    .toSorted()
    .map((file) => {
      const { success, data, error } = KINDS[folder].safeParse(
        JSON.parse(readFileSync(join(VECTORS, folder, file), 'utf8')),
      )
      if (!success) throw new Error(`${folder}/${file}: ${z.prettifyError(error)}`)
      // Which of the forms it has follows from the folder, and the compiler does not see that.
      return data as Vector<Of>
    })

/** The forms as JSON Schema, one for each folder. */
export const schemas = (): Record<string, unknown> => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $defs: Object.fromEntries(
    keysOf(KINDS).map((name) => [name, z.toJSONSchema(KINDS[name], { io: 'input', target: 'draft-2020-12' })]),
  ),
})
