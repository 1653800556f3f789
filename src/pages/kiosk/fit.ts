/**
 * Text as large as there is room for: a kiosk is not to be scrolled, in whatever language. What fits in no size keeps its
 * own, and scrolls.
 */

const SIZES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7]

/** What a page's usual letters never fall below, in pixels. */
const LEAST = 15.5

/** Of the stage in the place that would scroll. */
export function fit(stage: HTMLElement, place: HTMLElement): void {
  const letters = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const fits = (size: number): boolean => {
    stage.style.setProperty('--fit', String(size))
    return place.scrollHeight <= place.clientHeight
  }
  const doesFit = SIZES.filter((size) => size === 1 || size * letters >= LEAST).some(fits)
  if (!doesFit) stage.style.removeProperty('--fit')
  stage.toggleAttribute('data-scrolls', !doesFit)
}
