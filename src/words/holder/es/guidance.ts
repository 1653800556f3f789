/** What is said to holders of a card and of what to do about it, in Spanish, but for the steps themselves. */
import { SIGNATURE_AGE } from '../../../guidance/figures.ts'
import type { Reissue } from '../../../guidance/step.ts'
import type { Stores } from '../../../guidance/stores.ts'
import type { HolderWords } from '../../said.ts'
import { card } from './card.ts'
import { list, month, sentences, yen } from './grammar.ts'
import { names } from './names.ts'
import { dialled, type FeeNames, isExpressOnly, isFree, known, knownFees } from '../parts.ts'
import { AT_STORE, steps } from './steps.ts'

const FEES: FeeNames = {
  card: 'solo la tarjeta',
  withCertificates: 'con certificados electrónicos (電子証明書)',
  // R4.3: not for everybody who would pay for it.
  expressCard: 'solo la tarjeta, en emisión urgente (特急発行, únicamente en casos determinados, como pérdida)',
  expressWithCertificates: 'con certificados electrónicos, en emisión urgente',
}

function reissueText(reissue: Reissue): string {
  const fees = knownFees(reissue, FEES, (name, amount) => `${name}: ${yen(amount)}`)
  const said = sentences(
    `Costo de la reemisión por motivos del propio titular – ${fees.join('; ')}.`,
    isExpressOnly(reissue) ? 'Confirme en la ventanilla el costo de la reemisión ordinaria (再発行).' : null,
  )
  return reissue.isExample
    ? `${said} Es el ejemplo de la ciudad de Isesaki (伊勢崎市) en enero de 2023; puede variar según el municipio.`
    : said
}

const places: HolderWords['places'] = {
  office: ({ name, place, telephone, hours }) => {
    const details = known([
      name?.ja ?? 'お住まいの市区町村の窓口',
      place?.en,
      telephone === null ? undefined : `teléfono ${dialled(telephone, 'extensión')}`,
      hours === null ? undefined : `horario de atención ${hours.en}`,
    ])
    return `${name?.en ?? 'ventanilla del municipio donde usted vive'} (${list(details)})`
  },
  stores: ({ knowing, stores: at }) =>
    `algunas tiendas de conveniencia y otros establecimientos, si sabe ${names.pins[knowing]}: ${storesText(at)}`,
  store: () => 'tienda de conveniencia (コンビニエンスストア)',
  'store-none': () =>
    'tienda de conveniencia (コンビニエンスストア), porque en ninguna tienda se puede hacer el restablecimiento',
  'store-no-route': () =>
    'tienda de conveniencia (コンビニエンスストア), porque el certificado electrónico (電子証明書) o la otra clave (暗証番号) no se puede usar',
  online: () => 'internet',
  'machine-date': () => 'ajustes de fecha y hora de esta terminal',
  police: () => 'centro de licencias de conducir (運転免許センター) o comisaría de policía (警察署)',
  'phone-app': () => 'aplicación Mynaportal (マイナポータルアプリ) del teléfono inteligente',
}

function storesText(at: Stores): string {
  if ('en' in at) return at.en
  return `${list(at.chains.map((chain) => guidance.stores[chain]))}; situación en ${month(at.asOf)}`
}

export const guidance: HolderWords = {
  ...card,
  steps,
  places,
  uses: {
    convenience:
      'emisión de documentos en tiendas de conveniencia (コンビニ交付), como la copia del registro de residencia (住民票の写し)',
    login: 'inicio de sesión en Mynaportal (マイナポータル) y otros servicios',
    insurance: 'uso como tarjeta de seguro de salud (マイナ保険証)',
    'insurance-by-pin':
      'uso como tarjeta de seguro de salud (マイナ保険証) ingresando la clave (el reconocimiento facial no necesita esa clave)',
    'insurance-by-face': 'uso como tarjeta de seguro de salud (マイナ保険証) en terminales de reconocimiento facial',
    tax: 'e-Tax y otras declaraciones y solicitudes que requieren firma electrónica (電子署名)',
    'moving-out': 'notificación de mudanza a otro municipio (転出届) por internet',
    passport: 'solicitud de pasaporte por internet',
    documents: 'creación y envío de documentos electrónicos por internet',
    address: 'trámites en la ventanilla, como el cambio de domicilio',
    issuing: 'emisión de certificados electrónicos (電子証明書) en la ventanilla',
    phone: 'incorporación de la Tarjeta My Number (マイナンバーカード) al teléfono inteligente',
    filling: 'llenado automático del nombre y del domicilio en trámites por internet',
    identity: 'uso como documento de identificación (本人確認書類)',
    everything: 'todos los servicios que usan el chip IC de la tarjeta',
    'face-reading':
      'verificación de identidad que lee los datos impresos en la tarjeta con el código de verificación (照合番号)',
    'age-check': 'servicios que verifican la edad por la fecha de nacimiento',
    'licence-reading': 'lectura de los datos de la licencia de conducir My Number (マイナ免許証)',
    'phone-certificates':
      'trámites e inicios de sesión que usan los certificados electrónicos del teléfono inteligente (スマートフォンの電子証明書)',
  },
  people: {
    'who-resets':
      'El propio titular; en el caso de menores de 15 años y de adultos bajo tutela (成年被後見人), el representante legal (法定代理人). En el caso de otros representantes, el trámite depende de una carta de consulta (照会書) y por eso tarda días.',
    'who-renews':
      'El propio titular. Si no puede ir a la ventanilla, consulte allí sobre el trámite por medio de un representante (代理人).',
    'who-signs': `El propio titular, a partir de los ${SIGNATURE_AGE} años. En el caso de otra persona, el trámite depende de una carta de consulta (照会書) y por eso tarda días.`,
    'who-switches':
      'El propio titular (para menores de 15 años y adultos bajo tutela, el representante legal). Otro representante (代理人) también puede hacer el cambio entre la tarjeta de reconocimiento facial y la ordinaria; consulte en la ventanilla qué documentos necesita. Para restablecer claves, otro representante necesita una carta de consulta (照会書), lo que tarda días.',
  },
  things: {
    card: 'Tarjeta My Number (マイナンバーカード)',
    'old-card': 'Tarjeta de Registro Básico de Residentes (住民基本台帳カード), que se devuelve',
    'identity-document': 'otro documento de identificación (本人確認書類); confirme en la ventanilla qué se necesita',
    'registry-pin': 'clave del Registro Básico de Residentes (住民基本台帳用暗証番号), de 4 dígitos',
  },
  stores: {
    'seven-eleven': 'Seven-Eleven (セブン-イレブン)',
    lawson: 'Lawson (ローソン)',
    'family-mart': 'FamilyMart (ファミリーマート)',
    ministop: 'Ministop (ミニストップ)',
    daiei: 'algunas tiendas Daiei (ダイエー)',
    'aeon-retail': 'Aeon Retail (イオンリテール) en Honshu y Shikoku',
    'aeon-others': 'algunas tiendas Aeon Hokkaido (イオン北海道), Aeon Tohoku (イオン東北) y Fuji (フジ)',
  },
  fees: {
    'first-issue': () => 'La primera emisión de la Tarjeta My Number (マイナンバーカード) es gratuita.',
    broken: ({ reissue }) => sentences('Depende de la causa de la falla.', reissueText(reissue)),
    renewal: ({ reissue }) =>
      sentences(
        'El costo de la renovación ordinaria, por fin de la vigencia, depende de la ventanilla del municipio (市区町村の窓口).',
        isFree(reissue)
          ? null
          : 'La reemisión de una tarjeta que perdió la validez (失効) antes, por ejemplo por el fin del período de estadía (在留期間), se paga, excepto en el caso de tarjetas sin espacio en el campo de anotaciones (追記欄).',
        reissueText(reissue),
      ),
  },
  storeNames: storesText,
  atStore: AT_STORE,
  reissue: reissueText,
}
