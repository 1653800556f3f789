/** How pages are looked at: in either language, light and dark. */
import { WHOLE } from '../support/whole.ts'

const ALL = (['ja', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
)

/**
 * Each language and each theme once: what is wrong with an element lies in its words and size, which a language has, or
 * in its colours, which a theme has. `npm run test:all` has each language in each theme.
 */
export const STYLES = WHOLE ? ALL : ALL.filter(({ language, theme }) => (language === 'ja') === (theme === 'light'))

process.stdout.write(`pages for axe: ${STYLES.length} of ${ALL.length} styles\n`)
