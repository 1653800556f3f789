/** How Spanish writes dates, numbers and lists, and what it inflects. */
import { parseDate } from '../../../lib/calendar.ts'
import { grouped } from '../parts.ts'

const MONTHS = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ')

/** `5 de abril de 2028`, without its article; what is no date as it is. */
export function date(day: string): string {
  return parseDate(day) === null ? day : `${Number(day.split('-')[2])} de ${month(day)}`
}

export function month(day: string): string {
  const [year, number] = day.split('-').map(Number)
  return `${MONTHS[(number ?? 1) - 1]} de ${year}`
}

export const sentences = (...all: readonly (string | null)[]): string => all.filter((one) => one !== null).join(' ')

export const list = (items: readonly string[]): string => items.join(', ')

export const yen = (amount: number): string => (amount === 0 ? 'gratis' : `${grouped(amount, ',')} yenes`)

export const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

export const times = (count: number): string => counted(count, 'vez', 'veces')

export const attemptsLeft = (count: number): string =>
  `${count === 1 ? 'Queda' : 'Quedan'} ${counted(count, 'intento', 'intentos')}`

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** That a name, given with its article, is blocked. */
export const blocked = (name: string): string => (name.startsWith('la ') ? 'bloqueada' : 'bloqueado')
