import type { HolderNames } from '../../said.ts'

/** PINs and certificates end in a vowel before their brackets, and sentences rely on it: 는, 가 and 를 follow them. */
export const names: HolderNames = {
  pins: {
    sign: '서명용 전자증명서 비밀번호(署名用電子証明書の暗証番号)',
    auth: '이용자 증명용 전자증명서 비밀번호(利用者証明用電子証明書の暗証番号)',
    registry: '주민기본대장용 비밀번호(住民基本台帳用暗証番号)',
    text: '권면사항 입력보조용 비밀번호(券面事項入力補助用暗証番号)',
    'code-a': '대조번호 A(照合番号A)',
    'code-b': '대조번호 B(照合番号B)',
    'birth-date': '생년월일 대조(生年月日による照合)',
    licence: '마이나면허증 비밀번호(マイナ免許証の暗証番号)',
  },
  applications: {
    jpki: '공적 개인인증 애플리케이션(公的個人認証AP)',
    text: '권면사항 입력보조 애플리케이션(券面事項入力補助AP)',
    visual: '권면사항 확인 애플리케이션(券面事項確認AP)',
    juki: '주민기본대장 애플리케이션(住基AP)',
    common: '공통 카드 애플리케이션(共通カードAP)',
    licence: '마이나면허증 애플리케이션(マイナ免許証AP)',
  },
  certificates: {
    auth: '이용자 증명용 전자증명서(利用者証明用電子証明書)',
    sign: '서명용 전자증명서(署名用電子証明書)',
    authCa: '이용자 증명용 인증기관의 자체 서명 증명서(利用者証明用認証局の自己署名証明書)',
    signCa: '서명용 인증기관의 자체 서명 증명서(署名用認証局の自己署名証明書)',
  },
}
