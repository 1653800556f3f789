/** The browsers of this machine, and which pages their policies let reach it without a question. */
import type { Browser } from '../facts.ts'
import { type Machine, optional } from '../machine.ts'

/** Those that ask, with the places of `docs/browser-policy`. */
const BROWSERS = [
  {
    name: 'Chromium',
    programs: ['/usr/bin/chromium', '/usr/bin/chromium-browser'],
    folder: '/etc/chromium/policies/managed',
  },
  { name: 'Google Chrome', programs: ['/usr/bin/google-chrome'], folder: '/etc/opt/chrome/policies/managed' },
  { name: 'Microsoft Edge', programs: ['/usr/bin/microsoft-edge'], folder: '/etc/opt/edge/policies/managed' },
]

/** One is for browsers from version 146 on, the other for those before. */
const LISTS = ['LoopbackNetworkAllowedForUrls', 'LocalNetworkAccessAllowedForUrls']

const MOST_FILES = 100

export const browsersOf = (machine: Machine): readonly Browser[] =>
  BROWSERS.filter(({ programs }) => machine.first(programs) !== null).map(({ name, folder }) => {
    const files = (optional(() => machine.names(folder)) ?? []).filter((file) => file.endsWith('.json'))
    const policies = files
      .slice(0, MOST_FILES)
      .map((file): unknown => optional(() => JSON.parse(machine.text(`${folder}/${file}`))))
    const [first = new Set<string>(), second = new Set<string>()] = LISTS.map((list) => namedBy(policies, list))
    return { name, folder, allowed: [...first].filter((origin) => second.has(origin)) }
  })

/** A file that is no JSON names nothing, to the browser neither. */
function namedBy(policies: readonly unknown[], list: string): ReadonlySet<string> {
  const values = policies.flatMap((policy): unknown[] => {
    const value: unknown = typeof policy === 'object' && policy !== null ? Reflect.get(policy, list) : null
    return Array.isArray(value) ? value : []
  })
  return new Set(values.filter((one) => typeof one === 'string').map((one) => one.replace(/\/$/, '')))
}
