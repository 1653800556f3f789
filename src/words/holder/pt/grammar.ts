/** How Portuguese writes dates, numbers and lists, and what it inflects. */
import { parseDate } from '../../../lib/calendar.ts'
import { grouped } from '../parts.ts'

const MONTHS = 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'.split(' ')

/** `5 de abril de 2028`; what is no date as it is. */
export function date(day: string): string {
  return parseDate(day) === null ? day : `${Number(day.split('-')[2])} de ${month(day)}`
}

export function month(day: string): string {
  const [year, number] = day.split('-').map(Number)
  return `${MONTHS[(number ?? 1) - 1]} de ${year}`
}

export const sentences = (...all: readonly (string | null)[]): string => all.filter((one) => one !== null).join(' ')

export const list = (items: readonly string[]): string => items.join(', ')

export const yen = (amount: number): string => (amount === 0 ? 'gratuito' : `${grouped(amount, '.')} ienes`)

export const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

export const times = (count: number): string => counted(count, 'vez', 'vezes')

export const attemptsLeft = (count: number): string =>
  `${count === 1 ? 'Resta' : 'Restam'} ${counted(count, 'tentativa', 'tentativas')}`

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** That a name, given with its article, is blocked. */
export const blocked = (name: string): string => (name.startsWith('a ') ? 'bloqueada' : 'bloqueado')
