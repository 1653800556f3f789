/** What the console and the terminal both say, in Japanese. */
export const common = {
  readers: {
    none: 'リーダーが接続されていません。',
    empty: 'カードなし',
    present: 'カードあり',
    simulated: '模擬',
  },
  health: {
    /** The audit file has a row like that of a driver, and is none. */
    driver: (driver: string, reason: string) =>
      driver === 'audit' ? `暗証番号の照合を記録できません: ${reason}` : `ドライバー ${driver} が使えません: ${reason}`,
    reader: (reader: string, reason: string) => `リーダー ${reader} が使えません: ${reason}`,
  },
  municipality: '市区町村コード',
  steps: { heading: '必要な手続き', notes: 'お知らせ', rules: '根拠' },
}
