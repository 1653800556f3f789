/** What is told of the PINs and dates of a card, and the headings of a step, in Portuguese. */
import type { FactWords } from '../../said.ts'
import type { Span } from '../../../lib/calendar.ts'
import { counted } from './grammar.ts'

const UNITS: Readonly<Record<Span['unit'], readonly [string, string]>> = {
  day: ['dia', 'dias'],
  month: ['mês', 'meses'],
  year: ['ano', 'anos'],
}

const inPortuguese = ({ count, unit }: Span): string =>
  `${unit === 'day' ? '' : 'cerca de '}${counted(count, ...UNITS[unit])}`

export const facts: FactWords = {
  mainPins: {
    sign: { name: 'Assinatura', form: '6–16 letras e números' },
    auth: { name: 'Autenticação do usuário', form: '4 dígitos' },
    registry: { name: 'Registro de Residentes', form: '4 dígitos' },
    text: { name: 'Auxílio à digitação', form: '4 dígitos' },
  },
  pins: {
    heading: 'Senhas: tentativas restantes',
    left: (left: number) => `${left === 1 ? 'Resta' : 'Restam'} ${left}`,
    count: (left: number) => counted(left, 'tentativa', 'tentativas'),
    blocked: 'Bloqueada',
    unusable: 'Não utilizável',
    unknown: 'Não se sabe',
    absent: 'Não definida',
    pending: 'Lendo',
  },
  dates: {
    heading: 'Validade',
    subjects: { card: 'Cartão', auth: 'Certificado de autenticação', sign: 'Certificado de assinatura' },
    until: (date: string) => `Até ${date}`,
    left: (span: Span) => `${span.count === 1 ? 'resta' : 'restam'} ${inPortuguese(span)}`,
    lastDay: 'hoje é o último dia',
    expired: (span: Span) => `venceu há ${inPortuguese(span)}`,
    notYet: 'ainda não é válido',
    renewable: 'já pode ser renovado',
    renewableFrom: (date: string) => `Renovação a partir de ${date}`,
    hidden: 'Não se sabe até que a senha seja verificada',
    exactDay: 'Não se sabe o dia exato até que a senha seja verificada',
    atLatest: (date: string) => `Vence no mais tardar em ${date}`,
    ended: 'Vencido',
    endedAtLatest: (date: string) => `(no mais tardar em ${date})`,
    absent: 'Não está no cartão',
    unknown: 'Não é possível ler',
    today: 'Hoje',
    legend: 'Listras: período de renovação',
  },
  steps: {
    tones: {
      stop: 'Não utilizável',
      act: 'Faça em breve',
      plan: 'Programe-se',
      note: 'Aviso',
      unknown: 'Verifique',
      ok: '',
    },
    stops: 'Não é possível',
    affects: 'Afeta',
    where: 'Local',
    notWhere: 'Onde não é possível',
    who: 'Quem pode fazer',
    bring: 'O que levar',
    fee: 'Taxa',
    when: 'Período',
    from: (date: string) => `a partir de ${date}`,
    by: (date: string) => `até ${date}`,
  },
}
