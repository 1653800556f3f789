/** How this office's kiosk looks: the size of its text and its colours, where they are its own. */
import type { Offered } from './offered.ts'

export function dress({ text, colours }: Pick<Offered, 'text' | 'colours'>): void {
  const { dataset, style } = document.documentElement
  dataset['text'] = text
  if (colours === null) return
  dataset['colours'] = 'own'
  style.setProperty('--own-accent', colours.accent)
  style.setProperty('--own-ground', colours.ground)
}
