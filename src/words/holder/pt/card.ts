/** What is said of a card at a glance, in Portuguese. */
import type { CardWords } from '../../said.ts'

export const card: CardWords = {
  verdict: {
    headlines: {
      office: 'É necessário fazer um procedimento no guichê da prefeitura (窓口)',
      stop: 'É necessário fazer um procedimento',
      act: 'É necessário tomar providências em breve',
      plan: 'É o momento de fazer um procedimento',
      unknown: 'Há itens que não podem ser confirmados',
      ok: 'Não há problemas',
      'no-pin-blocked': 'Nenhuma senha (暗証番号) está bloqueada',
    },
    andMore: (title, more) => `${title} (e mais ${more} ${more === 1 ? 'item' : 'itens'})`,
    within:
      'É o resultado dentro do que se pode saber sem a senha (暗証番号); não abrange se os certificados eletrônicos (電子証明書) foram revogados (失効) nem se o cartão é autêntico.',
    expiryUnknown:
      'Não se sabe a data de validade dos certificados eletrônicos (電子証明書) até que a senha (暗証番号) seja verificada.',
  },
  kinds: {
    'individual-number-card': 'Cartão My Number (マイナンバーカード)',
    'phone-token': 'Certificados eletrônicos do smartphone (スマートフォンの電子証明書)',
    'old-resident-card': 'Cartão de Registro Básico de Residentes (住民基本台帳カード)',
    'driving-licence': 'Carteira de motorista com chip IC (IC運転免許証)',
    other: 'Cartão que não foi confirmado como Cartão My Number (マイナンバーカード)',
    mute: 'Cartão que não responde',
  },
  clock: {
    'before-build': 'A data deste terminal é anterior ao dia em que o Kazasu foi criado.',
    'before-last-seen':
      'O relógio deste terminal marca um momento anterior a outro em que o Kazasu já esteve em funcionamento.',
    'all-expired':
      'Todos os certificados eletrônicos (電子証明書) do cartão estão vencidos. O resultado parece o mesmo quando a data deste terminal está adiantada.',
    'all-not-yet-valid':
      'A validade dos certificados eletrônicos (電子証明書) do cartão ainda não começou. A data deste terminal pode estar atrasada.',
  },
}
