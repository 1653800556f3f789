/** Puts a page into its document, with its name. */
import { effect } from '@preact/signals'
import { type JSX, render } from 'preact'
import { withoutReadings } from '../../words/readings.ts'

export function mount(page: JSX.Element, title: () => string): void {
  effect(() => {
    document.title = withoutReadings(`${title()} — Kazasu`)
  })
  const place = document.getElementById('page')
  if (place !== null) render(page, place)
}
