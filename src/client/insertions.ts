/**
 * Which card lies on which reader, as this client was told: what it asks of a card, it asks of that one. A card that
 * was exchanged meanwhile, and of which the client was not told yet, gets nothing.
 */
import type { ApiMethods } from '../api/index.ts'
import type { Heard } from './connect.ts'

type MethodName = keyof ApiMethods

/** The methods that take the number of an insertion. */
type AtCard = {
  [Name in MethodName]: Takes<ApiMethods[Name]['params'], 'presence'> extends true ? Name : never
}[MethodName]

/** Parameters of which there are none have every key, as far as the compiler is concerned. */
type Takes<Params, Key extends string> = string extends keyof Params ? false : Key extends keyof Params ? true : false

const AT_CARD: Readonly<Record<AtCard, true>> = {
  'card.checkAge': true,
  'card.checkIssuer': true,
  'card.inspect': true,
  'card.readAttributes': true,
  'card.readFace': true,
  'card.readLicence': true,
  'card.readMyNumber': true,
  'card.readPhoto': true,
  'certificate.inspectWithPin': true,
  'certificate.read': true,
  'certificate.readWithPin': true,
  'login.sign': true,
  'pin.change': true,
  'pin.verify': true,
  'signature.signCms': true,
  'signature.signDigest': true,
}

/** Without each of these a client would not hear of every card. */
const NEEDED: readonly Heard['name'][] = ['card.inserted', 'card.removed', 'reader.attached', 'reader.detached']

export class Insertions {
  /** By reader; `null` when the client is not told. */
  #presences: Map<string, number> | null = null

  /** A subscription to these events has begun; to all, without names. What is heard next is its snapshot. */
  begin(events: readonly string[] | undefined): void {
    const isTold = events === undefined || NEEDED.every((name) => events.includes(name))
    this.#presences = isTold ? new Map() : null
  }

  end(): void {
    this.#presences = null
  }

  hear({ name, params }: Heard): void {
    if (name === 'snapshot') for (const { id, card } of params.readers) this.#lies(id, card)
    if (name === 'reader.attached') this.#lies(params.reader.id, params.reader.card)
    if (name === 'card.inserted') this.#lies(params.reader, params.card)
    if (name === 'card.removed' || name === 'reader.detached') this.#lies(params.reader, null)
  }

  /** The parameters, with the card that this client must mean by them; as they are where it named one. */
  meant<Name extends MethodName>(method: Name, params: ApiMethods[Name]['params']): ApiMethods[Name]['params'] {
    if (!Object.hasOwn(AT_CARD, method) || 'presence' in params) return params
    const all = [...(this.#presences ?? [])]
    const { reader } = params as ApiMethods[AtCard]['params']
    const [first, second] = reader === undefined ? all : all.filter(([id]) => id === reader)
    return first === undefined || second !== undefined ? params : { ...params, presence: first[1] }
  }

  #lies(reader: string, card: { readonly presence: number } | null): void {
    if (card === null) this.#presences?.delete(reader)
    else this.#presences?.set(reader, card.presence)
  }
}
