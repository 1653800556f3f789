/** What the kiosk says: short, for somebody who stands there for a minute, in Korean. */
import type { KioskWords } from '../../said.ts'

export const kiosk: KioskWords = {
  title: '카드 확인',
  stages: { heading: '순서', lay: '카드 올려놓기', look: '확인', take: '카드 가져가기' },
  wait: { title: '잠시만 기다려 주세요', advice: '준비하고 있습니다.' },
  lost: {
    title: '지금 준비 중입니다',
    advice: '자동으로 다시 시작합니다. 이 상태가 계속되면 담당 직원에게 알려 주세요.',
  },
  restarting: {
    title: '잠시만 기다려 주세요',
    advice: '서비스를 다시 시작하고 있습니다. 자동으로 재개됩니다. 카드를 올려놓으셨다면 가져가세요.',
  },
  forbidden: {
    title: '이 단말기는 설정 중입니다',
    forStaff: '관리자용 안내',
    advice: '설정 파일 config.toml에 다음과 같이 쓰고 데몬을 다시 시작하세요.',
  },
  noReader: { title: '카드 리더기가 없습니다', advice: '담당 직원에게 알려 주세요.' },
  lay: {
    title: '마이넘버카드(マイナンバーカード)를 올려놓으세요',
    advice:
      '유효기한과 비밀번호(暗証番号)의 남은 횟수를 확인할 수 있습니다. 비밀번호는 사용하지 않으며, 남은 횟수도 줄지 않습니다.',
  },
  reading: { title: '판독하고 있습니다', advice: '카드를 움직이지 마세요.' },
  failed: '판독하지 못했습니다',
  again: '다시 판독하기',
  next: (count: number) => (count === 1 ? '다음에 할 일 보기' : `다음에 할 일 보기(${count}건)`),
  notes: '알림 보기',
  checkPin: '비밀번호 확인',
  slip: { print: '안내문 인쇄', readOn: (date: string) => `카드를 읽은 날: ${date}` },
  finish: '끝내기',
  back: '뒤로',
  step: {
    heading: '다음에 할 일',
    of: (number: number, count: number) => `${count}건 중 ${number}번째`,
    previous: '이전',
    following: '다음',
  },
  choose: {
    title: '어느 비밀번호(暗証番号)를 확인하시겠습니까?',
    advice: '잘못 입력하면 남은 횟수가 1회 줄어듭니다. 확실하지 않을 때는 “뒤로”를 누르세요.',
  },
  uses: {
    sign: 'e-Tax 등의 전자신청, 전자증명서의 유효기한 확인',
    auth: '편의점 교부(コンビニ交付), 마이나포털, 건강보험증',
    registry: '창구에서의 주소 변경 등',
    text: '성명과 주소 자동 입력, 스마트폰에 카드 추가',
  },
  warn: {
    title: '한 번 더 틀리면 잠깁니다',
    advice:
      '남은 횟수는 1회입니다. 잠기면 재설정할 때까지 사용할 수 없습니다. 확실하지 않을 때는 “그만두기”를 누르세요.',
    stop: '그만두기',
    goOn: '확실하므로 입력하기',
  },
  enter: {
    title: '비밀번호(暗証番号)를 입력하세요',
    keypad: '앞에 있는 숫자 키패드로 입력하세요. 정정, 확정, 취소도 키패드의 키로 합니다.',
    onScreen: '화면의 키로 입력하기',
    stop: '중지',
  },
  check: { title: '확인하고 있습니다', advice: '카드를 움직이지 마세요.' },
  return: {
    title: '카드를 다시 올려놓으세요',
    advice: (seconds: number) =>
      `도중에 카드가 리더기에서 떨어졌습니다. ${seconds}초 이내에 같은 카드를 올려놓으면 남은 횟수를 확인할 수 있습니다.`,
  },
  result: {
    right: '비밀번호가 맞습니다',
    wrong: '비밀번호가 틀립니다',
    blocked: '비밀번호(暗証番号)가 잠겼습니다',
    open: '결과를 확인하지 못했습니다',
    left: (left: number) => `남은 횟수는 ${left}회입니다.`,
    leftUnknown: '남은 횟수를 알 수 없었습니다.',
    lastLeft: '남은 횟수는 1회입니다. 한 번 더 틀리면 잠깁니다.',
    reset: '시구정촌 창구(市区町村の窓口)에서 재설정할 수 있습니다.',
    until: (certificate: string, date: string) => `${certificate}의 유효기한은 ${date}입니다.`,
    expired: (certificate: string, date: string) => `${certificate}는 ${date}로 유효기간이 만료되었습니다.`,
    notYet: (certificate: string) => `${certificate}의 유효기간이 아직 시작되지 않았습니다.`,
    lapses:
      '기한 전이라도 이사나 성명 변경 등이 있은 후에는 사용할 수 없게 됩니다. 이미 사용할 수 없게 되었는지는 카드로는 알 수 없습니다.',
    consumed: '카드의 응답을 받지 못해 비밀번호가 맞았는지 알 수 없습니다. 남은 횟수는 1회 줄었습니다.',
    unspent: '카드의 응답을 받지 못했습니다. 남은 횟수는 줄지 않았습니다.',
    unknown:
      '카드의 응답을 받지 못해 남은 횟수가 줄었는지도 알 수 없습니다. 카드를 다시 올려놓으면 남은 횟수를 확인할 수 있습니다.',
    lost: '도중에 연결이 끊어졌습니다. 대조가 이루어졌을 가능성이 있습니다. 카드를 올려놓고 남은 횟수를 확인하세요.',
    unsent: '남은 횟수는 줄지 않았습니다.',
    retry: '다시 입력하기',
    other: '다른 비밀번호 확인',
    back: '확인 결과로 돌아가기',
  },
  done: { title: '카드를 가져가세요', advice: '두고 가시는 물건이 없도록 주의하세요.' },
  left: {
    title: '카드를 가져가세요',
    advice: '조작이 없어 화면의 표시를 지웠습니다. 계속하려면 카드를 다시 올려놓으세요.',
  },
  idle: {
    title: '조작을 계속하시겠습니까?',
    advice: (seconds: number) => `${seconds}초 후에 화면의 표시를 지웁니다.`,
    goOn: '계속하기',
  },
  callStaff: { title: '담당 직원을 불러 주세요', code: (code: string) => `코드: ${code}` },
}
