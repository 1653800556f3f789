/** The steps of guidance, in Portuguese. The rules behind the sentences are named where they are decided, in `src/guidance`. */
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

const REREAD = 'Recoloque o cartão e faça a leitura mais uma vez.'
const REREAD_PHONE = 'Recoloque o smartphone e faça a leitura mais uma vez.'
const MAY_WORK = 'Isso não significa necessariamente que não funcione.'

const FIRST_ISSUE_IS_FREE = 'Quem não tem o Cartão My Number pode solicitá-lo. A primeira emissão é gratuita.'
const ONLY_THAT_CARD =
  'Coloque o Cartão My Number (マイナンバーカード). Se houver outros cartões sobrepostos, deixe somente o Cartão My Number.'

const STAY_EXTENDED = `Para residentes estrangeiros com período de permanência (在留期間): mesmo que o período de permanência seja renovado, a validade do cartão não é prorrogada automaticamente. Faça no guichê o procedimento de prorrogação (gratuito) até o fim da validade atual. O aviso de vencimento não é enviado pelo correio. Passado o prazo, o cartão perde a validade (失効) e o novo cartão é pago. Quem está solicitando a renovação do período de permanência pode, em alguns casos, obter uma prorrogação de no máximo ${STAY.pendingMonths} meses, se tiver no verso do cartão de permanência (在留カード) a indicação de renovação em andamento (在留期間更新許可申請中) ou o aviso com o número de recepção da solicitação pela internet.`
const STAY_ENDED =
  'Para residentes estrangeiros com período de permanência (在留期間): o cartão que não passou pelo procedimento de prorrogação até o dia do vencimento perdeu a validade (失効), mesmo que o período de permanência tenha sido renovado. O novo cartão é pago, exceto no caso de cartões sem espaço no campo de anotações (追記欄).'

const cardRenewal = (until: string | null): string =>
  sentences(
    'Pode ser usado até o próprio dia do vencimento. Vencido o cartão, os certificados eletrônicos (電子証明書) também não podem ser usados. Leva dias entre a solicitação e o recebimento do novo cartão.',
    'Confirme no guichê até qual aniversário do titular (誕生日) vale um cartão renovado antes do vencimento.',
    until === null ? null : insuranceDoubted(until, 'Mesmo sem a renovação, o cartão'),
    STAY_EXTENDED,
  )

const byDateOf = (today: string | null): string | null =>
  today === null ? null : `Resultado conforme a data deste terminal (${date(today)}).`

const COUNTED_APART = 'Os erros são contados separadamente dos das senhas (暗証番号).'
/** What helps to get it right. */
const ABOUT: About = {
  sign: 'Tem de 6 a 16 caracteres, combinando letras maiúsculas e números. É diferente das senhas (暗証番号) de 4 dígitos.',
  'code-a': `O código de verificação A é o número individual (個人番号), de 12 dígitos. ${COUNTED_APART}`,
  'code-b': `${typing.forms['code-b']} ${COUNTED_APART} As falhas em terminais de reconhecimento facial (顔認証) também são contadas.`,
  'birth-date': typing.forms['birth-date'],
}

const pinName = ({ pin, application }: Values<'pin-unknown'>): string =>
  application === null ? names.pins[pin] : `${names.pins[pin]} na função “${applicationName(names, application)}”`

export const AT_STORE =
  'Para redefinir em uma loja, primeiro use o aplicativo de smartphone “JPKI暗証番号リセット” (redefinição de senha JPKI) para ler o cartão e confirmar o rosto e, dentro de 24 horas, faça a redefinição no terminal da loja (das 6h30 às 23h, gratuito). Se um certificado eletrônico (電子証明書) já perdeu a validade (失効), por exemplo por mudança de residência ou de nome, não é possível redefinir em uma loja; faça o procedimento no guichê.'
const LOW =
  'O valor correto, digitado uma única vez, restaura o número de tentativas. Esse número não aumenta com o passar do tempo. Se não souber o valor, não o digite mais.'
const lowTitle = (values: Values<'pin-low'>): string => {
  const name = pinName(values)
  return `Se errar mais ${times(values.left)}${values.left === 1 ? '' : ' seguidas'}, ${name} será ${blocked(name)}`
}

const OLD_CARDS_END = date(OLD_INSURANCE_CARDS_END)
const ELIGIBILITY =
  'use nas consultas médicas o certificado de qualificação (資格確認書) do seguro de saúde em que está inscrito (se não o recebeu, solicite-o a esse seguro).'
const insuranceUntil = (day: string, subject: string): string =>
  `${subject} pode ser usado como cartão de seguro de saúde (マイナ保険証) para a confirmação da qualificação até por volta de ${date(day)} (cerca de ${INSURANCE_MONTHS} meses a partir do último dia do mês do vencimento), mas sem poder escolher opções como o consentimento ao fornecimento de informações. Depois disso, ${ELIGIBILITY} O cartão de seguro de saúde antigo (従来の健康保険証) não pode ser usado desde ${OLD_CARDS_END}.`
/** R2.5 speaks of the certificate, and no source of a card that has ended with it. */
const insuranceDoubted = (day: string, subject: string): string =>
  `${subject} talvez possa ser usado como cartão de seguro de saúde (マイナ保険証) até por volta de ${date(day)}; confirme com o seu seguro de saúde. Se não puder, use o certificado de qualificação (資格確認書) desse seguro.`
const INSURANCE_FALLBACK = `Se o cartão não puder ser usado como cartão de seguro de saúde (マイナ保険証), ${ELIGIBILITY} O cartão de seguro de saúde antigo (従来の健康保険証) não pode ser usado desde ${OLD_CARDS_END}.`
const INSURANCE_OVER = `O cartão não pode ser usado como cartão de seguro de saúde (マイナ保険証). O cartão de seguro de saúde antigo (従来の健康保険証) também não pode ser usado desde ${OLD_CARDS_END}. Até a emissão do novo certificado eletrônico (電子証明書), ${ELIGIBILITY}`

const signatureText = (end: Values<'certificate-expired'>['signature']): string | null =>
  end === null
    ? null
    : end.hasEnded
      ? `O ${names.certificates.sign} também já venceu, no mais tardar em ${date(end.latest)}. Faça os dois procedimentos juntos no guichê.`
      : `O ${names.certificates.sign} vence no mais tardar em ${date(end.latest)}. Sem digitar a senha (暗証番号), não se sabe se vence antes disso. Sobre o certificado de assinatura: ${kiosk.result.lapses} Confirme isso também no guichê.`

const certificateRenewal = ({
  certificate,
  insuranceUntil: until,
  signature,
}: Values<'certificate-renewable'>): string =>
  sentences(
    'Pode ser usado até o próprio dia do vencimento. Passado esse dia, perde a validade automaticamente (失効).',
    certificate === 'sign' ? kiosk.result.lapses : null,
    `Se for renovado agora, o novo certificado eletrônico (電子証明書) poderá ser usado até o ${BIRTHDAYS.renewedCertificate}º aniversário do titular (誕生日) após a emissão (ou até o vencimento do cartão${certificate === 'sign' ? ' ou do certificado eletrônico de autenticação do usuário' : ''}, se for antes).`,
    until === null ? null : insuranceUntil(until, 'Mesmo sem a renovação do certificado, o cartão'),
    signatureText(signature),
  )

const ON_PHONE = `Os certificados eletrônicos do smartphone (スマートフォンの電子証明書) são diferentes dos do cartão. Os procedimentos são feitos no aplicativo Mynaportal (マイナポータルアプリ) do smartphone; o guichê da prefeitura (市区町村の窓口) não trata deles. Em caso de dúvidas, ligue para a linha gratuita geral do My Number (マイナンバー総合フリーダイヤル, ${TOLL_FREE}).`

export const steps: HolderWords['steps'] = {
  'clock-wrong': ({ today, doubt }) => ({
    title: `A data deste terminal (${date(today)}) está incorreta. Um funcionário deve verificá-la`,
    explanation: sentences(
      card.clock[doubt],
      'O que se diz sobre vencimento e possibilidade de renovação depende dessa data e não é confiável. Corrija a data e faça a leitura mais uma vez.',
    ),
  }),
  'card-mute': () => ({
    title: 'O cartão não responde',
    explanation:
      'Recoloque-o fora da capa e longe de outros cartões. Verifique também o lado (frente e verso) e a direção do cartão. Se outros cartões são lidos e somente este não, é possível que o chip IC esteja com defeito.',
  }),
  'card-foreign': ({ found }) =>
    found === 'driving-licence'
      ? {
          title: 'Esta é uma carteira de motorista (運転免許証). Não é um Cartão My Number (マイナンバーカード)',
          explanation: sentences(ONLY_THAT_CARD, FIRST_ISSUE_IS_FREE),
        }
      : {
          title: 'Não foi possível confirmar que este é um Cartão My Number (マイナンバーカード)',
          explanation: sentences(
            ONLY_THAT_CARD,
            'Este terminal não tem como saber se um cartão é dos que unem o Cartão My Number ao cartão de permanência (特定在留カード) ou ao certificado de residente permanente especial (特定特別永住者証明書). Se não for possível ler o seu, peça que ele seja verificado no guichê.',
            FIRST_ISSUE_IS_FREE,
          ),
        },
  'card-old-resident': () => ({
    title:
      'Este é um Cartão de Registro Básico de Residentes (住民基本台帳カード). Não é um Cartão My Number (マイナンバーカード)',
    explanation:
      'O Cartão de Registro Básico de Residentes (住民基本台帳カード) foi emitido até dezembro de 2015 e valia 10 anos; por isso, nenhum está mais na validade. Os serviços que usam certificados eletrônicos (電子証明書) exigem o Cartão My Number (マイナンバーカード).',
  }),
  'card-unknown': () => ({
    title: 'Este terminal não consegue confirmar o tipo deste cartão',
    explanation:
      'O cartão tem a função de certificados eletrônicos (電子証明書), mas a indicação de tipo é diferente da dos Cartões My Number (マイナンバーカード) existentes até agora. Pode ser um cartão de um tipo novo, mas este terminal não tem como saber, nem mesmo se é um cartão unificado ao cartão de permanência (在留カード), como o cartão de permanência especificado (特定在留カード). Peça que o cartão seja verificado no guichê.',
  }),
  'card-expired': ({ expires, insurance, judgedOn }) => ({
    title: `Este cartão venceu em ${date(expires)}`,
    explanation: sentences(
      'Os certificados eletrônicos (電子証明書) também não podem ser usados. Não é possível renovar os certificados eletrônicos nem redefinir as senhas (暗証番号); é necessário solicitar um novo cartão.',
      insurance === null ? null : insurance.isOver ? INSURANCE_FALLBACK : insuranceDoubted(insurance.until, 'O cartão'),
      STAY_ENDED,
      byDateOf(judgedOn),
    ),
  }),
  'card-expiring': ({ expires, insuranceUntil: until }) => ({
    title: `O vencimento do cartão está próximo. Faça o procedimento até ${date(expires)}`,
    explanation: cardRenewal(until),
  }),
  'card-renewable': ({ expires, insuranceUntil: until }) => ({
    title: `O cartão já pode ser renovado. A validade vai até ${date(expires)}`,
    explanation: cardRenewal(until),
  }),
  'card-record-unreadable': () => ({
    title: 'Não foi possível ler a data de validade do cartão',
    explanation:
      'Confira a data de validade (有効期限) impressa na frente do cartão. A renovação é possível a partir do dia seguinte ao dia que fica 3 meses antes do vencimento.',
  }),
  'application-absent': ({ applications }) => ({
    title: `${
      applications.length === 1
        ? 'Não foi encontrada uma função que normalmente existe no cartão'
        : 'Não foram encontradas funções que normalmente existem no cartão'
    }: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, 'Se o resultado for o mesmo, peça que o cartão seja verificado no guichê.'),
  }),
  'application-unreadable': ({ applications }) => ({
    title: `Não foi possível ler uma parte do cartão: ${list(applications.map((name) => applicationName(names, name)))}`,
    explanation: sentences(REREAD, MAY_WORK),
  }),
  'face-card-or-blocked': ({ lacksSignature }) => ({
    title:
      'Nenhuma senha (暗証番号) pode ser usada. Pode ser um Cartão My Number de reconhecimento facial (顔認証マイナンバーカード)',
    explanation: sentences(
      'O Cartão My Number de reconhecimento facial (顔認証マイナンバーカード) é um cartão sem senhas (暗証番号) definidas; isso não é defeito. Pode ser usado como documento de identificação (本人確認書類) e, enquanto o certificado eletrônico de autenticação do usuário (利用者証明用電子証明書) for válido, como cartão de seguro de saúde (マイナ保険証).',
      lacksSignature
        ? `A ausência do ${names.certificates.sign} também é uma característica do Cartão My Number de reconhecimento facial (e dos cartões emitidos antes dos ${SIGNATURE_AGE} anos de idade).`
        : `No entanto, o Cartão My Number de reconhecimento facial normalmente não contém o ${names.certificates.sign}.`,
      'A outra possibilidade é que as senhas tenham sido bloqueadas por erros seguidos. Nem mesmo a leitura do cartão permite saber qual é o caso. Se quiser usar senhas, o procedimento pode ser feito no guichê em ambos os casos. Se estiverem bloqueadas, a mudança de endereço e a emissão de certificados eletrônicos (電子証明書) no guichê também exigem que elas sejam redefinidas antes.',
    ),
  }),
  'pins-together': ({ count }) => ({
    title: `${count} senhas (暗証番号) estão bloqueadas. No guichê é possível redefinir todas de uma vez`,
    explanation: 'Somente o guichê da prefeitura (市区町村の窓口) pode tratar de todas as senhas (暗証番号).',
  }),
  'pin-blocked': (values) => {
    const name = pinName(values)
    return {
      title: `${capitalised(name)} está ${blocked(name)}`,
      explanation: sentences(
        'O bloqueio ocorre quando o número de erros seguidos atinge o limite. Ele não se desfaz com o passar do tempo.',
        values.mayBeFaceCard === null
          ? aboutOf(ABOUT, values.pin)
          : values.mayBeFaceCard
            ? 'O Cartão My Number de reconhecimento facial (顔認証マイナンバーカード), que não usa senhas (暗証番号), também pode apresentar o mesmo resultado. Nem mesmo a leitura do cartão permite saber qual é o caso.'
            : 'Nem mesmo a leitura do cartão permite saber o motivo do bloqueio.',
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
    title: `Não é possível confirmar quantas tentativas restam para ${pinName(values)}`,
    explanation: sentences(
      'A resposta do cartão não permitiu saber o número de tentativas restantes.',
      MAY_WORK,
      REREAD,
    ),
  }),
  'certificate-expired': ({ certificate, expires, insurance, signature, judgedOn }) => ({
    title: `O ${names.certificates[certificate]} venceu em ${date(expires)}`,
    explanation: sentences(
      'Se o próprio cartão estiver dentro da validade, um novo certificado eletrônico (電子証明書) pode ser emitido no guichê.',
      insurance && (insurance.isOver ? INSURANCE_OVER : insuranceUntil(insurance.until, 'O cartão')),
      signatureText(signature),
      byDateOf(judgedOn),
    ),
  }),
  'certificate-expiring': (values) => ({
    title: `O vencimento do ${names.certificates[values.certificate]} está próximo. Renove-o até ${date(values.expires)}`,
    explanation: certificateRenewal(values),
  }),
  'certificate-renewable': (values) => ({
    title: `O ${names.certificates[values.certificate]} já pode ser renovado. A validade vai até ${date(values.expires)}`,
    explanation: certificateRenewal(values),
  }),
  'certificate-absent': ({ certificate }) => ({
    title: `O cartão não contém o ${names.certificates[certificate]}`,
    explanation: sentences(
      'É o caso, por exemplo, de quem não o pediu ao solicitar o cartão ou fez o procedimento de revogação (失効). Se o cartão estiver dentro da validade, ele pode ser emitido no guichê.',
      certificate === 'auth' ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-malformed': ({ certificate, onPhone }) => ({
    title: `Os dados do ${names.certificates[certificate]} estão danificados`,
    explanation: sentences(
      onPhone ? REREAD_PHONE : REREAD,
      onPhone
        ? ON_PHONE
        : 'Se o resultado for o mesmo, é necessário que o certificado eletrônico (電子証明書) seja emitido novamente no guichê. Não se sabe a data de validade do certificado danificado.',
      certificate === 'auth' && !onPhone ? INSURANCE_FALLBACK : null,
    ),
  }),
  'certificate-unreadable': ({ certificate }) =>
    certificate === 'auth' || certificate === 'sign'
      ? {
          title: `Não foi possível ler o ${names.certificates[certificate]}`,
          explanation: sentences(
            'A resposta do cartão não permitiu saber se ele existe nem qual é a data de validade.',
            REREAD,
          ),
        }
      : {
          title: `Não é possível confirmar o ${names.certificates[certificate]}`,
          explanation: sentences(
            'O certificado da autoridade certificadora (認証局) contido no cartão não pode ser lido; por isso, não é possível verificar quem emitiu o certificado eletrônico (電子証明書).',
            REREAD,
          ),
        },
  'certificate-untrusted': ({ certificate }) => ({
    title: `Não é possível confirmar o emissor do ${names.certificates[certificate]}`,
    explanation:
      'Não é possível confirmar que se trata de um certificado confiável, emitido pela autoridade certificadora (認証局) que consta como emissora. Há a possibilidade de erro de leitura, de dados danificados ou de falsificação. Faça a leitura mais uma vez e, se o resultado for o mesmo, não use este certificado eletrônico (電子証明書) para verificação de identidade.',
  }),
  'certificate-not-yet-valid': ({ certificate, onPhone }) => ({
    title: `O período de validade do ${names.certificates[certificate]} ainda não começou`,
    explanation: sentences(
      'É possível que a data e a hora deste terminal estejam erradas. Um funcionário deve verificá-las.',
      onPhone ? ON_PHONE : 'Se estiverem corretas, consulte o guichê.',
    ),
  }),
  'certificate-outlives-card': ({ certificate }) => ({
    title: `A data de validade do ${names.certificates[certificate]} é posterior à do cartão`,
    explanation:
      'O certificado eletrônico (電子証明書) só pode ser usado até o vencimento do cartão. Confirme no guichê, junto com a data impressa no cartão, principalmente se a validade do cartão já foi alterada.',
  }),
  'signature-absent': () => ({
    title: `O cartão não contém o ${names.certificates.sign}`,
    explanation: `Ele não está nos cartões emitidos antes dos ${SIGNATURE_AGE} anos de idade, nos Cartões My Number de reconhecimento facial (顔認証マイナンバーカード) nem nos cartões em cuja solicitação ele não foi pedido. Não é uma anomalia. A partir dos ${SIGNATURE_AGE} anos, quem desejar pode recebê-lo no guichê. Porém, normalmente ele não é emitido para adultos sob tutela (成年被後見人) nem incluído em Cartões My Number de reconhecimento facial.`,
  }),
  'phone-certificate-expired': ({ certificate, expires, judgedOn }) => ({
    title: `O ${names.certificates[certificate]} do smartphone venceu em ${date(expires)}`,
    explanation: sentences(ON_PHONE, byDateOf(judgedOn)),
  }),
  'phone-certificate-ending': ({ certificate, expires }) => ({
    title: `O ${names.certificates[certificate]} do smartphone vence em ${date(expires)}`,
    explanation: sentences('Pode ser usado até o próprio dia do vencimento.', ON_PHONE),
  }),
}
