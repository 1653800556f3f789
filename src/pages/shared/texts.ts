/** Texts that every page has. */
import { dictionary } from './i18n.ts'

const ja = {
  language: '表示言語',
  state: { connecting: '接続しています', open: '接続中', lost: '切断' },
  lost: {
    title: 'カードの読み取りサービスに接続できません',
    advice:
      '自動で再接続します。復旧しないときは、この端末で Kazasu が動いているか確認し、画面を再読み込みしてください。',
  },
  simulated: '模擬カード',
  simulatedNotice: '模擬カードによる表示です。実在の人のカードではありません。',
}

const en = {
  language: 'Language',
  state: { connecting: 'Connecting', open: 'Connected', lost: 'Connection lost' },
  lost: {
    title: 'The card service cannot be reached',
    advice:
      'This page connects again by itself. If that does not help, check that Kazasu is running on this machine, and reload the page.',
  },
  simulated: 'Simulated card',
  simulatedNotice: 'This is a simulated card. It belongs to no real person.',
} satisfies typeof ja

export const shared = dictionary({ ja, en })
