/**
 * Text as large as there is room for: a kiosk is not to be scrolled, in whatever language. What fits in no size keeps its
 * own; then the screen is tight and leaves out what can be left out, and scrolls where that is not enough.
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
  // It is not to be judged by what it left out before.
  stage.removeAttribute('data-tight')
  const doesFit = SIZES.filter((size) => size === 1 || size * letters >= LEAST).some(fits)
  if (!doesFit) stage.style.removeProperty('--fit')
  stage.toggleAttribute('data-tight', !doesFit)
  stage.toggleAttribute('data-scrolls', place.scrollHeight > place.clientHeight)
}
