import type { HolderWords } from '../../said.ts'

export const clock: HolderWords['clock'] = {
  'before-build': 'この端末の日付が、Kazasu が作られた日より前になっています。',
  'before-last-seen': 'この端末の時計が、以前に Kazasu が動いていた時点より前になっています。',
  'all-expired': 'カードの電子証明書がすべて期限切れです。この端末の日付が進んでいても、同じように見えます。',
}
