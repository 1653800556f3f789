/** What holders are told of errors, in Korean. */
import type { HolderErrors } from '../../said.ts'

export const errors: HolderErrors = {
  CARD_ABSENT: { means: '카드 리더기에 카드가 없습니다.', advice: '카드를 카드 리더기에 올려놓으세요.' },
  CARD_REMOVED: {
    means: '판독하는 도중에 카드가 리더기에서 떨어졌습니다.',
    advice: '카드를 다시 올려놓고 판독이 끝날 때까지 움직이지 마세요.',
  },
  CARD_MUTE: {
    means: '카드가 응답하지 않습니다.',
    advice:
      '카드의 방향이나 위치를 바꿔 보세요. 그래도 응답하지 않는 카드는 시구정촌 창구(市区町村の窓口)로 가져가세요.',
  },
  CARD_FOREIGN: {
    means: '마이넘버카드(マイナンバーカード)로 확인할 수 없었습니다.',
    advice: '마이넘버카드(マイナンバーカード)를 올려놓으세요.',
  },
  CARD_ANSWER_INVALID: {
    means: '카드의 응답이 올바르지 않습니다.',
    advice: '카드를 닦아서 다시 올려놓으세요. 반복될 때는 IC칩의 고장을 생각할 수 있습니다.',
  },
  PIN_FORMAT: {
    means: '자릿수, 문자의 종류, 검사용 숫자, 날짜 중 어느 하나가 맞지 않아 올바른 값이 아닙니다.',
    advice: '입력한 내용을 확인하세요. 카드에는 아무것도 보내지 않았습니다.',
  },
  PIN_BLOCKED: {
    means: '비밀번호(暗証番号)가 잠겨 있으며, 남은 횟수가 없습니다.',
    advice: '시구정촌 창구(市区町村の窓口)에서 재설정할 수 있습니다.',
  },
  PIN_COUNTER_UNKNOWN: {
    means: '남은 횟수를 확인할 수 없어 대조하지 않았습니다.',
    advice: '카드를 다시 올려놓고 한 번 더 시도하세요.',
  },
  PIN_WRONG: {
    means: '비밀번호(暗証番号)가 틀립니다. 남은 횟수가 1회 줄었습니다.',
    advice: '남은 횟수를 확인한 후 다시 시도하세요.',
  },
  PIN_INDETERMINATE: {
    means: '카드의 응답을 받지 못해 비밀번호(暗証番号)가 맞았는지 알 수 없습니다.',
    advice: '카드를 다시 올려놓고 상태를 확인하세요. 남은 횟수로 1회가 사용되었는지 알 수 있습니다.',
  },
  PIN_KNOWN_WRONG: {
    means: '이 카드에서 조금 전에 틀렸던 값이므로 대조하지 않았습니다. 남은 횟수는 줄지 않았습니다.',
    advice: '다른 값을 입력하세요. 그 사이에 재설정한 경우에는 카드를 다시 올려놓으세요.',
  },
  PIN_ENTRY_CANCELLED: {
    means: '비밀번호(暗証番号) 입력이 취소되었습니다.',
    advice: '입력하려면 다시 시작하세요.',
  },
  PIN_ENTRY_TIMEOUT: {
    means: '시간 내에 비밀번호(暗証番号)가 입력되지 않았습니다.',
    advice: '다시 시작한 후, 오래 멈추지 말고 입력하세요.',
  },
  PIN_ENTRY_UNKNOWN: {
    means: '이 입력 화면은 종료되었거나 다른 화면에서 열려 있습니다.',
    advice: '비밀번호(暗証番号)를 요청한 화면으로 돌아가 다시 시작하세요.',
  },
  CERTIFICATE_ABSENT: {
    means: '이 카드에는 그 전자증명서(電子証明書)가 없습니다.',
    advice: '대상이 되는 분은 시구정촌 창구(市区町村の窓口)에서 발급받을 수 있습니다.',
  },
  CERTIFICATE_MALFORMED: {
    means: '전자증명서(電子証明書)의 형식이 올바르지 않습니다.',
    advice: '다시 판독하세요. 반복될 때는 카드를 시구정촌 창구(市区町村の窓口)로 가져가세요.',
  },
  DAEMON_DRAINING: {
    means: '서비스를 다시 시작하므로 처리하지 않았습니다.',
    advice: '잠시 기다린 후 다시 시도해 주세요.',
  },
}
