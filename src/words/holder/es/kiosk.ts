/** What the kiosk says: short, for somebody who stands there for a minute, in Spanish. */
import type { KioskWords } from '../../said.ts'
import { attemptsLeft, counted } from './grammar.ts'

export const kiosk: KioskWords = {
  title: 'Consulta de la tarjeta',
  stages: { heading: 'Pasos', lay: 'Colocar la tarjeta', look: 'Revisar', take: 'Retirar la tarjeta' },
  wait: { title: 'Espere un momento', advice: 'Estamos preparando la terminal.' },
  lost: {
    title: 'La terminal no está lista en este momento',
    advice: 'Volverá a funcionar automáticamente. Si sigue así por un tiempo, avise a un encargado.',
  },
  restarting: {
    title: 'Espere un momento',
    advice:
      'El servicio se está reiniciando y volverá a funcionar automáticamente. Si su tarjeta está en el lector, retírela.',
  },
  forbidden: {
    title: 'Esta terminal se está configurando',
    forStaff: 'Para el administrador',
    advice: 'Escriba lo siguiente en el archivo de configuración config.toml y reinicie el daemon.',
  },
  noReader: { title: 'No hay lector de tarjetas', advice: 'Avise a un encargado.' },
  lay: {
    title: 'Coloque la Tarjeta My Number (マイナンバーカード) en el lector',
    advice:
      'Puede consultar la fecha de vencimiento y cuántos intentos quedan para las claves (暗証番号). Las claves no se usan, y los intentos que quedan no disminuyen.',
  },
  reading: { title: 'Leyendo la tarjeta', advice: 'No mueva la tarjeta.' },
  failed: 'No se pudo leer la tarjeta',
  again: 'Leer de nuevo',
  next: (count: number) => (count === 1 ? 'Ver qué hacer' : `Ver qué hacer (${count})`),
  notes: 'Ver los avisos',
  checkPin: 'Comprobar clave',
  slip: { print: 'Imprimir indicaciones', readOn: (date: string) => `Tarjeta leída el ${date}` },
  finish: 'Terminar',
  back: 'Volver',
  step: {
    heading: 'Qué hacer',
    of: (number: number, count: number) => `${number} de ${count}`,
    previous: 'Anterior',
    following: 'Siguiente',
  },
  choose: {
    title: '¿Qué clave (暗証番号) quiere comprobar?',
    advice: 'Cada error al ingresarla disminuye en 1 los intentos que quedan. Si tiene dudas, presione “Volver”.',
  },
  uses: {
    sign: 'e-Tax y otras solicitudes electrónicas; ver el vencimiento del certificado',
    auth: 'Documentos en tiendas de conveniencia, Mynaportal, tarjeta de seguro de salud',
    registry: 'Cambio de domicilio y otros trámites en la ventanilla',
    text: 'Llenado automático de nombre y domicilio, incorporación al teléfono inteligente',
  },
  warn: {
    title: 'Si se equivoca 1 vez más, la clave quedará bloqueada',
    advice:
      'Queda 1 intento. Una vez bloqueada, la clave (暗証番号) no se puede usar hasta que se restablezca. Si tiene dudas, presione “No ingresar”.',
    stop: 'No ingresar',
    goOn: 'No tengo dudas; ingresar',
  },
  enter: {
    title: 'Ingrese la clave (暗証番号)',
    keypad:
      'Ingrésela con el teclado numérico que tiene delante. Use también sus teclas para corregir, confirmar y cancelar.',
    onScreen: 'Usar teclas de la pantalla',
    stop: 'Cancelar',
  },
  check: { title: 'Comprobando la clave', advice: 'No mueva la tarjeta.' },
  return: {
    title: 'Vuelva a colocar la tarjeta',
    advice: (seconds: number) =>
      `La tarjeta se alejó del lector en medio del proceso. Si coloca la misma tarjeta en un máximo de ${counted(seconds, 'segundo', 'segundos')}, podrá ver cuántos intentos quedan.`,
  },
  result: {
    right: 'La clave es correcta',
    wrong: 'La clave no es correcta',
    blocked: 'La clave (暗証番号) quedó bloqueada',
    open: 'No se pudo confirmar el resultado',
    left: (left: number) => `${attemptsLeft(left)}.`,
    leftUnknown: 'No se pudo saber cuántos intentos quedan.',
    lastLeft: 'Queda 1 intento. Si se equivoca 1 vez más, la clave quedará bloqueada.',
    reset: 'La clave se puede restablecer en la ventanilla del municipio (市区町村の窓口).',
    until: (certificate: string, date: string) => `La fecha de vencimiento del ${certificate} es el ${date}.`,
    expired: (certificate: string, date: string) => `El ${certificate} venció el ${date}.`,
    notYet: (certificate: string) => `El período de validez del ${certificate} aún no ha comenzado.`,
    lapses:
      'Aun antes del vencimiento, después de una mudanza, de un cambio de nombre o algo similar, el certificado ya no se puede usar. La tarjeta no permite saber si ya dejó de poder usarse.',
    consumed:
      'No se obtuvo la respuesta de la tarjeta; por eso no se sabe si la clave (暗証番号) era correcta. Los intentos que quedan disminuyeron en 1.',
    unspent: 'No se obtuvo la respuesta de la tarjeta. Los intentos que quedan no disminuyeron.',
    unknown:
      'No se obtuvo la respuesta de la tarjeta; por eso tampoco se sabe si los intentos que quedan disminuyeron. Si vuelve a colocar la tarjeta, podrá ver cuántos intentos quedan.',
    lost: 'La conexión se cortó en medio del proceso. Es posible que la clave (暗証番号) se haya verificado. Coloque la tarjeta y revise cuántos intentos quedan.',
    unsent: 'Los intentos que quedan no disminuyeron.',
    retry: 'Ingresar de nuevo',
    other: 'Comprobar otra clave',
    back: 'Volver a la consulta',
  },
  done: { title: 'Retire la tarjeta', advice: 'No olvide sus pertenencias.' },
  left: {
    title: 'Retire la tarjeta',
    advice:
      'Como no hubo ninguna acción, se borró el contenido de la pantalla. Para continuar, vuelva a colocar la tarjeta.',
  },
  idle: {
    title: '¿Desea continuar?',
    advice: (seconds: number) =>
      `El contenido de la pantalla se borrará en ${counted(seconds, 'segundo', 'segundos')}.`,
    goOn: 'Continuar',
  },
  callStaff: { title: 'Llame a un encargado', code: (code: string) => `Código: ${code}` },
}
