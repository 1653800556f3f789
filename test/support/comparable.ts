/** What of a report is the same by whatever road a card was read. */
import type { Report } from '../../src/words/report.ts'

/** All but the reader and, of the cost, time and bytes: a signature on P-384 is not of the same length each time. */
export const comparable = ({ reader, cost, ...rest }: Report): unknown => [typeof reader.id, cost.apdus, rest]
