/** What the entry page says, in Korean. */
import type { EntryWords } from '../../said.ts'

export const entry: EntryWords = {
  title: '비밀번호(暗証番号) 입력',
  opening: '확인하고 있습니다…',
  asks: '요청한 곳',
  page: '웹페이지',
  program: (token: string) => `이 단말기의 프로그램(토큰 ${token})`,
  says: (name: string) => `스스로 밝힌 이름: ${name}(확인되지 않았습니다)`,
  judge: '요청한 곳이 어디인지 짐작되지 않을 때는 “중지”를 누르세요.',
  close: '이 화면은 닫아도 됩니다.',
  over: {
    submitted: { title: '입력이 끝났습니다', advice: '결과는 요청한 곳의 화면에서 확인하세요.' },
    cancelled: { title: '입력을 중지했습니다', advice: '카드에는 아무것도 보내지 않았습니다.' },
    timeout: {
      title: '시간이 지나 입력을 종료했습니다',
      advice: '카드에는 아무것도 보내지 않았습니다. 요청한 곳의 화면에서 다시 시작하세요.',
    },
    withdrawn: {
      title: '입력이 취소되었습니다',
      advice: '요청한 곳에서 취소했거나 카드가 리더기에서 떨어졌습니다. 카드에는 아무것도 보내지 않았습니다.',
    },
    unknown: {
      title: '이 입력 화면은 사용할 수 없습니다',
      advice: '입력이 끝났거나 다른 화면에서 열려 있습니다. 요청한 곳의 화면에서 다시 시작하세요.',
    },
    lost: {
      title: '판독 서비스와의 연결이 끊어졌습니다',
      advice: '입력이 어떻게 되었는지는 요청한 곳의 화면에서 확인하세요.',
    },
  },
}
