/** What is said of a card at a glance, in Chinese. */
import type { CardWords } from '../../said.ts'

export const card: CardWords = {
  verdict: {
    headlines: {
      office: '需要到窗口办理手续',
      stop: '需要办理手续',
      act: '需要尽早处理',
      plan: '已到办理手续的时期',
      unknown: '有无法确认的项目',
      ok: '没有问题',
      'no-pin-blocked': '没有被锁定的密码（暗証番号）',
    },
    andMore: (title, more) => `${title}（另有${more}项）`,
    within:
      '这是不使用密码（暗証番号）所能了解到的结果，不包括电子证书（電子証明書）是否已失效（失効），也不包括卡是否为真品。',
    expiryUnknown: '在核对密码（暗証番号）之前，无法得知电子证书（電子証明書）的有效期限（有効期限）。',
  },
  kinds: {
    'individual-number-card': '个人编号卡（マイナンバーカード）',
    'phone-token': '智能手机的电子证书（スマートフォンの電子証明書）',
    'old-resident-card': '住民基本台账卡（住民基本台帳カード）',
    'driving-licence': 'IC驾驶证（IC運転免許証）',
    other: '无法确认是个人编号卡（マイナンバーカード）的卡',
    mute: '没有响应的卡',
  },
  clock: {
    'before-build': '本机的日期早于 Kazasu 的制作日期。',
    'before-last-seen': '本机的时钟早于 Kazasu 以前运行过的时间。',
    'all-expired': '卡上的电子证书（電子証明書）全部已过期。如果本机的日期比实际日期靠后，看起来也会一样。',
    'all-not-yet-valid': '卡上的电子证书（電子証明書）都还没有到有效期的开始日期。本机的日期可能比实际日期靠前。',
  },
}
