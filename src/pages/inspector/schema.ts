/** Forms for the methods of the daemon, from its own OpenRPC document. Pure. What is right or wrong the daemon says. */

/** What a field is shown as; `json` is for what a form cannot show. */
export type Kind =
  | { readonly as: 'text'; readonly shortest: number | null; readonly longest: number | null }
  | { readonly as: 'secret'; readonly longest: number | null }
  | { readonly as: 'number'; readonly least: number | null; readonly most: number | null }
  | { readonly as: 'flag' }
  | { readonly as: 'choice'; readonly among: readonly Plain[] }
  | { readonly as: 'several'; readonly among: readonly Plain[] }
  | { readonly as: 'json' }

export type Plain = string | number | boolean | null

export interface Field {
  readonly name: string
  /** In English, as the documentation of the API has it. */
  readonly doc: string
  readonly isRequired: boolean
  readonly kind: Kind
  readonly initial: unknown
}

export interface MethodForm {
  readonly name: string
  readonly en: string
  readonly ja: string
  readonly scope: string | null
  readonly fields: readonly Field[]
}

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly Plain[]
  readonly const?: Plain
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly items?: Schema
  readonly default?: unknown
  readonly writeOnly?: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
}

/** As much of the document as a form needs. */
export interface OpenRpc {
  readonly methods: readonly {
    readonly name: string
    readonly summary?: string
    readonly description?: string
    readonly 'x-scope'?: string | null
    readonly params: readonly {
      readonly name: string
      readonly description?: string
      readonly required?: boolean
      readonly schema: Schema
    }[]
  }[]
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

type Schemas = OpenRpc['components']['schemas']

export function formsOf({ methods, components: { schemas } }: OpenRpc): readonly MethodForm[] {
  return methods.map(({ name, summary = '', description = '', 'x-scope': scope = null, params }) => ({
    name,
    en: summary,
    ja: description,
    scope,
    fields: params.map(({ name: field, description: doc, required = false, schema }) => {
      const whole = resolved(schema, schemas)
      const said = (doc ?? whole.description ?? '').replaceAll('`', '')
      return { name: field, doc: said, isRequired: required, kind: kindOf(whole, schemas), initial: whole.default }
    }),
  }))
}

/** With what it refers to; what stands nearer counts. */
function resolved(schema: Schema, schemas: Schemas): Schema {
  const { $ref, allOf = [], ...own } = schema
  const name = $ref?.slice($ref.lastIndexOf('/') + 1)
  const referred = name === undefined ? {} : resolved(schemas[name] ?? {}, schemas)
  return Object.assign({}, ...allOf.map((one) => resolved(one, schemas)), referred, own)
}

function kindOf(schema: Schema, schemas: Schemas): Kind {
  const { type, anyOf, items, writeOnly, minLength = null, maxLength = null, minimum = null, maximum = null } = schema
  if (anyOf !== undefined) return kindOfAny(anyOf.map((one) => resolved(one, schemas)))
  const among = choicesOf(schema)
  if (among !== null) return { as: 'choice', among }
  if (type === 'boolean') return { as: 'flag' }
  if (type === 'integer' || type === 'number') return { as: 'number', least: minimum, most: maximum }
  if (type === 'string') {
    return writeOnly === true
      ? { as: 'secret', longest: maxLength }
      : { as: 'text', shortest: minLength, longest: maxLength }
  }
  const each = type === 'array' && items !== undefined ? choicesOf(resolved(items, schemas)) : null
  return each === null ? { as: 'json' } : { as: 'several', among: each }
}

const choicesOf = ({ enum: among, const: only }: Schema): readonly Plain[] | null =>
  among ?? (only === undefined ? null : [only])

/** Of choices together one choice; a text that may be null is one that may be left out in JSON only. */
function kindOfAny(schemas: readonly Schema[]): Kind {
  const each = schemas.map((one) => (one.type === 'null' ? [null] : choicesOf(one)))
  return each.every((one) => one !== null) ? { as: 'choice', among: each.flat() } : { as: 'json' }
}

/** What has been put into the fields, as text; nothing where a field is as it was. */
export type Entered = Readonly<Record<string, string>>

export type Filled =
  | { readonly params: Readonly<Record<string, unknown>> }
  /** The fields whose JSON is none. */
  | { readonly notJson: readonly string[] }

/** The parameters that a form comes to. A number that is none goes as it was typed: the daemon says what is wrong with it. */
export function filled(fields: readonly Field[], entered: Entered): Filled {
  const params: Record<string, unknown> = {}
  const notJson: string[] = []
  for (const { name, kind, isRequired } of fields) {
    const text = entered[name] ?? ''
    if (text === '') {
      const empty = emptyOf(kind)
      if (isRequired && empty !== undefined) params[name] = empty
      continue
    }
    try {
      params[name] = valueOf(kind, text)
    } catch {
      notJson.push(name)
    }
  }
  return notJson.length > 0 ? { notJson } : { params }
}

function emptyOf({ as }: Kind): unknown {
  if (as === 'flag') return false
  if (as === 'several') return []
  return as === 'text' || as === 'secret' ? '' : undefined
}

/** Throws for JSON that is none. */
function valueOf({ as }: Kind, text: string): unknown {
  if (as === 'text' || as === 'secret') return text
  if (as === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text
  return JSON.parse(text)
}

/** By field, what the daemon says is wrong with it; under an empty name what is about none of them. */
export function byField(issues: unknown, fields: readonly Field[]): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {}
  if (!Array.isArray(issues)) return found
  for (const issue of issues) {
    const { path, message } = issue as { readonly path: string; readonly message: string }
    const [first = '', ...rest] = path.split(/(?=[.[])/)
    const isOne = fields.some(({ name }) => name === first)
    const place = isOne ? rest.join('') : path
    const list = (found[isOne ? first : ''] ??= [])
    list.push(place === '' ? message : `${place}: ${message}`)
  }
  return found
}
