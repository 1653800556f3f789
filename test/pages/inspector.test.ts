/** Forms from the daemon's own schema: what each field is shown as, what is sent, and where a mistake shows. */
import { describe, expect, it } from 'vitest'
import { describeApi } from '../../src/api/describe.ts'
import { METHODS } from '../../src/api/index.ts'
import { byField, type Field, filled, formsOf, type Kind, type OpenRpc } from '../../src/pages/inspector/schema.ts'

const FORMS = formsOf(JSON.parse(JSON.stringify(describeApi('1.2.3'))) as OpenRpc)

const fieldsOf = (method: string): readonly Field[] => FORMS.find(({ name }) => name === method)?.fields ?? []
const kindOf = (method: string, field: string): Kind | undefined =>
  fieldsOf(method).find(({ name }) => name === field)?.kind

describe('the form of a method', () => {
  it('is there for every method, with each of its parameters', () => {
    expect(FORMS.map(({ name }) => name)).toEqual(METHODS.map(({ name }) => name))
    expect(fieldsOf('simulator.fault').map(({ name }) => name)).toEqual([
      'reader',
      'kind',
      'at',
      'of',
      'acrossInsertions',
    ])
    for (const { fields } of FORMS)
      for (const { name, doc } of fields) expect([name, typeof doc]).toEqual([name, 'string'])
  })

  it('shows a choice, a number with its bounds, a flag, a list of names and a text', () => {
    expect(kindOf('certificate.read', 'kind')).toEqual({ as: 'choice', among: ['auth', 'sign', 'authCa', 'signCa'] })
    expect(kindOf('simulator.fault', 'at')).toEqual({ as: 'number', least: 1, most: 10_000 })
    expect(kindOf('simulator.fault', 'acrossInsertions')).toEqual({ as: 'flag' })
    expect(kindOf('events.subscribe', 'events')).toMatchObject({ as: 'several' })
    expect(kindOf('login.sign', 'nonce')).toEqual({ as: 'text', shortest: null, longest: 86 })
    expect(kindOf('simulator.setLink', 'kilobitsPerSecond')).toEqual({ as: 'choice', among: [106, 212, 424, null] })
    expect(kindOf('rules.validity', 'residence')).toMatchObject({ as: 'choice' })
    expect(kindOf('kiosk.finish', 'steps')).toEqual({ as: 'json' })
  })

  it('takes every PIN as a password', () => {
    const secrets = FORMS.flatMap(({ name, fields }) =>
      fields.filter(({ kind }) => kind.as === 'secret').map((field) => `${name} ${field.name}`),
    )
    const named = FORMS.flatMap(({ name, fields }) =>
      fields.filter(({ doc }) => /logged or kept/.test(doc)).map((field) => `${name} ${field.name}`),
    )
    expect(secrets).toEqual(named)
    expect(secrets).toContain('pin.change newValue')
  })
})

describe('what is sent', () => {
  const fields = fieldsOf('simulator.fault')

  it('has what was entered, and what is required', () => {
    const entered = { reader: 'r', kind: '"mute"', at: '3', of: '', acrossInsertions: 'true' }
    expect(filled(fields, entered)).toEqual({
      params: { reader: 'r', kind: 'mute', at: 3, acrossInsertions: true },
    })
    expect(filled(fields, {})).toEqual({ params: { reader: '' } })
  })

  it('has of what is required and was left empty what an empty field stands for', () => {
    const schemas: Readonly<Record<string, OpenRpc['methods'][number]['params'][number]['schema']>> = {
      flag: { type: 'boolean' },
      list: { type: 'array', items: { enum: ['a', 'b'] } },
      one: { const: 'only' },
      count: { type: 'integer' },
    }
    const params = Object.entries(schemas).map(([name, schema]) => ({ name, schema, required: true }))
    const [form] = formsOf({ methods: [{ name: 'any', params }], components: { schemas: {} } })
    expect(form?.fields.find(({ name }) => name === 'one')?.kind).toEqual({ as: 'choice', among: ['only'] })
    expect(filled(form?.fields ?? [], {})).toEqual({ params: { flag: false, list: [] } })
  })

  it('leaves to the daemon what is wrong with it', () => {
    expect(filled(fields, { at: 'many' })).toMatchObject({ params: { at: 'many' } })
  })

  it('is nothing where a part is no JSON', () => {
    expect(filled(fieldsOf('kiosk.finish'), { steps: '[', pins: '[]' })).toEqual({ notJson: ['steps'] })
  })
})

describe('what the daemon finds wrong', () => {
  it('stands at the field that it is about', () => {
    const issues = [
      { path: 'at', message: 'too small' },
      { path: 'steps[0].id', message: 'unknown' },
      { path: '', message: 'both' },
    ]
    const fields = [...fieldsOf('simulator.fault'), ...fieldsOf('kiosk.finish')]
    expect(byField(issues, fields)).toEqual({ at: ['too small'], steps: ['[0].id: unknown'], '': ['both'] })
    expect(byField(undefined, fields)).toEqual({})
  })
})
