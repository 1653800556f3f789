/**
 * The kiosk at `/kiosk`: full screen, for the holder of a card, without a clerk. `?reader=` names the reader of this
 * kiosk, `?idle=` the seconds without a touch after which the screen is cleared, `?lang=` its language.
 */
import { effect } from '@preact/signals'
import { render } from 'preact'
import { connectPage } from '../shared/connection.ts'
import { withoutReadings } from '../../words/readings.ts'
import { firstLanguage, LANGUAGES, speak, words } from '../shared/i18n.ts'
import { showReadings } from '../shared/ruby.ts'
import { KioskPage } from './kiosk.tsx'
import { Kiosk } from './model.ts'
import { settingsOf } from './settings.ts'

showReadings()
await speak(firstLanguage(LANGUAGES))

const kiosk = new Kiosk(connectPage('kiosk'), {
  ...settingsOf(new URLSearchParams(location.search)),
  after: (milliseconds, action) => {
    const timer = setTimeout(action, milliseconds)
    return () => clearTimeout(timer)
  },
})

for (const sign of ['pointerdown', 'keydown']) addEventListener(sign, () => kiosk.touch())

// A finger that stays on the screen, drags or spreads opens, moves and enlarges nothing; nor does a file that is dropped.
for (const sign of ['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart'])
  addEventListener(sign, (event) => event.preventDefault())
addEventListener(
  'wheel',
  (event) => {
    if (event.ctrlKey) event.preventDefault()
  },
  { passive: false },
)

// Keys that enlarge, print, search, reload or leave the page, as far as a page may stop them; F11 and F12 are the staff's.
addEventListener('keydown', (event) => {
  const isShortcut = event.ctrlKey || event.altKey || event.metaKey
  if (isShortcut || /^(?:F\d|F10|Browser\w+|ContextMenu)$/.test(event.key)) event.preventDefault()
})

effect(() => {
  document.title = withoutReadings(`${words.value.kiosk.title} — Kazasu`)
})

const place = document.getElementById('page')
if (place !== null) render(<KioskPage kiosk={kiosk} />, place)
