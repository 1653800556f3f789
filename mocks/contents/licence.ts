/** The files of the マイナ免許証AP (DLC_Starter, measured; specification of the National Police Agency). */
import type { licence } from '../../src/applications/licence.ts'
import { concat, fromAscii } from '../../src/lib/bytes.ts'
import { inEra } from '../calendar.ts'
import { signByIssuer } from '../card-face.ts'
import { tlv } from '../tlv.ts'
import type { CardDetails, ContentsOf } from './contents.ts'

export function licenceContents({ data, dates }: CardDetails): ContentsOf<typeof licence> {
  // A licence ends a month after a birthday in truth; only the form of the date matters here.
  const expires = inEra(dates.due({ birthday: 3 }))
  // Tags C2 and C3 are for the driving history. The many other fields are left out.
  const content = concat(
    tlv('C2', new Uint8Array()),
    tlv('C3', new Uint8Array()),
    tlv('C5', fromAscii(`${expires.era}${expires.digits}`)),
  )
  return {
    // Whether a PIN is set.
    files: {
      pinSetting: tlv('C1', Uint8Array.of(data.licencePinSet ? 1 : 0)),
      licence: content,
      signature: signByIssuer(content),
    },
    keys: {},
    opens: {},
    others: {},
    defaultKey: null,
  }
}
