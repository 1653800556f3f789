/** What holders are told of errors, in Chinese. */
import type { HolderErrors } from '../../said.ts'

export const errors: HolderErrors = {
  CARD_ABSENT: { means: '读卡器上没有卡。', advice: '请把卡放在读卡器上。' },
  CARD_REMOVED: { means: '读取过程中卡离开了读卡器。', advice: '请重新放好卡，在读取结束之前不要移动。' },
  CARD_MUTE: {
    means: '卡没有响应。',
    advice: '请改变卡的方向或位置。如果卡仍然没有响应，请把卡带到市区町村窗口。',
  },
  CARD_FOREIGN: {
    means: '未能确认这是个人编号卡（マイナンバーカード）。',
    advice: '请放上个人编号卡（マイナンバーカード）。',
  },
  CARD_ANSWER_INVALID: {
    means: '卡的响应不正确。',
    advice: '请擦拭卡，然后重新放好。如果反复发生，可能是IC芯片（ICチップ）发生故障。',
  },
  PIN_FORMAT: {
    means: '位数、字符的种类、校验数字、日期中有不符之处，因此不是正确的值。',
    advice: '请检查输入的内容。没有向卡发送任何内容。',
  },
  PIN_BLOCKED: {
    means: '密码（暗証番号）已被锁定（ロック），没有剩余次数。',
    advice: '可以在市区町村窗口重新设置（再設定）。',
  },
  PIN_COUNTER_UNKNOWN: { means: '无法确认剩余次数，因此没有进行核对。', advice: '请重新放好卡，再试一次。' },
  PIN_WRONG: {
    means: '密码（暗証番号）不正确。剩余次数减少了1次。',
    advice: '请先确认剩余次数，然后再试一次。',
  },
  PIN_INDETERMINATE: {
    means: '没有得到卡的响应，无法得知密码（暗証番号）是否正确。',
    advice: '请重新放好卡，确认卡的状态。从剩余次数可以得知是否用掉了1次。',
  },
  PIN_KNOWN_WRONG: {
    means: '这个值刚才在这张卡上不正确，因此没有进行核对。剩余次数没有减少。',
    advice: '请输入其他的值。如果在此期间重新设置（再設定）过，请重新放好卡。',
  },
  PIN_ENTRY_CANCELLED: { means: '密码（暗証番号）的输入已被取消。', advice: '如果要输入，请重新操作。' },
  PIN_ENTRY_TIMEOUT: {
    means: '没有在时限内输入密码（暗証番号）。',
    advice: '请重新操作，输入时不要间隔太久。',
  },
  PIN_ENTRY_UNKNOWN: {
    means: '这个输入页面已经结束，或者已在其他页面中打开。',
    advice: '请返回要求输入密码（暗証番号）的界面，重新操作。',
  },
  CERTIFICATE_ABSENT: {
    means: '这张卡上没有该电子证书（電子証明書）。',
    advice: '符合条件的人可以在市区町村窗口申请发行。',
  },
  CERTIFICATE_MALFORMED: {
    means: '电子证书（電子証明書）的格式不正确。',
    advice: '请重新读取。如果反复发生，请把卡带到市区町村窗口。',
  },
  DAEMON_DRAINING: {
    means: '服务即将重新启动，因此未进行处理。',
    advice: '请稍候再试。',
  },
}
