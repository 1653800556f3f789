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

// Every error says what it means and what to do, in Japanese and English.
const showError = ({ means, advice }) => show(means.ja, advice.ja)
// A browser does not let a page know that a daemon is there and refuses it.
const showLost = ({ code, means, advice }) =>
  show(means.ja, code === 'DAEMON_UNREACHABLE' ? `${advice.ja}起動しているときは、設定の [[origins]] に ${location.origin} があるか確認してください。` : advice.ja)
const askForCard = () => show('カードを置いてください', 'マイナンバーカードをリーダーに置いてください。')
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
    ...certificates.filter(({ kind, present }) => present && (kind === 'auth' || kind === 'sign')).map((one) => [one.ja, until(one)]),
    ...pins.filter(({ application, name }) => PINS.includes(`${application}/${name}`)).map((pin) => [pin.ja, attempts(pin)]),
  ])
}

const heard = {
  snapshot({ readers }) {
    const reader = readers.find(({ card }) => card !== null)
    if (readers.length === 0) show('リーダーがありません', 'カードリーダーを接続してください。')
    else if (reader === undefined) askForCard()
    else if (reader.report) showReport(reader.report)
    else show('読み取り中です', '結果が出ないときは、カードを置き直してください。')
  },
  'reader.attached': askForCard,
  'reader.detached': () => show('リーダーがありません', 'カードリーダーを接続してください。'),
  'card.inserted': showReading,
  'card.removed': askForCard,
  'inspection.completed': ({ report }) => showReport(report),
  'inspection.failed': ({ error }) => showError(error.data),
}

live.onState((state) => {
  if (state === 'connecting') show('お待ちください')
  if (state === 'lost') showLost(live.reason)
})
live.subscribe(({ name, params }) => heard[name](params), {
  events: Object.keys(heard).filter((name) => name !== 'snapshot'),
  onError: showError,
})
