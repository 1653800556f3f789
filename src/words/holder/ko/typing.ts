/** What is said where a PIN is typed, in Korean. */
import type { TypingWords } from '../../said.ts'

const ERA_DOUBT =
  '생년월일이 서기(西暦)로 기재된 외국인 주민의 카드에서는 연도가 일본 연호(和暦)의 2자리인지 서기의 끝 2자리인지 알려져 있지 않습니다.'

export const typing: TypingWords = {
  left: (left: number) => `${left}회 남음`,
  last: '남은 횟수는 1회입니다. 한 번 더 틀리면 잠기며, 재설정해야 합니다.',
  length: (shortest: number, longest: number) =>
    shortest === longest ? `숫자 ${longest}자리` : `영문자(대문자)와 숫자 ${shortest}~${longest}자`,
  typed: (count: number, longest: number) => `${longest}자 중 ${count}자를 입력했습니다`,
  typedSome: (count: number) => `${count}자를 입력했습니다`,
  keys: '비밀번호의 키',
  order: '키의 배열은 매번 바뀝니다. 키보드로도 입력할 수 있습니다.',
  correct: '1자 지우기',
  clear: '모두 지우기',
  enter: '확정',
  cancel: '중지',
  unfit: '올바른 값일 수 없습니다. 자릿수, 문자, 날짜 등을 확인하고 다시 입력하세요. 카드에는 보내지 않았습니다.',
  missing: (count: number) => `${count}자를 더 입력한 후 “확정”을 누르세요.`,
  onlyDigits: '이 비밀번호에는 숫자만 사용할 수 있습니다.',
  onlyLetters: '이 비밀번호에는 영문자와 숫자만 사용할 수 있습니다.',
  tooMany: (longest: number) => `이 비밀번호는 최대 ${longest}자입니다. 더 입력한 글자를 지우세요.`,
  takeBack: '“1자 지우기” 또는 “모두 지우기”를 누르세요.',
  seconds: (seconds: number) => `${seconds}초 동안 조작이 없으면 입력이 종료됩니다.`,
  forms: {
    'code-b': `대조번호 B(照合番号B)는 일본 연호(和暦)의 연도 2자리, 월, 일로 나타낸 생년월일, 카드 유효기한의 서기 연도, 보안 코드(セキュリティコード)를 나열한 14자리입니다. ${ERA_DOUBT}`,
    'birth-date': `일본 연호(和暦)의 연도 2자리, 월 2자리, 일 2자리로 된 6자리입니다. ${ERA_DOUBT}`,
  },
}
