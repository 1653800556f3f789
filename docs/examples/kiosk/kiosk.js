/** A kiosk page: lay the card down, see what was found, take it back. `?daemon=ws://…` names another daemon. */
import { keepConnected } from 'kazasu/client'

const url = new URLSearchParams(location.search).get('daemon') ?? 'ws://127.0.0.1:4740/'
const live = keepConnected({ url, client: { name: 'kiosk-example' }, language: 'ja' })

function show(title, advice = '', rows = []) {
  document.querySelector('#title').textContent = title
  document.querySelector('#advice').textContent = advice
  const lines = rows.map((cells) => {
    const line = document.createElement('tr')
    line.append(...cells.map((text) => Object.assign(document.createElement('td'), { textContent: text })))
    return line
  })
  document.querySelector('#rows').replaceChildren(...lines)
}

// Every error says what it means and what to do, in Japanese and English, and whom that is for.
const showError = ({ means, advice }) => show(means.ja, advice.ja)
const tellHolder = (error) =>
  error.for === 'holder' ? showError(error) : show('係員をお呼びください', `コード: ${error.code}`)
// A browser does not let a page know that a daemon is there and refuses it.
const showLost = ({ code, means, advice }) =>
  show(
    means.ja,
    code === 'DAEMON_UNREACHABLE'
      ? `${advice.ja}起動しているときは、設定の [[origins]] に ${location.origin} があるか確認してください。`
      : advice.ja,
  )
const askForCard = () => show('カードを置いてください', 'マイナンバーカードをリーダーに置いてください。')
const askForReader = () => show('リーダーがありません', 'カードリーダーを接続してください。')
const showReading = () => show('読み取り中です', 'カードを動かさないでください。')
const until = ({ expires, reason }) =>
  expires !== null ? `${expires} まで` : reason === 'PIN_REQUIRED' ? '暗証番号がないと分かりません' : '不明'
// A blocked PIN may be locked, or may never have been set: the guidance says which.
const attempts = ({ state, remaining }) =>
  state === 'blocked' ? '使えません' : remaining === null ? '不明' : `残り ${remaining} 回`
// A report has all eleven numbers of a card; these are the four that its holder has chosen.
const PINS = ['jpki/auth', 'jpki/sign', 'text/pin', 'juki/pin']

function showReport({ card, pins, certificates, guidance }) {
  if (card.kind === 'mute') return show('カードが応答しません', '向きや位置を変えて、置き直してください。')
  if (card.kind !== 'individual-number-card') {
    return show('マイナンバーカードではありません', 'カードを取り、マイナンバーカードを置いてください。')
  }
  show(card.simulated ? '読み取りました(模擬カード)' : '読み取りました', 'カードをお取りください。', [
    ...guidance.map(({ title }) => ['お知らせ', title.ja]),
    ['カード', until(card)],
    ...certificates
      .filter(({ kind, present }) => present && (kind === 'auth' || kind === 'sign'))
      .map((one) => [one.ja, until(one)]),
    ...pins
      .filter(({ application, name }) => PINS.includes(`${application}/${name}`))
      .map((pin) => [pin.ja, attempts(pin)]),
  ])
}

// Some readers always have "a card" that is nobody's: a security key, the slot of another chip. So the page is about the
// newest card that was laid down, it leaves a My Number Card only for another one, and what lay there before is shown only if
// it is one.
const isOurs = ({ applications }) => applications.some(({ name, present }) => name === 'jpki' && present)
const readers = new Set()
const leased = new Map()
let current = null
let isFound = false

function found(presence, report) {
  current = presence
  isFound = isOurs(report)
  showReport(report)
}

const completed = ({ presence, report }) => {
  if (presence === current || (isOurs(report) && (!isFound || presence > current))) found(presence, report)
}
// A second reading that fails takes back nothing of the first.
const failed = (presence, error) => {
  if (presence === current && !isFound) tellHolder(error)
}

// The daemon may be told to read no card by itself; where it does, it reads the card once for all who ask meanwhile.
async function read(reader, { presence }) {
  try {
    completed({ presence, report: await live.call('card.inspect', { reader, presence }) })
  } catch (error) {
    // Under the lease of another program the daemon may still read it by itself; otherwise the end of that is waited for.
    if (error.code === 'READER_LEASED') leased.set(reader, { presence })
    else failed(presence, error)
  }
}

function readWithoutReport({ id, card, report }) {
  if (card && !report) read(id, card)
}

const heard = {
  snapshot({ readers: all }) {
    readers.clear()
    leased.clear()
    for (const { id } of all) readers.add(id)
    const [last] = all
      .filter(({ card, report }) => card && report && isOurs(report))
      .sort((a, b) => b.card.presence - a.card.presence)
    current = null
    isFound = false
    if (last) found(last.card.presence, last.report)
    else if (readers.size > 0) askForCard()
    else askForReader()
    all.forEach(readWithoutReport)
  },
  'reader.attached'({ reader }) {
    readers.add(reader.id)
    if (!isFound) askForCard()
    readWithoutReport(reader)
  },
  'reader.detached'({ reader }) {
    readers.delete(reader)
    if (readers.size === 0) askForReader()
  },
  'card.inserted'({ reader, card }) {
    read(reader, card)
    if (isFound) return
    current = card.presence
    showReading()
  },
  'lease.ended'({ reader }) {
    const card = leased.get(reader)
    leased.delete(reader)
    if (card) read(reader, card)
  },
  'card.removed'({ presence }) {
    if (presence !== current) return
    // Nothing that fails from here on was for want of this card.
    if (isFound) current = null
    isFound = false
    askForCard()
  },
  'inspection.completed'(params) {
    completed(params)
  },
  'inspection.failed'({ presence, error }) {
    failed(presence, error.data)
  },
}

live.onState((state) => {
  if (state === 'connecting') show('お待ちください')
  if (state === 'lost') {
    current = null
    showLost(live.reason)
  }
})
live.subscribe(({ name, params }) => heard[name](params), {
  events: Object.keys(heard).filter((name) => name !== 'snapshot'),
  onError: showError,
})
