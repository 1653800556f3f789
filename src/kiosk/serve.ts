/** What the door serves of the kiosk that is the city's own: made once out of the configuration, and kept in memory. */
import type { Config } from '../config.ts'
import { USUAL_COLOURS } from '../config/kiosk-shape.ts'
import { type Attraction, type Offered, OFFERED_PATH } from '../pages/kiosk/offered.ts'
import type { PageFile } from '../server/page-files.ts'
import { type Picture, readLogo, readSights, type Sight } from './files.ts'

const LOGO_PATH = '/kiosk/logo'
const sightPath = (index: number): string => `/kiosk/attract/${index + 1}`

/** Reads the files. Throws `CONFIG_INVALID`, which names the one that is wrong. */
export function kioskFiles({ kiosk, office }: Pick<Config, 'kiosk' | 'office'>): readonly PageFile[] {
  const logo = kiosk.logo === undefined ? null : readLogo(kiosk.logo)
  const sights = kiosk.attract === undefined ? [] : readSights(kiosk.attract)
  const { languages, pins, text, accent, ground, idle, voice, tones, slip, returns } = kiosk
  const { name, nameEn = name } = office
  const offered: Offered = {
    languages,
    pins,
    text,
    colours: accent === undefined && ground === undefined ? null : coloursOf(kiosk),
    idleSeconds: idle,
    office: name === undefined || nameEn === undefined ? null : { ja: name, en: nameEn },
    logo: logo && LOGO_PATH,
    attract: sights.map(attractionOf),
    voice,
    tones,
    slip,
    returns,
  }
  return [
    { path: OFFERED_PATH, type: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(offered)) },
    ...(logo === null ? [] : [served(LOGO_PATH, logo)]),
    ...sights.flatMap((sight, index) => ('picture' in sight ? [served(sightPath(index), sight.picture)] : [])),
  ]
}

const coloursOf = ({
  accent = USUAL_COLOURS.accent,
  ground = USUAL_COLOURS.ground,
}: Config['kiosk']): Offered['colours'] => ({ accent, ground })

const attractionOf = (sight: Sight, index: number): Attraction =>
  'picture' in sight ? { picture: sightPath(index) } : sight

const served = (path: string, { type, bytes }: Picture): PageFile => ({ path, type, body: bytes })
