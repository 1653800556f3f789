/** The ids that steps are made of. What each is called is in `src/words`; adding one is a row here and a sentence there. */

/** What the card and its certificates are used for: the parts of daily life that stop without them. */
export const USES = [
  'convenience',
  'login',
  'insurance',
  'insurance-by-pin',
  'insurance-by-face',
  'tax',
  'moving-out',
  'passport',
  'documents',
  'address',
  'issuing',
  'phone',
  'filling',
  'identity',
  'everything',
  'face-reading',
  'age-check',
  'licence-reading',
  'phone-certificates',
] as const
export type UseId = (typeof USES)[number]

export const AUTH_USES: readonly UseId[] = ['convenience', 'login', 'insurance']
export const SIGN_USES: readonly UseId[] = ['tax', 'passport', 'moving-out', 'documents']

/** Who may do something: what each stands for is in the rules K1, R2.6, R4.8 and R5. */
export const PEOPLE = ['who-resets', 'who-renews', 'who-signs', 'who-switches'] as const
export type PersonId = (typeof PEOPLE)[number]

/** What to bring. */
export const THINGS = ['card', 'old-card', 'identity-document', 'registry-pin'] as const
export type ThingId = (typeof THINGS)[number]

/** The PINs and codes as people know them; one may have several references on the card. */
export const HOLDER_PINS = ['sign', 'auth', 'registry', 'text', 'code-a', 'code-b', 'birth-date', 'licence'] as const
export type HolderPin = (typeof HOLDER_PINS)[number]

/** The chains of stores at whose terminals a PIN is reset. */
export const STORES = [
  'seven-eleven',
  'lawson',
  'family-mart',
  'ministop',
  'daiei',
  'aeon-retail',
  'aeon-others',
] as const
export type StoreId = (typeof STORES)[number]
