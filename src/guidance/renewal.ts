/** What is renewed by itself, and what with its card. Pure, and small enough for a page. */
import type { Facts } from '../report/shape.ts'

/**
 * R3.6: a new certificate would end with the card as well, so that a new card is due, or more time for the old one. From
 * when that is, the certificate does not tell: a card that ends with a period of stay is extended before it (R3.9).
 */
export const endsWithCard = (
  { expires }: { readonly expires: string | null },
  card: Pick<Facts['card'], 'expires'>,
): boolean => expires !== null && card.expires !== null && card.expires <= expires
