/** What the console and the terminal both say, in Japanese. */
export const common = {
  readers: {
    none: 'リーダーが接続されていません。',
    empty: 'カードなし',
    present: 'カードあり',
    simulated: '模擬',
  },
  health: {
    driver: (driver: string, reason: string) => `ドライバー ${driver} が使えません: ${reason}`,
    reader: (reader: string, reason: string) => `リーダー ${reader} が使えません: ${reason}`,
  },
  municipality: '市区町村コード',
  steps: { heading: '必要な手続き', notes: 'お知らせ', rules: '根拠' },
}
