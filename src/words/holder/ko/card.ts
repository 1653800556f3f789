/** What is said of a card at a glance, in Korean. */
import type { CardWords } from '../../said.ts'

export const card: CardWords = {
  verdict: {
    headlines: {
      office: '창구(窓口)에서 절차를 밟아야 합니다',
      stop: '절차를 밟아야 합니다',
      act: '빠른 대응이 필요합니다',
      plan: '절차를 밟을 시기입니다',
      unknown: '확인할 수 없는 항목이 있습니다',
      ok: '문제가 없습니다',
      'no-pin-blocked': '잠긴 비밀번호(暗証番号)가 없습니다',
    },
    andMore: (title, more) => `${title} (그 외 ${more}건)`,
    within:
      '비밀번호(暗証番号) 없이 알 수 있는 범위의 결과이며, 전자증명서(電子証明書)의 실효(失効) 여부나 카드가 진짜인지는 포함하지 않습니다.',
    expiryUnknown: '전자증명서(電子証明書)의 유효기한은 비밀번호(暗証番号)를 대조하기 전에는 알 수 없습니다.',
  },
  kinds: {
    'individual-number-card': '마이넘버카드(マイナンバーカード)',
    'phone-token': '스마트폰의 전자증명서(スマートフォンの電子証明書)',
    'old-resident-card': '주민기본대장카드(住民基本台帳カード)',
    'driving-licence': 'IC 운전면허증(IC運転免許証)',
    other: '마이넘버카드(マイナンバーカード)로 확인할 수 없는 카드',
    mute: '응답하지 않는 카드',
  },
  clock: {
    'before-build': '이 단말기의 날짜가 Kazasu가 만들어진 날보다 이전으로 되어 있습니다.',
    'before-last-seen': '이 단말기의 시계가 과거에 Kazasu가 작동했던 시점보다 이전으로 되어 있습니다.',
    'all-expired':
      '카드의 전자증명서(電子証明書)가 모두 유효기한이 지났습니다. 이 단말기의 날짜가 실제보다 나중으로 되어 있어도 똑같이 보입니다.',
    'all-not-yet-valid':
      '카드의 전자증명서(電子証明書)의 유효기간이 아직 시작되지 않았습니다. 이 단말기의 날짜가 실제보다 이전으로 되어 있을 수 있습니다.',
  },
}
