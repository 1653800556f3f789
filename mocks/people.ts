/** Whose cards the simulated ones are. All of them are invented. */
import type { Holder } from './card-data.ts'

export const HANAKO: Holder = {
  name: '見本\u3000花子',
  address: '見本県見本市見本町一丁目2番3号',
  sex: '2',
  age: 44,
  birthdayInDays: 120,
  myNumber: '123456789018',
  securityCode: '4821',
  municipality: '99999',
}

export const ICHIRO: Holder = {
  ...HANAKO,
  name: '見本\u3000一郎',
  sex: '1',
  age: 8,
  myNumber: '200102003003',
  securityCode: '7305',
}

export const MARIA: Holder = { ...HANAKO, name: 'MIHON MARIA', age: 31, myNumber: '300201004008', securityCode: '1196' }
