/** VERIFY, its query and the changes of a PIN on the simulated card, by hand-written bytes. */
import { describe, expect, it } from 'vitest'
import { CardStateError } from '../../mocks/state.ts'
import { held, heldWith, PIN, SELECT, send, sendAll } from './hold.ts'

const QUERY_AUTH = '00200098'

describe('the query', () => {
  it('tells the attempts left and spends none', () => {
    const card = held('adult', SELECT.jpki, '00A4020C020018')
    for (const _ of [1, 2, 3, 4]) expect(send(card, '00200080')).toBe('63C3')
  })

  it('works by short EF identifier', () => {
    expect(send(held('adult', SELECT.jpki), '0020009B')).toBe('63C5')
  })

  it('still tells the count after a good VERIFY, never 9000', () => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), QUERY_AUTH)).toBe('63C3')
  })

  it('answers 63C0 on a blocked PIN', () => {
    expect(send(held('auth-blocked', SELECT.jpki), QUERY_AUTH)).toBe('63C0')
  })

  it('answers 6984 on a blocked PIN of a card with that habit', () => {
    const card = heldWith({ data: { attempts: { 'jpki/auth': 0 } }, habits: { queryOnBlocked: 0x6984 } }, SELECT.jpki)
    expect(send(card, QUERY_AUTH)).toBe('6984')
  })

  it('answers 63C0 for the unknown key of the text application, blocked on every card', () => {
    expect(send(held('adult', SELECT.text), '00200092')).toBe('63C0')
  })

  it('is refused with an Le, at no cost', () => {
    const card = held('adult', SELECT.jpki)
    expect(send(card, `${QUERY_AUTH}00`)).toBe('6700')
    expect(send(card, QUERY_AUTH)).toBe('63C3')
  })
})

describe('VERIFY', () => {
  it('takes the right value for the current file', () => {
    expect(send(held('adult', SELECT.jpki, '00A4020C020018'), '00200080 04 31323334')).toBe('9000')
  })

  it('makes the file of a short EF identifier current', () => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), '00200080')).toBe('63C3')
  })

  it('counts a wrong value and names what is left', () => {
    const card = held('adult', SELECT.jpki)
    expect(send(card, PIN.authWrong)).toBe('63C2')
    expect(send(card, QUERY_AUTH)).toBe('63C2')
  })

  it('answers 63C0 to the miss that uses the last attempt, then 6984, even to the right value', () => {
    const card = held('adult', SELECT.jpki, PIN.authWrong, PIN.authWrong)
    expect(send(card, PIN.authWrong)).toBe('63C0')
    expect(send(card, PIN.authWrong)).toBe('6984')
    expect(send(card, PIN.auth)).toBe('6984')
    expect(send(card, QUERY_AUTH)).toBe('63C0')
  })

  it('blocks the signature password at the fifth miss', () => {
    const card = held('adult', SELECT.jpki)
    const answers = [1, 2, 3, 4, 5, 6].map(() => send(card, '0020009B 06 414243313234'))
    expect(answers).toEqual(['63C4', '63C3', '63C2', '63C1', '63C0', '6984'])
  })

  it('gives all attempts back after the right value', () => {
    const card = held('auth-last', SELECT.jpki)
    expect(send(card, QUERY_AUTH)).toBe('63C1')
    expect(send(card, PIN.auth)).toBe('9000')
    expect(send(card, QUERY_AUTH)).toBe('63C3')
  })

  it('counts each PIN by itself', () => {
    const card = held('adult', SELECT.jpki, PIN.authWrong)
    expect(send(card, '0020009B')).toBe('63C5')
    expect(sendAll(card, SELECT.juki, '0020009C 04 39393939')).toBe('63C2')
    expect(sendAll(card, SELECT.common, '0020009C')).toBe('63C3')
  })

  it('compares bytes: a small letter is a miss', () => {
    expect(send(held('adult', SELECT.jpki), '0020009B 06 616263313233')).toBe('63C4')
  })

  it('counts a value that cannot be right', () => {
    expect(send(held('adult', SELECT.jpki), '00200098 01 31')).toBe('63C2')
  })

  it('takes back an earlier good VERIFY when a miss follows', () => {
    const card = held('adult', SELECT.jpki, PIN.auth, PIN.authWrong)
    expect(send(card, '802A0097 01 00 00')).toBe('6982')
  })

  it('refuses seventeen bytes, at no cost', () => {
    const card = held('adult', SELECT.jpki)
    expect(send(card, `00200098 11 ${'31'.repeat(17)}`)).toBe('6700')
    expect(send(card, QUERY_AUTH)).toBe('63C3')
  })

  it('refuses an Le, at no cost', () => {
    const card = held('adult', SELECT.jpki)
    expect(send(card, `${PIN.authWrong}00`)).toBe('6700')
    expect(send(card, QUERY_AUTH)).toBe('63C3')
  })

  it('answers 6986 without a current file', () => {
    expect(send(held('adult', SELECT.jpki), '00200080 04 31323334')).toBe('6986')
  })

  it('answers 6A82 to a short EF identifier that is not there', () => {
    expect(send(held('licence', SELECT.licence), '00200082 04 34353637')).toBe('6A82')
  })

  it('answers 6981 to a file that is no PIN', () => {
    expect(send(held('adult', SELECT.jpki), '0020008A 04 31323334')).toBe('6981')
  })

  it('answers 6A86 to a P1 other than 00', () => {
    expect(send(held('adult', SELECT.jpki), '00200198 04 31323334')).toBe('6A86')
  })

  it.each(['00', '01', '18', '9F', 'A0', 'D8'])('answers 6A86 to a P2 of %s', (p2) => {
    expect(send(held('adult', SELECT.jpki), `002000${p2} 04 31323334`)).toBe('6A86')
  })
})

describe('the numbers on the card', () => {
  // 照合番号A is the number itself; 照合番号B the birth 57-03-22 of 昭和, the expiry 2034 and the security code.
  const CODE_A = `0C ${Buffer.from('123456789018').toString('hex')}`
  const CODE_B = `0E ${Buffer.from('57032220344821').toString('hex')}`

  it.each([
    ['照合番号A opens the number', `00200094 ${CODE_A}`, '00B0810000', /^FF100C(?:3\d){12}FFFF9000$/],
    ['照合番号A does not open the attributes', `00200094 ${CODE_A}`, '00B0820003', /^6982$/],
    ['照合番号B opens the attributes', `00200095 ${CODE_B}`, '00B0820002', /^FF209000$/],
    ['照合番号B does not open the number', `00200095 ${CODE_B}`, '00B0810003', /^6982$/],
    ['the PIN opens the number', PIN.text, '00B0810002', /^FF109000$/],
    ['the PIN opens the attributes', PIN.text, '00B0820002', /^FF209000$/],
  ])('in the text application: %s', (_name, verify, read, expected) => {
    const card = held('adult', SELECT.text)
    expect(send(card, verify)).toBe('9000')
    expect(send(card, read)).toMatch(expected)
  })

  it.each([
    ['照合番号A opens the front', `00200093 ${CODE_A}`, '00B0820002', 'FF209000'],
    ['照合番号A opens the picture of the number', `00200093 ${CODE_A}`, '00B0850002', 'FF409000'],
    ['照合番号B opens the front', `00200092 ${CODE_B}`, '00B0820002', 'FF209000'],
    ['照合番号B does not open the picture of the number', `00200092 ${CODE_B}`, '00B0850002', '6982'],
    ['the date of birth opens the age record', '00200091 06 353730333232', '00B0810002', 'FF109000'],
    ['the date of birth does not open the front', '00200091 06 353730333232', '00B0820002', '6982'],
  ])('in the visual application: %s', (_name, verify, read, expected) => {
    const card = held('adult', SELECT.visual)
    expect(send(card, verify)).toBe('9000')
    expect(send(card, read)).toBe(expected)
  })
})

describe('CHANGE REFERENCE DATA', () => {
  const CHANGE = '00240198 04 38373635'
  const NEW_AUTH = '00200098 04 38373635'

  it('is refused with 6982 before VERIFY', () => {
    expect(send(held('adult', SELECT.jpki), CHANGE)).toBe('6982')
  })

  it('is refused with 6982 after VERIFY of another PIN', () => {
    expect(send(held('adult', SELECT.jpki, PIN.sign), CHANGE)).toBe('6982')
  })

  it('puts a new value in the place of the verified one', () => {
    const card = held('adult', SELECT.jpki, PIN.auth)
    expect(send(card, CHANGE)).toBe('9000')
    expect(send(card, PIN.auth)).toBe('63C2')
    expect(send(card, NEW_AUTH)).toBe('9000')
  })

  it('works on the current file', () => {
    const card = held('adult', SELECT.jpki, '00A4020C020018', '00200080 04 31323334')
    expect(send(card, '00240180 04 38373635')).toBe('9000')
    expect(send(card, NEW_AUTH)).toBe('9000')
  })

  it('is refused with 6985 for a number that stands on the card', () => {
    const card = held('adult', SELECT.visual, '00200091 06 353730333232')
    expect(send(card, '00240191 06 353730333233')).toBe('6985')
  })

  it('is refused with 6985 for the resident registry PIN', () => {
    expect(send(held('adult', SELECT.juki, PIN.juki), '0024019C 04 38373635')).toBe('6985')
  })

  it('is refused with 6A86 for a P1 other than 01', () => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), '00240098 08 3132333438373635')).toBe('6A86')
  })

  it.each([
    ['no data', '00240198'],
    ['seventeen bytes', `00240198 11 ${'31'.repeat(17)}`],
    ['an Le', `${CHANGE}00`],
  ])('is refused with 6700 with %s', (_name, command) => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), command)).toBe('6700')
  })

  it('is refused with 6986 without a current file', () => {
    expect(send(held('adult', SELECT.jpki), '00240180 04 38373635')).toBe('6986')
  })
})

describe('CHANGE KEY', () => {
  it.each(['juki', 'common'] as const)('changes the resident registry PIN of the %s application', (application) => {
    const card = held('adult', SELECT[application], '00A4020C02001C', '00200080 04 33343536')
    expect(send(card, '80320080 04 38373635')).toBe('9000')
    expect(send(card, PIN.juki)).toBe('63C2')
    expect(send(card, '0020009C 04 38373635')).toBe('9000')
  })

  it('is refused with 6982 before VERIFY', () => {
    expect(send(held('adult', SELECT.juki, '00A4020C02001C'), '80320080 04 38373635')).toBe('6982')
  })

  it('is refused with 6985 for any other PIN', () => {
    expect(send(held('adult', SELECT.jpki, PIN.auth), '80320098 04 38373635')).toBe('6985')
  })

  it('is refused with 6A86 for a P1 other than 00', () => {
    expect(send(held('adult', SELECT.juki, PIN.juki), '8032019C 04 38373635')).toBe('6A86')
  })
})

describe('a card whose memory fails', () => {
  it('answers 6581, verifies nothing and spends nothing', () => {
    const memory = failingMemory()
    const card = heldWith({ state: memory }, SELECT.jpki)
    memory.full = true
    expect(send(card, PIN.auth)).toBe('6581')
    expect(send(card, '802A0097 01 00 00')).toBe('6982')
    memory.full = false
    expect(send(card, '00200098')).toBe('63C3')
  })

  it('takes back what was verified before', () => {
    const memory = failingMemory()
    const card = heldWith({ state: memory }, SELECT.jpki, PIN.auth)
    memory.full = true
    expect(send(card, PIN.auth)).toBe('6581')
    expect(send(card, '802A0097 01 00 00')).toBe('6982')
  })
})

function failingMemory() {
  return {
    full: false,
    load: () => null,
    save() {
      if (this.full) throw new CardStateError('full')
    },
  }
}
