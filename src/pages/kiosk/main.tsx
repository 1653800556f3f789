/**
 * The kiosk at `/kiosk`: full screen, for the holder of a card, without a clerk. What its office offers it asks the daemon
 * for. `?reader=` names the reader of this kiosk, `?idle=` the seconds without a touch after which the screen is cleared,
 * `?lang=` its language, `?return=` where to go once the card has been taken.
 */
import { computed, effect, signal } from '@preact/signals'
import { after } from '../shared/after.ts'
import { connectPage } from '../shared/connection.ts'
import { withoutReadings } from '../../words/readings.ts'
import { HOLDER_LANGUAGES } from '../../words/languages.ts'
import { firstLanguage, language, speak, words } from '../shared/i18n.ts'
import { mount } from '../shared/mount.tsx'
import { typeset } from '../shared/typeset.ts'
import { cueOf, saidAloud } from './aloud.ts'
import { KioskPage } from './kiosk.tsx'
import { dress } from './look.ts'
import { Kiosk } from './model.ts'
import { type Offered, OFFERED_PATH } from './offered.ts'
import { languagesOf, passedOver, settingsOf } from './settings.ts'
import { say, sound } from './sound.ts'

const AGAIN_MS = 1000

/** How often a page that stays open looks whether the office offers something else. */
const LOOK_MS = 60_000

/** Until the daemon gives it: a kiosk that offers what its office does not would be another one. */
async function askForSettings(): Promise<string> {
  for (;;) {
    try {
      const response = await fetch(OFFERED_PATH)
      if (response.ok) return await response.text()
    } catch {
      // The daemon is not there; it will be.
    }
    await new Promise((again) => setTimeout(again, AGAIN_MS))
  }
}

const settings = await askForSettings()
const given = JSON.parse(settings) as Offered
const query = new URLSearchParams(location.search)
const offered: Offered = { ...given, languages: languagesOf(query, given.languages) }

dress(offered)
typeset(() => language.value)
await speak(firstLanguage(offered.languages))

// oxlint-disable-next-line no-console -- for whoever set the kiosk up; nothing of it is for the person at the screen
for (const one of passedOver(query, offered)) console.warn(one)

const connection = connectPage('kiosk')
const kiosk = new Kiosk(connection, {
  ...settingsOf(query, offered),
  pins: offered.pins,
  attract: offered.attract,
  leave: (address) => location.replace(address),
  after,
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

const at = computed(() => kiosk.screen.value.at)

if (offered.voice) {
  effect(() => say(saidAloud(at.value, words.value.kiosk).map(withoutReadings), HOLDER_LANGUAGES[language.value].tag))
}

if (offered.tones) {
  effect(() => {
    const cue = cueOf(at.value)
    if (cue !== null) sound(cue)
  })
}

// A daemon may be told something else while it runs or when it is started anew; nobody is interrupted for that.
const isStale = signal(false)
const look = (): void => void askForSettings().then((now) => (isStale.value = now !== settings))
setInterval(() => {
  if (connection.state.value === 'open') look()
}, LOOK_MS)
let wasLost = false
effect(() => {
  const state = connection.state.value
  const isBack = wasLost && state === 'open'
  wasLost = state === 'lost' || (wasLost && !isBack)
  if (isBack) look()
})
effect(() => {
  if (isStale.value && kiosk.isFree.value) location.reload()
})

mount(<KioskPage kiosk={kiosk} offered={offered} />, () => words.value.kiosk.title)
