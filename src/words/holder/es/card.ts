/** What is said of a card at a glance, in Spanish. */
import type { CardWords } from '../../said.ts'

export const card: CardWords = {
  verdict: {
    headlines: {
      office: 'Es necesario hacer un trámite en la ventanilla del municipio (窓口)',
      stop: 'Es necesario hacer un trámite',
      act: 'Es necesario actuar pronto',
      plan: 'Es el momento de hacer un trámite',
      unknown: 'Hay puntos que no se pueden confirmar',
      ok: 'No hay problemas',
      'no-pin-blocked': 'Ninguna clave (暗証番号) está bloqueada',
    },
    andMore: (title, more) => `${title} (y ${more} ${more === 1 ? 'asunto' : 'asuntos'} más)`,
    within:
      'Es el resultado dentro de lo que se puede saber sin la clave (暗証番号); no abarca si los certificados electrónicos (電子証明書) fueron revocados (失効) ni si la tarjeta es auténtica.',
    expiryUnknown:
      'No se sabe la fecha de vencimiento de los certificados electrónicos (電子証明書) hasta que se verifique la clave (暗証番号).',
  },
  kinds: {
    'individual-number-card': 'Tarjeta My Number (マイナンバーカード)',
    'phone-token': 'Certificados electrónicos del teléfono inteligente (スマートフォンの電子証明書)',
    'old-resident-card': 'Tarjeta de Registro Básico de Residentes (住民基本台帳カード)',
    'driving-licence': 'Licencia de conducir con chip IC (IC運転免許証)',
    other: 'Tarjeta que no se pudo confirmar como Tarjeta My Number (マイナンバーカード)',
    mute: 'Tarjeta que no responde',
  },
  clock: {
    'before-build': 'La fecha de esta terminal es anterior al día en que se creó Kazasu.',
    'before-last-seen':
      'El reloj de esta terminal marca un momento anterior a otro en el que Kazasu ya estuvo en funcionamiento.',
    'all-expired':
      'Todos los certificados electrónicos (電子証明書) de la tarjeta están vencidos. El resultado se ve igual cuando la fecha de esta terminal está adelantada.',
    'all-not-yet-valid':
      'La vigencia de los certificados electrónicos (電子証明書) de la tarjeta aún no ha comenzado. Es posible que la fecha de esta terminal esté atrasada.',
  },
}
