/** Which page of the reference holds what. */
import type { ApiMethods } from '../index.ts'
import type { AnyMethod } from '../method.ts'
import { SecretProgress } from '../methods/secret.ts'

/** In the order of the index. The names of the files. */
export const PAGES = [
  'README',
  'session',
  'readers',
  'card',
  'pin',
  'opened',
  'sign',
  'entry',
  'guidance',
  'events',
  'simulator',
  'report',
  'shapes',
  'errors',
  'changes',
] as const
export type Page = (typeof PAGES)[number]

type Namespace<Name extends string = keyof ApiMethods> = Name extends `${infer First}.${string}` ? First : never

/** A namespace without a page does not compile. */
const PAGE_OF: Readonly<Record<Namespace, Page>> = {
  session: 'session',
  daemon: 'session',
  request: 'session',
  rpc: 'session',
  reader: 'readers',
  card: 'card',
  certificate: 'card',
  pin: 'pin',
  login: 'sign',
  signature: 'sign',
  entry: 'entry',
  kiosk: 'entry',
  guidance: 'guidance',
  rules: 'guidance',
  events: 'events',
  simulator: 'simulator',
}

/** What a card gives behind a PIN has a page of its own. */
export function pageOf({ name, progress }: Pick<AnyMethod, 'name' | 'progress'>): Page {
  // What stands before the point in the name of a method is a namespace.
  const page = PAGE_OF[name.slice(0, name.indexOf('.')) as Namespace]
  return page === 'card' && progress === SecretProgress ? 'opened' : page
}

/** Of a report and of the guidance in it. */
const IN_A_REPORT = [
  'Report',
  'FirstAnswer',
  'Pin',
  'Certificate',
  'CardKind',
  'CertificateKind',
  'Cost',
  'Reason',
  'GuidanceStep',
  'StepId',
  'Said',
  'Place',
  'Fee',
]

export const pageOfShape = (title: string): Page => (IN_A_REPORT.includes(title) ? 'report' : 'shapes')
