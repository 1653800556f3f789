/** What holders are told of errors, in Portuguese. */
import type { HolderErrors } from '../../said.ts'

const OFFICE = 'guichê da prefeitura (市区町村の窓口)'

export const errors: HolderErrors = {
  CARD_ABSENT: { means: 'Não há cartão no leitor.', advice: 'Coloque o cartão no leitor.' },
  CARD_REMOVED: {
    means: 'O cartão se afastou do leitor durante a leitura.',
    advice: 'Recoloque o cartão e não o mova até o fim da leitura.',
  },
  CARD_MUTE: {
    means: 'O cartão não responde.',
    advice: `Mude a direção ou a posição do cartão. Se mesmo assim ele não responder, leve-o ao ${OFFICE}.`,
  },
  CARD_FOREIGN: {
    means: 'Não foi possível confirmar que este é um Cartão My Number (マイナンバーカード).',
    advice: 'Coloque o Cartão My Number (マイナンバーカード).',
  },
  CARD_ANSWER_INVALID: {
    means: 'A resposta do cartão não está correta.',
    advice: 'Limpe o cartão e recoloque-o. Se isso se repetir, é possível que o chip IC esteja com defeito.',
  },
  PIN_FORMAT: {
    means:
      'A quantidade ou o tipo de caracteres, o dígito verificador ou a data não confere; por isso, este não é o valor correto.',
    advice: 'Confira o que foi digitado. Nada foi enviado ao cartão.',
  },
  PIN_BLOCKED: {
    means: 'A senha (暗証番号) está bloqueada, e não resta nenhuma tentativa.',
    advice: `A senha pode ser redefinida no ${OFFICE}.`,
  },
  PIN_COUNTER_UNKNOWN: {
    means: 'Não é possível confirmar quantas tentativas restam; por isso, a senha (暗証番号) não foi verificada.',
    advice: 'Recoloque o cartão e tente de novo.',
  },
  PIN_WRONG: {
    means: 'A senha (暗証番号) está errada. As tentativas restantes diminuíram em 1.',
    advice: 'Confira quantas tentativas restam antes de tentar de novo.',
  },
  PIN_INDETERMINATE: {
    means: 'Não foi possível obter a resposta do cartão; por isso, não se sabe se a senha (暗証番号) estava correta.',
    advice:
      'Recoloque o cartão e confira o estado dele. O número de tentativas restantes mostra se 1 tentativa foi usada ou não.',
  },
  PIN_KNOWN_WRONG: {
    means:
      'Este valor já se mostrou errado há pouco neste cartão; por isso, não foi verificado. As tentativas restantes não diminuíram.',
    advice: 'Digite outro valor. Se a senha (暗証番号) foi redefinida nesse meio-tempo, recoloque o cartão.',
  },
  PIN_ENTRY_CANCELLED: {
    means: 'A digitação da senha (暗証番号) foi cancelada.',
    advice: 'Se quiser digitá-la, comece de novo.',
  },
  PIN_ENTRY_TIMEOUT: {
    means: 'A senha (暗証番号) não foi digitada a tempo.',
    advice: 'Comece de novo e digite sem fazer pausas.',
  },
  PIN_ENTRY_UNKNOWN: {
    means: 'Esta página de digitação já foi encerrada ou está aberta em outra página.',
    advice: 'Volte à tela que pediu a senha (暗証番号) e comece de novo.',
  },
  CERTIFICATE_ABSENT: {
    means: 'Este cartão não contém esse certificado eletrônico (電子証明書).',
    advice: `Quem atende às condições pode recebê-lo no ${OFFICE}.`,
  },
  CERTIFICATE_MALFORMED: {
    means: 'O formato do certificado eletrônico (電子証明書) não está correto.',
    advice: `Faça a leitura de novo. Se isso se repetir, leve o cartão ao ${OFFICE}.`,
  },
  DAEMON_DRAINING: {
    means: 'O serviço será reiniciado, por isso nada foi feito.',
    advice: 'Aguarde um momento e tente de novo.',
  },
}
