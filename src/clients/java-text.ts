/** How the generated part of the client in Java is written: what stands alone in it, and its comments and lists. */
import { ERRORS } from '../errors.ts'
import { CLIENT_ERRORS_ELSEWHERE } from '../words/staff/client-errors-elsewhere.ts'

export const HEAD = '// Generated from the definitions that serve the API (npm run docs).\npackage kazasu;\n'
const WIDTH = 116

const constant = (value: string): string =>
  value
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    .replaceAll(/[^A-Za-z0-9]/g, '_')
    .toUpperCase()

/** A later daemon may say a word that is not known here. */
export function enumText(name: string, about: string, values: readonly string[]): string {
  const constants = values.map((value) => `        ${constant(value)}(${literal(value)}),`)
  return [
    ...comment(about, '    '),
    `    public enum ${name} implements Json.Word {`,
    ...constants,
    '        /** A word that this client does not know yet. */',
    '        UNRECOGNIZED("?");',
    '',
    '        private final String word;',
    '',
    `        ${name}(String word) {`,
    '            this.word = word;',
    '        }',
    '',
    '        /** As on the wire. */',
    '        @Override',
    '        public String toString() {',
    '            return word;',
    '        }',
    '    }',
  ].join('\n')
}

/** What a client says where no daemon does, and which errors trying again can help. */
export function codesFile(): string {
  const text = ({ ja, en }: { readonly ja: string; readonly en: string }): string =>
    `Map.of("ja", ${literal(ja)}, "en", ${literal(en)})`
  const own = Object.entries(CLIENT_ERRORS_ELSEWHERE).map(
    ([code, { means, advice }]) =>
      `        Map.entry(${literal(code)}, new Own(\n            ${text(means)},\n            ${text(advice)}))`,
  )
  const rows = Object.entries(ERRORS).map(
    ([code, row]) => `        Map.entry(${literal(code)}, new Row(${literal(row.for)}, ${row.retriable}))`,
  )
  return `${HEAD}
import java.util.Map;

/** The errors: whom the advice of each is for, whether trying again can help, and what the client says itself. */
final class Codes {
    private Codes() {}

    record Row(String audience, boolean retriable) {}

    record Own(Map<String, String> means, Map<String, String> advice) {}

    static final Map<String, Row> ERRORS = Map.ofEntries(
${rows.join(',\n')});

    static final Map<String, Own> OWN = Map.ofEntries(
${own.join(',\n')});
}
`
}

/** JSON is Java here. */
export const literal = (value: string): string => JSON.stringify(value)

export function listed(head: string, parts: readonly string[], end: string): string[] {
  const short = `${head}(${parts.join(', ')})${end}`
  if (short.length <= WIDTH) return [short]
  const lines = parts.map((part, index) => `        ${part}${index === parts.length - 1 ? `)${end}` : ','}`)
  return [`${head}(`, ...lines]
}

export function comment(about: string, indent: string, tags: readonly string[] = []): string[] {
  const texts = [...(about === '' ? [] : [about]), ...tags].map((text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  )
  if (texts.length === 0) return []
  const lines = texts.flatMap((text) => wrapped(text, `${indent} * `))
  const [only = ''] = lines
  if (lines.length === 1 && tags.length === 0) return [`${indent}/** ${only.slice(indent.length + 3)} */`]
  return [`${indent}/**`, ...lines, `${indent} */`]
}

function wrapped(text: string, before: string): string[] {
  const lines = ['']
  for (const part of text.split(' ')) {
    const last = lines.length - 1
    const longer = lines[last] === '' ? part : `${lines[last]} ${part}`
    if (before.length + longer.length <= WIDTH || lines[last] === '') lines[last] = longer
    else lines.push(part)
  }
  return lines.map((line) => before + line)
}
