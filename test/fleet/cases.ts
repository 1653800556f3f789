/** For each alert: when it fires, and what looks like it and must not fire. */

export interface Case {
  readonly alert: string
  readonly when: string
  /** A sample a minute, as it is scraped; or every so many minutes, where it takes hours. */
  readonly series: Readonly<Record<string, string>>
  readonly every?: number
  /** How long until it is looked at, in minutes. */
  readonly after: number
  /** The labels of what fires then, beside the name of the alert; `null` where nothing does. */
  readonly fires: Readonly<Record<string, string>> | null
}

const UP = 'up{job="node",instance="t1"}'
const INFO = 'kazasu_build_info{instance="t1",job="node",version="1.0.0"}'
const STARTED = 'kazasu_start_time_seconds{instance="t1"}'
const AGE = 'node_textfile_mtime_seconds{instance="t1",file="/var/lib/prometheus/node-exporter/kazasu.prom"}'
const LOST = 'kazasu_card_room_lost_total{instance="t1",loss="exit"}'
const READERS = 'kazasu_readers{instance="t1"}'
const TROUBLE = 'kazasu_trouble{instance="t1",about="pcsc",reason="READER_SERVICE_STOPPED"}'
const CARD = 'kazasu_reader_card_seconds{instance="t1",reader="r"}'
const CLOCK = 'kazasu_clock_doubt{instance="t1",doubt="before-build"}'
const REFUSED = 'kazasu_refusals_total{instance="t1",code="ACCESS_ORIGIN_REFUSED"}'
const MISTYPED = 'kazasu_refusals_total{instance="t1",code="ACCESS_TOKEN_REFUSED"}'
const INTERNAL = 'kazasu_requests_total{instance="t1",method="card.inspect",outcome="INTERNAL"}'
const ABSENT = 'kazasu_requests_total{instance="t1",method="card.inspect",outcome="CARD_ABSENT"}'
const jobs = (outcome: string): string =>
  `kazasu_reader_jobs_total{instance="t1",reader="r",kind="report",outcome="${outcome}"}`
const memory = (process: string): string => `kazasu_resident_memory_bytes{instance="t1",process="${process}"}`
const version = (name: string): string => `kazasu_build_info{instance="${name}",version="${name}"}`

const t1 = { instance: 't1' }
const warning = { ...t1, severity: 'warning' }
const info = { ...t1, severity: 'info' }

export const CASES: readonly Case[] = [
  {
    alert: 'KazasuDown',
    when: 'the file is gone while the machine is on',
    series: { [UP]: '1x60', [INFO]: '1x20 stale' },
    after: 40,
    fires: warning,
  },
  {
    alert: 'KazasuDown',
    when: 'the machine is switched off in the evening',
    series: { [UP]: '1x2 0x60', [INFO]: '1x2 stale' },
    every: 10,
    after: 500,
    fires: null,
  },
  {
    alert: 'KazasuDown',
    when: 'an upgrade takes it away for five minutes',
    series: { [UP]: '1x60', [INFO]: '1x20 stale _x4 1x40' },
    after: 40,
    fires: null,
  },
  {
    alert: 'KazasuDown',
    when: 'a machine never had it',
    series: { [UP]: '1x60', 'up{job="node",instance="t2"}': '1x60', [INFO]: '1x60' },
    after: 40,
    fires: null,
  },
  {
    alert: 'KazasuMetricsStale',
    when: 'the file is not written any more',
    series: { [AGE]: '0x60' },
    after: 40,
    fires: { ...warning, file: '/var/lib/prometheus/node-exporter/kazasu.prom' },
  },
  {
    alert: 'KazasuMetricsStale',
    when: 'the file is written every minute',
    series: { [AGE]: '0+60x60' },
    after: 40,
    fires: null,
  },
  {
    alert: 'KazasuMetricsStale',
    when: 'it is the file of something else that is old',
    series: { [AGE.replace('kazasu.prom', 'apt.prom')]: '0x60' },
    after: 40,
    fires: null,
  },
  {
    alert: 'KazasuRestarts',
    when: 'it begins anew every ten minutes',
    series: { [STARTED]: '0x9 600x9 1200x9 1800x9 2400x9 3000x20' },
    after: 58,
    fires: warning,
  },
  {
    alert: 'KazasuRestarts',
    when: 'it is upgraded, and the machine restarted after that',
    series: { [STARTED]: '0x20 1200x10 1900x60' },
    after: 58,
    fires: null,
  },
  {
    alert: 'KazasuCardRoomLost',
    when: 'it is lost every ten minutes',
    series: { [LOST]: '0x9 1x9 2x9 3x9 4x9 5x20' },
    after: 58,
    fires: warning,
  },
  { alert: 'KazasuCardRoomLost', when: 'it is lost once', series: { [LOST]: '0x9 1x90' }, after: 58, fires: null },
  { alert: 'KazasuNoReader', when: 'the reader is away', series: { [READERS]: '1x5 0x60' }, after: 40, fires: warning },
  {
    alert: 'KazasuNoReader',
    when: 'the reader is plugged into another port',
    series: { [READERS]: '1x5 0x5 1x60' },
    after: 40,
    fires: null,
  },
  {
    alert: 'KazasuTrouble',
    when: 'pcscd is stopped',
    series: { [TROUBLE]: '1x60' },
    after: 40,
    fires: { ...warning, about: 'pcsc', reason: 'READER_SERVICE_STOPPED' },
  },
  {
    alert: 'KazasuTrouble',
    when: 'pcscd is restarted',
    series: { [TROUBLE]: '_x5 1x3 stale' },
    after: 40,
    fires: null,
  },
  {
    alert: 'KazasuReaderFails',
    when: 'every second reading fails',
    series: { [jobs('ok')]: '0+10x60', [jobs('READER_FAILED')]: '0+10x60' },
    every: 10,
    after: 500,
    fires: { ...info, reader: 'r' },
  },
  {
    alert: 'KazasuReaderFails',
    when: 'every fifth card is taken away too early',
    series: { [jobs('ok')]: '0+40x60', [jobs('CARD_REMOVED')]: '0+10x60' },
    every: 10,
    after: 500,
    fires: null,
  },
  {
    alert: 'KazasuReaderFails',
    when: 'there were hardly any cards',
    series: { [jobs('ok')]: '0x60', [jobs('CARD_MUTE')]: '0x1 1x1 2x60' },
    every: 10,
    after: 500,
    fires: null,
  },
  {
    alert: 'KazasuReaderFails',
    when: 'programs ask for what the card does not have',
    series: { [jobs('ok')]: '0+10x60', [jobs('CARD_FOREIGN')]: '0+10x60' },
    every: 10,
    after: 500,
    fires: null,
  },
  {
    alert: 'KazasuCardForgotten',
    when: 'a card lies there for an hour and more',
    series: { [CARD]: '0x5 0+60x90' },
    after: 80,
    fires: { ...warning, reader: 'r' },
  },
  {
    alert: 'KazasuCardForgotten',
    when: 'one holder comes after the other',
    series: { [CARD]: '0+60x5 0+60x15 0+60x20 0+60x20 0+60x50' },
    after: 80,
    fires: null,
  },
  {
    alert: 'KazasuClockWrong',
    when: 'the clock lies before the build',
    series: { [CLOCK]: '1x60' },
    after: 20,
    fires: { ...warning, doubt: 'before-build' },
  },
  {
    alert: 'KazasuClockWrong',
    when: 'the clock is set right after the boot',
    series: { [CLOCK]: '1x3 0x60' },
    after: 20,
    fires: null,
  },
  {
    alert: 'KazasuOriginRefused',
    when: 'a page asks again and again',
    series: { [REFUSED]: '0+1x120' },
    after: 90,
    fires: { ...warning, code: 'ACCESS_ORIGIN_REFUSED' },
  },
  {
    alert: 'KazasuOriginRefused',
    when: 'a page has asked some times, and a program has a wrong token',
    series: { [REFUSED]: '0x10 5x120', [MISTYPED]: '0+1x120' },
    after: 90,
    fires: null,
  },
  {
    alert: 'KazasuMemory',
    when: 'both processes together grow',
    series: { [memory('door')]: '200000000x90', [memory('card-room')]: '200000000x90' },
    after: 60,
    fires: info,
  },
  {
    alert: 'KazasuMemory',
    when: 'both are as large as they are',
    series: { [memory('door')]: '80000000x90', [memory('card-room')]: '110000000x90' },
    after: 60,
    fires: null,
  },
  { alert: 'KazasuInternalError', when: 'there was one', series: { [INTERNAL]: '_x5 1x60' }, after: 20, fires: info },
  {
    alert: 'KazasuInternalError',
    when: 'requests were answered with other errors',
    series: { [ABSENT]: '0+1x60' },
    after: 20,
    fires: null,
  },
  {
    alert: 'KazasuManyVersions',
    when: 'three are in use for more than a day',
    series: { [version('a')]: '1x200', [version('b')]: '1x200', [version('c')]: '1x200' },
    every: 10,
    after: 1900,
    fires: { severity: 'info' },
  },
  {
    alert: 'KazasuManyVersions',
    when: 'one ring is ahead of the others',
    series: { [version('a')]: '1x200', [version('b')]: '1x200' },
    every: 10,
    after: 1900,
    fires: null,
  },
]
