/** The shapes of the API by the names that the reference gives them: types only, for whoever builds on it. */
import type { z } from 'zod'
import type { PinReport, CertificateReport } from '../report/shape.ts'
import type { Card as CardShape, Health as HealthShape, Lease as LeaseShape, Reader as ReaderShape } from './wire.ts'

export type { PinId } from '../applications/index.ts'
export type { ErrorCode } from '../errors.ts'
export type { CardKind, CertificateKind, FirstAnswer, Reason } from '../report/shape.ts'
export type { GuidanceStep, Report } from '../words/report.ts'
export type { Text } from '../words/languages.ts'
export type { HolderText } from '../words/text.ts'
export type { ApiEvents, ApiMethods } from './index.ts'
export type { Scope } from './scopes.ts'
export type { ApiError, Hello, KioskVisit, Language } from './wire.ts'

export type Pin = PinReport
export type Certificate = CertificateReport
export type Card = z.infer<typeof CardShape>
export type Reader = z.infer<typeof ReaderShape>
export type Health = z.infer<typeof HealthShape>
export type Lease = z.infer<typeof LeaseShape>
