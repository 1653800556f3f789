import type { HolderNames } from '../../said.ts'

export const names: HolderNames = {
  pins: {
    sign: 'mã PIN của chứng thư điện tử dùng để ký tên (署名用電子証明書の暗証番号)',
    auth: 'mã PIN của chứng thư điện tử dùng để chứng minh người sử dụng (利用者証明用電子証明書の暗証番号)',
    registry: 'mã PIN dùng cho sổ đăng ký thường trú cơ bản (住民基本台帳用暗証番号)',
    text: 'mã PIN dùng để hỗ trợ nhập thông tin ghi trên thẻ (券面事項入力補助用暗証番号)',
    'code-a': 'mã đối chiếu A (照合番号A)',
    'code-b': 'mã đối chiếu B (照合番号B)',
    'birth-date': 'chức năng đối chiếu bằng ngày sinh (生年月日による照合)',
    licence: 'mã PIN của bằng lái xe My Number (マイナ免許証の暗証番号)',
  },
  applications: {
    jpki: 'ứng dụng xác thực cá nhân công cộng (公的個人認証AP)',
    text: 'ứng dụng hỗ trợ nhập thông tin ghi trên thẻ (券面事項入力補助AP)',
    visual: 'ứng dụng xác nhận thông tin ghi trên thẻ (券面事項確認AP)',
    juki: 'ứng dụng sổ đăng ký thường trú cơ bản (住基AP)',
    common: 'ứng dụng dùng chung của thẻ (共通カードAP)',
    licence: 'ứng dụng bằng lái xe My Number (マイナ免許証AP)',
  },
  certificates: {
    auth: 'chứng thư điện tử dùng để chứng minh người sử dụng (利用者証明用電子証明書)',
    sign: 'chứng thư điện tử dùng để ký tên (署名用電子証明書)',
    authCa:
      'chứng thư tự ký của cơ quan chứng thực dùng để chứng minh người sử dụng (利用者証明用認証局の自己署名証明書)',
    signCa: 'chứng thư tự ký của cơ quan chứng thực dùng để ký tên (署名用認証局の自己署名証明書)',
  },
}
