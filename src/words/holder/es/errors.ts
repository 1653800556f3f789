/** What holders are told of errors, in Spanish. */
import type { HolderErrors } from '../../said.ts'

const OFFICE = 'ventanilla del municipio (市区町村の窓口)'

export const errors: HolderErrors = {
  CARD_ABSENT: { means: 'No hay ninguna tarjeta en el lector.', advice: 'Coloque la tarjeta en el lector.' },
  CARD_REMOVED: {
    means: 'La tarjeta se alejó del lector durante la lectura.',
    advice: 'Vuelva a colocar la tarjeta y no la mueva hasta que termine la lectura.',
  },
  CARD_MUTE: {
    means: 'La tarjeta no responde.',
    advice: `Cambie la dirección o la posición de la tarjeta. Si aun así no responde, llévela a la ${OFFICE}.`,
  },
  CARD_FOREIGN: {
    means: 'No se pudo confirmar que esta sea una Tarjeta My Number (マイナンバーカード).',
    advice: 'Coloque la Tarjeta My Number (マイナンバーカード).',
  },
  CARD_ANSWER_INVALID: {
    means: 'La respuesta de la tarjeta no es correcta.',
    advice: 'Limpie la tarjeta y vuelva a colocarla. Si esto se repite, es posible que el chip IC tenga una falla.',
  },
  PIN_FORMAT: {
    means:
      'La cantidad o el tipo de caracteres, el dígito verificador o la fecha no corresponde; por eso, este no es el valor correcto.',
    advice: 'Revise lo que ingresó. No se envió nada a la tarjeta.',
  },
  PIN_BLOCKED: {
    means: 'La clave (暗証番号) está bloqueada y no queda ningún intento.',
    advice: `La clave se puede restablecer en la ${OFFICE}.`,
  },
  PIN_COUNTER_UNKNOWN: {
    means: 'No se puede confirmar cuántos intentos quedan; por eso no se verificó la clave (暗証番号).',
    advice: 'Vuelva a colocar la tarjeta e inténtelo de nuevo.',
  },
  PIN_WRONG: {
    means: 'La clave (暗証番号) no es correcta. Los intentos que quedan disminuyeron en 1.',
    advice: 'Revise cuántos intentos quedan antes de intentarlo de nuevo.',
  },
  PIN_INDETERMINATE: {
    means: 'No se obtuvo la respuesta de la tarjeta; por eso no se sabe si la clave (暗証番号) era correcta.',
    advice:
      'Vuelva a colocar la tarjeta y revise su estado. El número de intentos que quedan muestra si se usó 1 intento o no.',
  },
  PIN_KNOWN_WRONG: {
    means:
      'Hace poco, este valor resultó incorrecto en esta tarjeta; por eso no se verificó. Los intentos que quedan no disminuyeron.',
    advice: 'Ingrese otro valor. Si en ese lapso se restableció la clave (暗証番号), vuelva a colocar la tarjeta.',
  },
  PIN_ENTRY_CANCELLED: {
    means: 'El ingreso de la clave (暗証番号) se canceló.',
    advice: 'Si quiere ingresarla, empiece de nuevo.',
  },
  PIN_ENTRY_TIMEOUT: {
    means: 'La clave (暗証番号) no se ingresó a tiempo.',
    advice: 'Empiece de nuevo e ingrésela sin hacer pausas.',
  },
  PIN_ENTRY_UNKNOWN: {
    means: 'Esta página de ingreso ya terminó o está abierta en otra página.',
    advice: 'Vuelva a la pantalla que pidió la clave (暗証番号) y empiece de nuevo.',
  },
  CERTIFICATE_ABSENT: {
    means: 'Esta tarjeta no contiene ese certificado electrónico (電子証明書).',
    advice: `Quien cumple las condiciones puede recibirlo en la ${OFFICE}.`,
  },
  CERTIFICATE_MALFORMED: {
    means: 'El formato del certificado electrónico (電子証明書) no es correcto.',
    advice: `Haga la lectura de nuevo. Si esto se repite, lleve la tarjeta a la ${OFFICE}.`,
  },
  DAEMON_DRAINING: {
    means: 'El servicio va a reiniciarse, por lo que no se hizo nada.',
    advice: 'Espere un momento y vuelva a intentarlo.',
  },
}
