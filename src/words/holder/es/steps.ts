/** The steps of guidance, in Spanish. The rules behind the sentences are named where they are decided, in `src/guidance`. */
import {
  BIRTHDAYS,
  INSURANCE_MONTHS,
  OLD_INSURANCE_CARDS_END,
  SIGNATURE_AGE,
  STAY,
  TOLL_FREE,
} from '../../../guidance/figures.ts'
import type { Values } from '../../../guidance/step.ts'
import type { HolderWords } from '../../said.ts'
import { card } from './card.ts'
import { blocked, capitalised, date, list, sentences, times } from './grammar.ts'
import { kiosk } from './kiosk.ts'
import { names } from './names.ts'
import { typing } from './typing.ts'
import { type About, aboutOf, applicationName } from '../parts.ts'

const REREAD = 'Vuelva a colocar la tarjeta y haga la lectura una vez más.'
const REREAD_PHONE = 'Vuelva a colocar el teléfono y haga la lectura una vez más.'
const MAY_WORK = 'Esto no significa necesariamente que no funcione.'

const FIRST_ISSUE_IS_FREE = 'Quien no tiene la Tarjeta My Number puede solicitarla. La primera emisión es gratuita.'
const ONLY_THAT_CARD =
  'Coloque la Tarjeta My Number (マイナンバーカード). Si hay otras tarjetas superpuestas, deje solamente la Tarjeta My Number.'

const STAY_EXTENDED = `Para los residentes extranjeros con período de estadía (在留期間): aunque se renueve el período de estadía, la validez de la tarjeta no se prorroga automáticamente. Haga en la ventanilla el trámite de prórroga (gratuito) a más tardar el día en que vence la validez actual. El aviso de vencimiento no se envía por correo. Pasado el plazo, la tarjeta pierde la validez (失効) y la nueva tarjeta se paga. Quien está solicitando la renovación del período de estadía puede, en algunos casos, obtener una prórroga de ${STAY.pendingMonths} meses como máximo, si tiene en el reverso de la tarjeta de residencia (在留カード) la indicación de renovación en trámite (在留期間更新許可申請中) o el aviso con el número de recepción de la solicitud por internet.`
const STAY_ENDED =
  'Para los residentes extranjeros con período de estadía (在留期間): la tarjeta cuya prórroga no se tramitó a más tardar el día del vencimiento perdió la validez (失効), aunque se haya renovado el período de estadía. La nueva tarjeta se paga, excepto en el caso de tarjetas sin espacio en el campo de anotaciones (追記欄).'

const cardRenewal = (until: string | null): string =>
  sentences(
    'Se puede usar hasta el mismo día del vencimiento. Vencida la tarjeta, tampoco se pueden usar los certificados electrónicos (電子証明書). La entrega de la nueva tarjeta tarda días desde la solicitud.',
    'Confirme en la ventanilla hasta qué cumpleaños vale una tarjeta renovada antes del vencimiento.',
    until === null ? null : insuranceDoubted(until, 'Aunque no se renueve, es'),
    STAY_EXTENDED,
  )

const byDateOf = (today: string | null): string | null =>
  today === null ? null : `Resultado según la fecha de esta terminal (${date(today)}).`

const COUNTED_APART = 'Los errores se cuentan aparte de los de las claves (暗証番号).'
/** What helps to get it right. */
const ABOUT: About = {
  sign: 'Tiene de 6 a 16 caracteres y combina letras mayúsculas y números. Es diferente de las claves (暗証番号) de 4 dígitos.',
  'code-a': `El código de verificación A es el número personal (個人番号), de 12 dígitos. ${COUNTED_APART}`,
  'code-b': `${typing.forms['code-b']} ${COUNTED_APART} Las fallas en terminales de reconocimiento facial (顔認証) también se cuentan.`,
  'birth-date': typing.forms['birth-date'],
}

const pinName = ({ pin, application }: Values<'pin-unknown'>): string =>
  application === null ? names.pins[pin] : `${names.pins[pin]} en la función “${applicationName(names, application)}”`

export const AT_STORE =
  'Para el restablecimiento en una tienda, primero use la aplicación de teléfono inteligente “JPKI暗証番号リセット” (restablecimiento de clave JPKI) para leer la tarjeta y confirmar el rostro y, dentro de 24 horas, haga el restablecimiento en la terminal de la tienda (de 6:30 a 23:00, gratuito). Si un certificado electrónico (電子証明書) ya perdió la validez (失効), por ejemplo por una mudanza o un cambio de nombre, no se puede hacer en una tienda; haga el trámite en la ventanilla.'
const LOW =
  'El valor correcto, ingresado una sola vez, restaura el número de intentos. Este no aumenta con el paso del tiempo. Si no sabe el valor, no lo ingrese más.'
const lowTitle = (values: Values<'pin-low'>): string => {
  const name = pinName(values)
  return `Si se equivoca ${times(values.left)} más${values.left === 1 ? '' : ' seguidas'}, ${name} quedará ${blocked(name)}`
}

const OLD_CARDS_END = date(OLD_INSURANCE_CARDS_END)
const ELIGIBILITY =
  'use en las consultas médicas el certificado de afiliación al seguro de salud (資格確認書) en el que está inscrito (si no lo ha recibido, solicítelo a ese seguro).'
const insuranceUntil = (day: string, subject: string): string =>
  `${subject} se puede usar como tarjeta de seguro de salud (マイナ保険証) para confirmar la afiliación hasta alrededor del ${date(day)} (unos ${INSURANCE_MONTHS} meses a partir del último día del mes del vencimiento), pero sin poder elegir opciones como el consentimiento para proporcionar información. Después de eso, ${ELIGIBILITY} La tarjeta de seguro de salud anterior (従来の健康保険証) no se puede usar desde el ${OLD_CARDS_END}.`
/** R2.5 speaks of the certificate, and no source of a card that has ended with it. */
const insuranceDoubted = (day: string, opening: string): string =>
  `${opening} posible que la tarjeta se pueda usar como tarjeta de seguro de salud (マイナ保険証) hasta alrededor del ${date(day)}; consulte con su seguro de salud. Si no se puede, use el certificado de afiliación (資格確認書) de ese seguro.`
const INSURANCE_FALLBACK = `Si la tarjeta no se puede usar como tarjeta de seguro de salud (マイナ保険証), ${ELIGIBILITY} La tarjeta de seguro de salud anterior (従来の健康保険証) no se puede usar desde el ${OLD_CARDS_END}.`
const INSURANCE_OVER = `La tarjeta no se puede usar como tarjeta de seguro de salud (マイナ保険証). La tarjeta de seguro de salud anterior (従来の健康保険証) tampoco se puede usar desde el ${OLD_CARDS_END}. Hasta la emisión del nuevo certificado electrónico (電子証明書), ${ELIGIBILITY}`

const signatureText = (end: Values<'certificate-expired'>['signature']): string | null =>
  end === null
    ? null
    : end.hasEnded
      ? `El ${names.certificates.sign} también venció ya, a más tardar el ${date(end.latest)}. Haga los dos trámites juntos en la ventanilla.`
      : `El ${names.certificates.sign} vence a más tardar el ${date(end.latest)}. Sin ingresar la clave (暗証番号), no se sabe si vence antes. Sobre el certificado de firma: ${kiosk.result.lapses} Confirme esto también en la ventanilla.`

const certificateRenewal = ({
  certificate,
  insuranceUntil: until,
  signature,
}: Values<'certificate-renewable'>): string =>
  sentences(
    'Se puede usar hasta el mismo día del vencimiento. Pasado ese día, pierde la validez automáticamente (失効).',
    certificate === 'sign' ? kiosk.result.lapses : null,
    `Si se renueva ahora, el nuevo certificado electrónico (電子証明書) se podrá usar hasta el ${BIRTHDAYS.renewedCertificate}.º cumpleaños después de la emisión (o hasta el vencimiento de la tarjeta${certificate === 'sign' ? ' o del certificado electrónico de autenticación de usuario' : ''}, si es antes).`,
    until === null ? null : insuranceUntil(until, 'Aunque no se renueve el certificado, la tarjeta'),
    signatureText(signature),
  )

const ON_PHONE = `Los certificados electrónicos del teléfono inteligente (スマートフォンの電子証明書) son distintos de los de la tarjeta. Los trámites se hacen en la aplicación Mynaportal (マイナポータルアプリ) del teléfono; la ventanilla del municipio (市区町村の窓口) no los atiende. Para consultas, llame a la línea gratuita general de My Number (マイナンバー総合フリーダイヤル, ${TOLL_FREE}).`

export const steps: HolderWords['steps'] = {
  'clock-wrong': ({ today, doubt }) => ({
    title: `La fecha de esta terminal (${date(today)}) no es correcta. Un encargado debe verificarla`,
    explanation: sentences(
      card.clock[doubt],
      'Lo que se dice sobre el vencimiento y la posibilidad de renovación depende de esa fecha y no es confiable. Corrija la fecha y haga la lectura una vez más.',
    ),
  }),
  'card-mute': () => ({
    title: 'La tarjeta no responde',
    explanation:
      'Vuelva a colocarla fuera de la funda y lejos de otras tarjetas. Verifique también el lado (anverso y reverso) y la dirección de la tarjeta. Si se leen otras tarjetas y solo esta no, es posible que el chip IC tenga una falla.',
  }),
  'card-foreign': ({ found }) =>
    found === 'driving-licence'
      ? {
          title: 'Esta es una licencia de conducir (運転免許証). No es una Tarjeta My Number (マイナンバーカード)',
          explanation: sentences(ONLY_THAT_CARD, FIRST_ISSUE_IS_FREE),
        }
      : {
          title: 'No se pudo confirmar que esta sea una Tarjeta My Number (マイナンバーカード)',
          explanation: sentences(
            ONLY_THAT_CARD,
            'Esta terminal no puede saber si una tarjeta es de las que unen la Tarjeta My Number con la tarjeta de residencia (特定在留カード) o con el certificado de residente permanente especial (特定特別永住者証明書). Si no se puede leer la suya, pida que la verifiquen en la ventanilla.',
            FIRST_ISSUE_IS_FREE,
          ),
        },
  'card-old-resident': () => ({
    title:
      'Esta es una Tarjeta de Registro Básico de Residentes (住民基本台帳カード). No es una Tarjeta My Number (マイナンバーカード)',
    explanation:
      'La Tarjeta de Registro Básico de Residentes (住民基本台帳カード) se emitió hasta diciembre de 2015 y valía 10 años, por lo que ya no queda ninguna vigente. Los servicios que usan certificados electrónicos (電子証明書) requieren la Tarjeta My Number (マイナンバーカード).',
  }),
  'card-unknown': () => ({
    title: 'Esta terminal no puede confirmar el tipo de esta tarjeta',
    explanation:
      'La tarjeta tiene la función de certificados electrónicos (電子証明書), pero la indicación de tipo es diferente de la de las Tarjetas My Number (マイナンバーカード) que ha habido hasta ahora. Puede ser una tarjeta de un tipo nuevo, pero esta terminal no puede saberlo, ni tampoco si es una tarjeta unificada con la tarjeta de residencia (在留カード), como la tarjeta de residencia específica (特定在留カード). Pida que verifiquen la tarjeta en la ventanilla.',
  }),
  'card-expired': ({ expires, insurance, judgedOn }) => ({
    title: `Esta tarjeta venció el ${date(expires)}`,
    explanation: sentences(
      'Los certificados electrónicos (電子証明書) tampoco se pueden usar. No es posible renovar los certificados electrónicos ni restablecer las claves (暗証番号); es necesario solicitar una nueva tarjeta.',
      insurance === null ? null : insurance.isOver ? INSURANCE_FALLBACK : insuranceDoubted(insurance.until, 'Es'),
      STAY_ENDED,
      byDateOf(judgedOn),
    ),
  }),
  'card-expiring': ({ expires, insuranceUntil: until }) => ({
    title: `El vencimiento de la tarjeta está próximo. Haga el trámite a más tardar el ${date(expires)}`,
    explanation: cardRenewal(until),
  }),
  'card-renewable': ({ expires, insuranceUntil: until }) => ({
    title: `La tarjeta ya se puede renovar. Es válida hasta el ${date(expires)}`,
    explanation: cardRenewal(until),
  }),
  'card-record-unreadable': () => ({
    title: 'No se pudo leer la fecha de vencimiento de la tarjeta',
    explanation:
      'Confirme la fecha de vencimiento (有効期限) impresa en el anverso de la tarjeta. La renovación es posible a partir del día siguiente al día que está 3 meses antes del vencimiento.',
  }),
  'application-absent': ({ applications }) => ({
    title: `${
      applications.length === 1
        ? 'No se encuentra una función que normalmente existe en la tarjeta'
        : 'No se encuentran funciones que normalmente existen en la tarjeta'
    }: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, 'Si el resultado es el mismo, pida que verifiquen la tarjeta en la ventanilla.'),
  }),
  'application-unreadable': ({ applications }) => ({
    title: `No se pudo leer una parte de la tarjeta: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, MAY_WORK),
  }),
  'face-card-or-blocked': ({ lacksSignature }) => ({
    title:
      'No se puede usar ninguna clave (暗証番号). Puede ser una Tarjeta My Number de reconocimiento facial (顔認証マイナンバーカード)',
    explanation: sentences(
      'La Tarjeta My Number de reconocimiento facial (顔認証マイナンバーカード) es una tarjeta en la que no se establecen claves (暗証番号); esto no es una falla. Se puede usar como documento de identificación (本人確認書類) y, mientras el certificado electrónico de autenticación de usuario (利用者証明用電子証明書) sea válido, como tarjeta de seguro de salud (マイナ保険証).',
      lacksSignature
        ? `La ausencia del ${names.certificates.sign} también es una característica de la Tarjeta My Number de reconocimiento facial (y de las tarjetas emitidas antes de los ${SIGNATURE_AGE} años de edad).`
        : `Sin embargo, la Tarjeta My Number de reconocimiento facial normalmente no contiene el ${names.certificates.sign}.`,
      'La otra posibilidad es que las claves se hayan bloqueado por errores seguidos. Ni siquiera la lectura de la tarjeta permite saber cuál es el caso. Si quiere usar claves, el trámite se puede hacer en la ventanilla en ambos casos. Si están bloqueadas, para cambiar la dirección o emitir certificados electrónicos (電子証明書) en la ventanilla también hay que restablecerlas primero.',
    ),
  }),
  'pins-together': ({ count }) => ({
    title: `${count} claves (暗証番号) están bloqueadas. En la ventanilla se pueden restablecer todas a la vez`,
    explanation: 'Solo la ventanilla del municipio (市区町村の窓口) puede atender todas las claves (暗証番号).',
  }),
  'pin-blocked': (values) => {
    const name = pinName(values)
    return {
      title: `${capitalised(name)} está ${blocked(name)}`,
      explanation: sentences(
        'El bloqueo ocurre cuando el número de errores seguidos llega al límite. No se deshace con el paso del tiempo.',
        values.mayBeFaceCard === null
          ? aboutOf(ABOUT, values.pin)
          : values.mayBeFaceCard
            ? 'La Tarjeta My Number de reconocimiento facial (顔認証マイナンバーカード), que no usa claves (暗証番号), también puede mostrar el mismo resultado. Ni siquiera la lectura de la tarjeta permite saber cuál es el caso.'
            : 'Ni siquiera la lectura de la tarjeta permite saber el motivo del bloqueo.',
        values.mayBeFaceCard === null ? null : kiosk.result.reset,
        values.byStore ? AT_STORE : null,
      ),
    }
  },
  'pin-last-attempt': (values) => ({
    title: lowTitle(values),
    explanation: sentences(LOW, aboutOf(ABOUT, values.pin), values.byStore ? AT_STORE : null),
  }),
  'pin-low': (values) => ({ title: lowTitle(values), explanation: sentences(LOW, aboutOf(ABOUT, values.pin)) }),
  'pin-unknown': (values) => ({
    title: `No se puede confirmar cuántos intentos quedan para ${pinName(values)}`,
    explanation: sentences(
      'La respuesta de la tarjeta no permitió saber el número de intentos que quedan.',
      MAY_WORK,
      REREAD,
    ),
  }),
  'certificate-expired': ({ certificate, expires, insurance, signature, judgedOn }) => ({
    title: `El ${names.certificates[certificate]} venció el ${date(expires)}`,
    explanation: sentences(
      'Si la propia tarjeta está vigente, se puede emitir un nuevo certificado electrónico (電子証明書) en la ventanilla.',
      insurance && (insurance.isOver ? INSURANCE_OVER : insuranceUntil(insurance.until, 'La tarjeta')),
      signatureText(signature),
      byDateOf(judgedOn),
    ),
  }),
  'certificate-expiring': (values) => ({
    title: `El vencimiento del ${names.certificates[values.certificate]} está próximo. Renuévelo a más tardar el ${date(values.expires)}`,
    explanation: certificateRenewal(values),
  }),
  'certificate-renewable': (values) => ({
    title: `El ${names.certificates[values.certificate]} ya se puede renovar. Es válido hasta el ${date(values.expires)}`,
    explanation: certificateRenewal(values),
  }),
  'certificate-absent': ({ certificate }) => ({
    title: `La tarjeta no contiene el ${names.certificates[certificate]}`,
    explanation: sentences(
      'Es el caso, por ejemplo, de quien no lo pidió al solicitar la tarjeta o hizo el trámite de revocación (失効). Si la tarjeta está vigente, se puede emitir en la ventanilla.',
      certificate === 'auth' ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-malformed': ({ certificate, onPhone }) => ({
    title: `Los datos del ${names.certificates[certificate]} están dañados`,
    explanation: sentences(
      onPhone ? REREAD_PHONE : REREAD,
      onPhone
        ? ON_PHONE
        : 'Si el resultado es el mismo, es necesario que el certificado electrónico (電子証明書) se emita de nuevo en la ventanilla. No se sabe la fecha de vencimiento del certificado dañado.',
      certificate === 'auth' && !onPhone ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-unreadable': ({ certificate }) =>
    certificate === 'auth' || certificate === 'sign'
      ? {
          title: `No se pudo leer el ${names.certificates[certificate]}`,
          explanation: sentences(
            'La respuesta de la tarjeta no permitió saber si existe ni cuál es la fecha de vencimiento.',
            REREAD,
          ),
        }
      : {
          title: `No se puede confirmar el ${names.certificates[certificate]}`,
          explanation: sentences(
            'El certificado de la autoridad certificadora (認証局) que contiene la tarjeta no se puede leer; por eso no es posible verificar quién emitió el certificado electrónico (電子証明書).',
            REREAD,
          ),
        },
  'certificate-untrusted': ({ certificate }) => ({
    title: `No se puede confirmar el emisor del ${names.certificates[certificate]}`,
    explanation:
      'No se puede confirmar que se trate de un certificado confiable, emitido por la autoridad certificadora (認証局) que consta como emisora. Existe la posibilidad de un error de lectura, de datos dañados o de una falsificación. Haga la lectura una vez más y, si el resultado es el mismo, no use este certificado electrónico (電子証明書) para verificar la identidad.',
  }),
  'certificate-not-yet-valid': ({ certificate, onPhone }) => ({
    title: `El período de validez del ${names.certificates[certificate]} aún no ha comenzado`,
    explanation: sentences(
      'Es posible que la fecha y la hora de esta terminal sean incorrectas. Un encargado debe verificarlas.',
      onPhone ? ON_PHONE : 'Si son correctas, consulte en la ventanilla.',
    ),
  }),
  'certificate-outlives-card': ({ certificate }) => ({
    title: `La fecha de vencimiento del ${names.certificates[certificate]} es posterior a la de la tarjeta`,
    explanation:
      'El certificado electrónico (電子証明書) solo se puede usar hasta el vencimiento de la tarjeta. Confirme en la ventanilla, junto con la fecha impresa en la tarjeta, sobre todo si alguna vez se modificó la validez de la tarjeta.',
  }),
  'signature-absent': () => ({
    title: `La tarjeta no contiene el ${names.certificates.sign}`,
    explanation: `No está en las tarjetas emitidas antes de los ${SIGNATURE_AGE} años de edad, en las Tarjetas My Number de reconocimiento facial (顔認証マイナンバーカード) ni en las tarjetas en cuya solicitud no se pidió. No es una anomalía. A partir de los ${SIGNATURE_AGE} años, quien lo desee puede recibirlo en la ventanilla. Sin embargo, normalmente no se emite a adultos bajo tutela (成年被後見人) ni se incluye en las Tarjetas My Number de reconocimiento facial.`,
  }),
  'phone-certificate-expired': ({ certificate, expires, judgedOn }) => ({
    title: `El ${names.certificates[certificate]} del teléfono inteligente venció el ${date(expires)}`,
    explanation: sentences(ON_PHONE, byDateOf(judgedOn)),
  }),
  'phone-certificate-ending': ({ certificate, expires }) => ({
    title: `El ${names.certificates[certificate]} del teléfono inteligente vence el ${date(expires)}`,
    explanation: sentences('Se puede usar hasta el mismo día del vencimiento.', ON_PHONE),
  }),
}
