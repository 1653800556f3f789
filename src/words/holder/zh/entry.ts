/** What the entry page says, in Chinese. */
import type { EntryWords } from '../../said.ts'

export const entry: EntryWords = {
  title: '输入密码（暗証番号）',
  opening: '正在确认……',
  asks: '请求方',
  page: '网页',
  program: (token: string) => `本机上的程序（令牌 ${token}）`,
  says: (name: string) => `自称的名称：${name}（未经确认）`,
  judge: '如果想不到请求方是谁，请按“中止”。',
  close: '可以关闭这个页面。',
  over: {
    submitted: { title: '输入已完成', advice: '结果请在请求方的界面上确认。' },
    cancelled: { title: '已中止输入', advice: '没有向卡发送任何内容。' },
    timeout: {
      title: '时间已过，输入已结束',
      advice: '没有向卡发送任何内容。请从请求方的界面重新操作。',
    },
    withdrawn: {
      title: '输入已被取消',
      advice: '请求方取消了输入，或者卡离开了读卡器。没有向卡发送任何内容。',
    },
    unknown: {
      title: '这个输入页面不能使用',
      advice: '输入已经结束，或者已在其他页面中打开。请从请求方的界面重新操作。',
    },
    lost: {
      title: '与读取服务的连接已断开',
      advice: '输入的结果如何，请在请求方的界面上确认。',
    },
  },
}
