/**
 * `kazasu card`: a simulated card on a virtual reader of the real PC/SC stack, so that every program of this machine
 * can see it. The card and its road are in `mocks/`.
 */
import { resolve } from 'node:path'
import type { NamedCard } from '../../../mocks/create-card.ts'
import type { SmartCard } from '../../../mocks/virtual-card.ts'
import type { VpcdOptions, VpcdSession } from '../../../mocks/vpcd.ts'
import { KazasuError } from '../../errors.ts'
import type { Context } from '../context.ts'
import { toJson } from '../failure.ts'
import { hostInUrl } from '../../lib/address.ts'
import { aborted, stopOnSignal } from '../io.ts'
import { findProfile } from '../profiles.ts'
import { table } from '../text/table.ts'

/** The first slot of the reader that Debian's package of vpcd configures. */
const VPCD = { host: '127.0.0.1', port: 35_963 }

export async function card(context: Context): Promise<number> {
  const { io, options, words } = context
  if (options.list === true) return list(context)
  const { name: profile, card: simulated } = await makeCard(context)
  const { connectVpcd } = await import('../../../mocks/vpcd.ts')
  const { host, port } = options.vpcd === undefined || options.vpcd === true ? VPCD : options.vpcd
  const address = `${hostInUrl(host)}:${port}`
  const tell = (event: string, text: string): void =>
    io.stdout.write(options.json === true ? toJson({ event, profile, address }) : `${text}\n`)

  using stop = stopOnSignal(io)
  const place: VpcdOptions = { host, port, link: options.rf ?? null, signal: stop.signal }
  let session: VpcdSession
  try {
    session = await connectVpcd(simulated, place)
  } catch (error) {
    if (stop.signal.aborted) return 0
    throw new KazasuError('READER_ABSENT', words.card.noVpcd(address), { cause: error })
  }
  tell('inserted', words.card.inserted(profile, address))
  await Promise.race([aborted(stop.signal), session.ended])
  if (!stop.signal.aborted) {
    // pcscd was stopped, or left because it was idle; the card is laid down again whenever it comes back.
    tell('waiting', words.card.waiting(address))
    const onPresence = (isPresent: boolean): void => {
      if (isPresent) tell('inserted', words.card.inserted(profile, address))
      else if (!stop.signal.aborted) tell('waiting', words.card.waiting(address))
    }
    await connectVpcd(simulated, { ...place, reconnect: true, onPresence }).then(
      (again) => again.ended,
      (error: unknown) => {
        if (!stop.signal.aborted) throw error
      },
    )
  }
  await session.remove()
  tell('removed', words.card.removed)
  return 0
}

async function makeCard(context: Context): Promise<{ readonly name: string; readonly card: SmartCard }> {
  const { io, options } = context
  const { createCardOf } = await import('../../../mocks/create-card.ts')
  const { CardStateError, openCardState } = await import('../../../mocks/state.ts')
  const named = await wantedCard(context)
  try {
    const state = options.state === undefined ? null : openCardState(resolve(io.workingDirectory, options.state))
    return { name: named.name, card: createCardOf(named, { now: new Date(), state }) }
  } catch (error) {
    if (error instanceof CardStateError) throw new KazasuError('CONFIG_INVALID', error.message, { cause: error })
    throw error
  }
}

async function wantedCard({ io, options, words }: Context): Promise<NamedCard> {
  const { profile, recording } = options
  if (recording !== undefined) {
    const { recordedCard } = await import('../../../mocks/create-card.ts')
    const { readRecording } = await import('../../recording/file.ts')
    return recordedCard(readRecording(resolve(io.workingDirectory, recording)))
  }
  if (profile === undefined) throw new KazasuError('USAGE_INVALID', words.card.profileMissing)
  return findProfile(profile, words)
}

async function list({ io, options, language }: Context): Promise<number> {
  const { PROFILES } = await import('../../../mocks/profiles.ts')
  const profiles = PROFILES.map(({ name, ja, en }) => ({ name, ja, en }))
  const rows = profiles.map((profile) => [profile.name, profile[language]])
  io.stdout.write(options.json === true ? toJson({ profiles }) : `${table(rows, { indent: 0 }).join('\n')}\n`)
  return 0
}
