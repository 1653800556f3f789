/** What is generated of the clients in other languages is committed as the definitions of the API say. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { modelOf, namesIn } from '../../src/clients/model.ts'
import { generatedFiles } from '../../src/clients/files.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const model = modelOf()

describe('the generated part of the clients', () => {
  it.each([...generatedFiles(model)])(
    '%s is committed as it would be written; if not, run: npm run docs',
    (file, text) => {
      expect(readFileSync(join(ROOT, file), 'utf8') === text).toBe(true)
    },
  )

  it('has every shape that it names', () => {
    const names = model.shapes.map(({ name }) => name)
    const types = model.methods.flatMap(({ params, result, progress }) => [
      ...params.map(({ type }) => type),
      result,
      ...(progress === null ? [] : [progress]),
    ])
    const members = model.shapes.flatMap((shape) =>
      'type' in shape ? [shape.type] : shape.members.map(({ type }) => type),
    )
    const named = [...types, ...members, ...model.events.map(({ params }) => params)].flatMap(namesIn)
    expect(named.filter((name) => !names.includes(name))).toEqual([])
    expect(named.length).toBeGreaterThan(100)
  })
})
