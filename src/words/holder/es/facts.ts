/** What is told of the PINs and dates of a card, and the headings of a step, in Spanish. */
import type { FactWords } from '../../said.ts'
import type { Span } from '../../../lib/calendar.ts'
import { counted } from './grammar.ts'

const UNITS: Readonly<Record<Span['unit'], readonly [string, string]>> = {
  day: ['día', 'días'],
  month: ['mes', 'meses'],
  year: ['año', 'años'],
}

const inSpanish = ({ count, unit }: Span): string => `${unit === 'day' ? '' : 'unos '}${counted(count, ...UNITS[unit])}`

export const facts: FactWords = {
  mainPins: {
    sign: { name: 'Firma', form: '6–16 letras y números' },
    auth: { name: 'Autenticación de usuario', form: '4 dígitos' },
    registry: { name: 'Registro de Residentes', form: '4 dígitos' },
    text: { name: 'Ayuda para ingresar datos', form: '4 dígitos' },
  },
  pins: {
    heading: 'Claves: intentos que quedan',
    left: (left: number) => `${left === 1 ? 'Queda' : 'Quedan'} ${left}`,
    count: (left: number) => counted(left, 'intento', 'intentos'),
    blocked: 'Bloqueada',
    unusable: 'No utilizable',
    unknown: 'No se sabe',
    absent: 'No establecida',
    pending: 'Leyendo',
  },
  dates: {
    heading: 'Validez',
    subjects: { card: 'Tarjeta', auth: 'Certificado de autenticación', sign: 'Certificado para firma' },
    until: (date: string) => `Hasta el ${date}`,
    left: (span: Span) => `${span.count === 1 ? 'queda' : 'quedan'} ${inSpanish(span)}`,
    lastDay: 'hoy es el último día',
    expired: (span: Span) => `venció hace ${inSpanish(span)}`,
    notYet: 'aún no es válido',
    renewable: 'ya se puede renovar',
    renewableFrom: (date: string) => `Renovación a partir del ${date}`,
    hidden: 'No se sabe hasta que se verifique la clave',
    exactDay: 'No se sabe el día exacto hasta que se verifique la clave',
    atLatest: (date: string) => `Vence a más tardar el ${date}`,
    ended: 'Vencido',
    endedAtLatest: (date: string) => `(a más tardar el ${date})`,
    absent: 'No está en la tarjeta',
    unknown: 'No se puede leer',
    today: 'Hoy',
    legend: 'Rayas: período de renovación',
  },
  steps: {
    tones: {
      stop: 'No utilizable',
      act: 'Actúe pronto',
      plan: 'Planifique',
      note: 'Aviso',
      unknown: 'Verifique',
      ok: '',
    },
    stops: 'No es posible',
    affects: 'Afecta a',
    where: 'Lugar',
    notWhere: 'Dónde no es posible',
    who: 'Quién puede hacerlo',
    bring: 'Qué llevar',
    fee: 'Costo',
    when: 'Período',
    from: (date: string) => `a partir del ${date}`,
    by: (date: string) => `hasta el ${date}`,
  },
}
