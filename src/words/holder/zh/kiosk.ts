/** What the kiosk says: short, for somebody who stands there for a minute, in Chinese. */
import type { KioskWords } from '../../said.ts'
import { LAPSES } from './steps.ts'

export const kiosk: KioskWords = {
  title: '卡片确认',
  stages: { heading: '步骤', lay: '放卡', look: '确认', take: '取卡' },
  wait: { title: '请稍候', advice: '正在准备。' },
  lost: { title: '现在正在准备', advice: '将自动恢复。如果持续较久，请告知工作人员（係員）。' },
  forbidden: {
    title: '本机正在设置',
    forStaff: '致管理员',
    advice: '请在设置文件 config.toml 中写入以下内容，然后重新启动守护进程。',
  },
  noReader: { title: '没有读卡器', advice: '请告知工作人员（係員）。' },
  lay: {
    title: '请放上个人编号卡（マイナンバーカード）',
    advice: '可以确认有效期限（有効期限）和密码（暗証番号）的剩余次数。不使用密码，剩余次数也不会减少。',
  },
  reading: { title: '正在读取', advice: '请不要移动卡。' },
  failed: '未能读取',
  again: '再读取一次',
  next: (count: number) => (count === 1 ? '查看接下来要做的事' : `查看接下来要做的事（${count}项）`),
  notes: '查看提示',
  checkPin: '核对密码',
  finish: '结束',
  back: '返回',
  step: {
    heading: '接下来要做的事',
    of: (number: number, count: number) => `第${number}项，共${count}项`,
    previous: '上一项',
    following: '下一项',
  },
  choose: {
    title: '要核对哪个密码（暗証番号）？',
    advice: '如果输错，剩余次数会减少1次。没有把握时，请按“返回”。',
  },
  uses: {
    sign: 'e-Tax 等电子申请，确认电子证书的有效期限',
    auth: '便利店交付（コンビニ交付）、Mynaportal、健康保险证',
    registry: '在窗口办理地址变更等',
    text: '自动填写姓名和地址，将卡添加到智能手机',
  },
  warn: {
    title: '再输错1次就会被锁定（ロック）',
    advice:
      '剩余1次。被锁定后，在重新设置（再設定）之前，这个密码（暗証番号）不能使用。没有把握时，请按“不输入”。',
    stop: '不输入',
    goOn: '我有把握，输入密码',
  },
  enter: {
    title: '请输入密码（暗証番号）',
    keypad: '请用手边的数字键盘输入。更正、确定、取消也用数字键盘的键操作。',
    onScreen: '用屏幕上的键输入',
    stop: '中止',
  },
  check: { title: '正在核对', advice: '请不要移动卡。' },
  return: {
    title: '请重新放好卡',
    advice: (seconds: number) => `卡在中途离开了读卡器。${seconds}秒之内放上同一张卡，就可以确认剩余次数。`,
  },
  result: {
    right: '密码正确',
    wrong: '密码不正确',
    blocked: '密码（暗証番号）已被锁定（ロック）',
    open: '未能确认结果',
    left: (left: number) => `剩余${left}次。`,
    leftUnknown: '未能得知剩余次数。',
    lastLeft: '剩余1次。再输错1次就会被锁定（ロック）。',
    reset: '可以在市区町村窗口重新设置（再設定）。',
    until: (certificate: string, date: string) => `${certificate}的有效期限（有効期限）为${date}。`,
    lapses: LAPSES,
    consumed: '没有得到卡的响应，无法得知密码是否正确。剩余次数已减少1次。',
    unspent: '没有得到卡的响应。剩余次数没有减少。',
    unknown: '没有得到卡的响应，剩余次数是否减少也无法得知。重新放好卡，就可以确认剩余次数。',
    lost: '连接在中途断开了。可能已经进行了核对。请放上卡，确认剩余次数。',
    unsent: '剩余次数没有减少。',
    retry: '再输入一次',
    other: '核对其他密码',
    back: '返回确认结果',
  },
  done: { title: '请取走卡', advice: '请注意不要遗忘随身物品。' },
  left: {
    title: '请取走卡',
    advice: '因为没有操作，已清除显示内容。如果要继续，请重新放好卡。',
  },
  idle: {
    title: '要继续操作吗？',
    advice: (seconds: number) => `${seconds}秒后将清除显示内容。`,
    goOn: '继续',
  },
  callStaff: { title: '请叫工作人员（係員）', code: (code: string) => `代码：${code}` },
}
