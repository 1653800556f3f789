/** What the guide to the clients shows of a language, block by block. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const GUIDE = join(import.meta.dirname, '..', '..', 'docs', 'clients.md')

export function shown(language: string): readonly string[] {
  const blocks = readFileSync(GUIDE, 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n(?<body>[^]*?)^\`\`\``, 'gm'))
  return [...blocks].map(({ groups }) => groups?.['body'] ?? '')
}
