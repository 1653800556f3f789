/** The list of everything a client can say and hear. Dispatch, reference, OpenRPC and the client's types come from it. */
import type { z } from 'zod'
import type { EVENTS } from './events.ts'
import { cardCheckIssuer, cardInspect, certificateRead } from './methods/card.ts'
import { daemonDiagnose, daemonInfo, readerList } from './methods/daemon.ts'
import { eventsSubscribe, eventsUnsubscribe } from './methods/events.ts'
import { readerAcquire, readerRelease } from './methods/lease.ts'
import { kioskFinish } from './methods/kiosk.ts'
import { guidanceRules, rulesValidity } from './methods/guidance.ts'
import { entryCancel, entryDescribe, entryProgress, entrySubmit, entryWait } from './methods/entry.ts'
import { certificateInspectWithPin, certificateReadWithPin, pinVerify } from './methods/pin.ts'
import { pinChange } from './methods/pin-change.ts'
import {
  cardReadAttributes,
  cardCheckAge,
  cardReadFace,
  cardReadLicence,
  cardReadMyNumber,
  cardReadPhoto,
} from './methods/private.ts'
import { requestCancel, rpcDiscover, sessionOpen } from './methods/session.ts'
import { loginSign, signatureSignCms, signatureSignDigest } from './methods/sign.ts'
import {
  simulatorClearFaults,
  simulatorFault,
  simulatorFaults,
  simulatorInsert,
  simulatorProfiles,
  simulatorReaders,
  simulatorRemove,
  simulatorReplay,
  simulatorSetLink,
  simulatorSetReader,
} from './methods/simulator.ts'

export const METHODS = [
  sessionOpen,
  daemonInfo,
  daemonDiagnose,
  readerList,
  readerAcquire,
  readerRelease,
  cardInspect,
  cardCheckIssuer,
  certificateRead,
  certificateReadWithPin,
  certificateInspectWithPin,
  pinVerify,
  pinChange,
  cardReadAttributes,
  cardReadPhoto,
  cardReadFace,
  cardCheckAge,
  cardReadMyNumber,
  cardReadLicence,
  loginSign,
  signatureSignDigest,
  signatureSignCms,
  entryDescribe,
  entryProgress,
  entrySubmit,
  entryCancel,
  entryWait,
  kioskFinish,
  guidanceRules,
  rulesValidity,
  eventsSubscribe,
  eventsUnsubscribe,
  requestCancel,
  rpcDiscover,
  simulatorProfiles,
  simulatorReaders,
  simulatorInsert,
  simulatorRemove,
  simulatorSetReader,
  simulatorFault,
  simulatorFaults,
  simulatorClearFaults,
  simulatorReplay,
  simulatorSetLink,
] as const

type AnyOfOurs = (typeof METHODS)[number]

/** By name of the method: what the client sends, what it gets, and what it may get before. */
export type ApiMethods = {
  readonly [One in AnyOfOurs as One['name']]: {
    readonly params: z.input<One['params']>
    readonly result: z.output<One['result']>
    readonly progress: z.output<NonNullable<One['progress']>>
  }
}

/** By name of the event: its parameters. */
export type ApiEvents = { readonly [One in (typeof EVENTS)[number] as One['name']]: z.output<One['params']> }
