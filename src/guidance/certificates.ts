/** What to do about the certificates: renewal, expiry, absence, and what cannot be read or trusted. */
import type { Text } from '../errors.ts'
import { parseDate } from '../lib/calendar.ts'
import type { CertificateReport, Facts } from '../report/shape.ts'
import { clockDoubt } from './clock.ts'
import { otherCertificate } from './ends.ts'
import { BIRTHDAYS, PRESSING_DAYS, SIGNATURE_AGE } from './figures.ts'
import { INSURANCE_OVER, insuranceEnd, insuranceUntil } from './insurance.ts'
import type { Office } from './office.ts'
import type { RuleId } from './rules.ts'
import type { GuidanceStep } from './shape.ts'
import {
  AUTH_USES,
  atOffice,
  CONVENIENCE_STORE,
  dateText,
  IDENTITY_DOCUMENT,
  MACHINE_DATE,
  ONLINE,
  REGISTRY_PIN,
  SIGN_USES,
  sentences,
  step,
  THE_CARD,
  USES,
  WHO_RENEWS,
} from './step.ts'

type HolderKind = 'auth' | 'sign'
interface HolderCertificate extends CertificateReport {
  readonly kind: HolderKind
}

const RULE_OF: Readonly<Record<HolderKind, RuleId>> = { auth: 'R2.1', sign: 'R2.2' }
const USES_OF: Readonly<Record<HolderKind, readonly Text[]>> = { auth: AUTH_USES, sign: SIGN_USES }

/** The steps for all certificates of the card. */
export function certificateSteps(facts: Facts, office: Office): GuidanceStep[] {
  return facts.certificates.flatMap((one) =>
    isHolders(one) ? holderSteps(one, facts, office) : authoritySteps(one, facts),
  )
}

const isHolders = (one: CertificateReport): one is HolderCertificate => one.kind === 'auth' || one.kind === 'sign'

function holderSteps(one: HolderCertificate, facts: Facts, office: Office): GuidanceStep[] {
  if (one.status === 'unknown') return unknownSteps(one, facts, office)
  return [...trustSteps(one, office), ...validitySteps(one, facts, office), ...consistencySteps(one, facts, office)]
}

/** What an office does about a certificate. */
const atCounter = (office: Office) => ({
  where: [atOffice(office)],
  notWhere: [CONVENIENCE_STORE, ONLINE],
  who: WHO_RENEWS,
  bring: [THE_CARD, REGISTRY_PIN],
})

function validitySteps(one: HolderCertificate, facts: Facts, office: Office): GuidanceStep[] {
  const { card, today } = facts
  const expires = one.expires === null ? null : parseDate(one.expires)
  if (expires === null || one.daysLeft === null) return []
  // A new certificate ends with its card as well: what is due then is a new card, see `card.ts`.
  const endsWithCard = card.expires !== null && card.expires <= expires
  const common = { subject: one.kind, ...atCounter(office) }
  const date = dateText(expires)
  switch (one.status) {
    case 'not-yet-valid':
      return [notYetValid(one)]
    case 'valid':
    case 'unknown':
      return []
    case 'renewable':
      if (endsWithCard) return []
      return [
        step(one.daysLeft > PRESSING_DAYS ? 'certificate-renewable' : 'certificate-expiring', {
          ...common,
          rules: ['R2.6', 'R3.8', RULE_OF[one.kind], ...(one.kind === 'auth' ? (['R2.5', 'R3.7'] as const) : [])],
          title:
            one.daysLeft > PRESSING_DAYS
              ? {
                  ja: `${one.ja}を更新できる時期です。有効期限は${date.ja}です`,
                  en: `The ${lower(one.en)} can be renewed now; its last day is ${date.en}`,
                }
              : {
                  ja: `${one.ja}の有効期限が近づいています。${date.ja}までに更新してください`,
                  en: `The ${lower(one.en)} expires soon; have it renewed by ${date.en}`,
                },
          explanation: sentences(
            {
              ja: '有効期限の当日までは使えます。過ぎると自動的に失効します。',
              en: 'It is still valid on its last day, and void from the next.',
            },
            RENEWED,
            one.kind === 'auth' ? insuranceUntil(expires, false) : null,
            one.kind === 'auth' ? otherCertificate(facts) : null,
          ),
          stops: [...USES_OF[one.kind]],
          from: one.renewableFrom,
          by: one.expires,
        }),
      ]
    case 'expired': {
      const goesOn = one.kind === 'auth' && today <= insuranceEnd(expires)
      return [
        step('certificate-expired', {
          ...common,
          rules: ['R2.4', RULE_OF[one.kind], ...(one.kind === 'auth' ? (['R2.5', 'R3.7'] as const) : [])],
          title: {
            ja: `${one.ja}は、${date.ja}で有効期限が切れました`,
            en: `The ${lower(one.en)} expired on ${date.en}`,
          },
          explanation: sentences(
            {
              ja: 'カード自体が有効期間内であれば、窓口で新しい電子証明書の発行を受けられます。',
              en: 'As long as the card itself is valid, the office issues a new certificate on it.',
            },
            one.kind === 'auth' ? (goesOn ? insuranceUntil(expires, true) : INSURANCE_OVER) : null,
            one.kind === 'auth' ? otherCertificate(facts) : null,
            clockDoubt(facts),
          ),
          // While the health insurance card goes on, it is not among the things that have stopped.
          stops: USES_OF[one.kind].filter((use) => use !== USES.insurance || !goesOn),
        }),
      ]
    }
  }
}

/** R3.8 */
const RENEWED: Text = {
  ja: `いま更新すると、新しい電子証明書は発行から${BIRTHDAYS.renewedCertificate}回目の誕生日まで使えます(カードの有効期限が先のときは、その日まで)。`,
  en: `Renewed now, the new certificate runs to the ${BIRTHDAYS.renewedCertificate}th birthday after its issue, or to the end of the card where that comes first.`,
}

function notYetValid(one: HolderCertificate): GuidanceStep {
  return step('certificate-not-yet-valid', {
    subject: one.kind,
    rules: ['R2.6'],
    title: {
      ja: `${one.ja}の有効期間がまだ始まっていません`,
      en: `The ${lower(one.en)} is not valid yet`,
    },
    explanation: {
      ja: 'この端末の日付と時刻がずれている可能性があります。係員が確認してください。合っている場合は、窓口にお問い合わせください。',
      en: 'The date and time of this machine may be wrong; staff should check them. If they are right, ask the office.',
    },
    where: [MACHINE_DATE],
  })
}

function trustSteps(one: HolderCertificate, office: Office): GuidanceStep[] {
  if (one.trust !== 'invalid') return []
  return [
    step('certificate-untrusted', {
      ...atCounter(office),
      subject: one.kind,
      rules: [RULE_OF[one.kind]],
      title: {
        ja: `${one.ja}の署名を確認できません`,
        en: `The signature on the ${lower(one.en)} does not hold`,
      },
      explanation: {
        ja: '発行したとされる認証局の鍵で確認できません。読み取りの誤り、データの破損、偽造のいずれの可能性もあります。もう一度読み取り、同じ結果であれば、この電子証明書を本人確認に使わないでください。',
        en: 'It does not fit the key of the authority that is named as its issuer. It may have been misread, damaged or forged. Read it again; if the result is the same, do not rely on this certificate.',
      },
      stops: [...USES_OF[one.kind]],
    }),
  ]
}

/** R3.6: what is said to outlive its card ends with it all the same. */
function consistencySteps(one: HolderCertificate, { card }: Facts, office: Office): GuidanceStep[] {
  if (card.expires === null || one.expires === null || one.expires <= card.expires) return []
  return [
    step('certificate-outlives-card', {
      subject: one.kind,
      rules: ['R3.6'],
      title: {
        ja: `${one.ja}の有効期限が、カードの有効期限より後になっています`,
        en: `The ${lower(one.en)} is dated to outlive the card`,
      },
      explanation: {
        ja: '電子証明書はカードの有効期限までしか使えません。カードの有効期間を変更したことがある方は特に、券面の日付とあわせて窓口でご確認ください。',
        en: 'A certificate can be used until its card ends and no longer. Have the office compare it with the date printed on the card, above all if the card was extended.',
      },
      where: [atOffice(office)],
      bring: [THE_CARD],
    }),
  ]
}

function unknownSteps(one: HolderCertificate, facts: Facts, office: Office): GuidanceStep[] {
  if (one.present === false) return facts.card.kind === 'individual-number-card' ? absentSteps(one, office) : []
  const subject = one.kind
  if (one.reason === 'CERTIFICATE_MALFORMED') {
    return [
      step('certificate-malformed', {
        ...atCounter(office),
        subject,
        rules: [RULE_OF[one.kind], 'R2.4'],
        title: { ja: `${one.ja}のデータが壊れています`, en: `The ${lower(one.en)} is damaged` },
        explanation: {
          ja: 'カードを置き直して、もう一度読み取ってください。同じ結果になるときは、窓口で電子証明書の発行を受け直す必要があります。有効期限は分かりません。',
          en: 'Put the card down again and read it once more. If the result is the same, the office has to issue a new certificate. Its expiry is not known.',
        },
        stops: [...USES_OF[one.kind]],
      }),
    ]
  }
  if (one.reason !== 'STATUS_UNEXPECTED') return []
  return [
    step('certificate-unreadable', {
      subject,
      rules: [RULE_OF[one.kind]],
      title: { ja: `${one.ja}を読み取れませんでした`, en: `The ${lower(one.en)} could not be read` },
      explanation: REREAD,
      where: [atOffice(office)],
    }),
  ]
}

const REREAD: Text = {
  ja: 'カードの応答から、有無も有効期限も分かりませんでした。カードを置き直して、もう一度読み取ってください。',
  en: 'The answer of the card tells neither whether it is there nor when it expires. Put the card down again and read it once more.',
}

function absentSteps(one: HolderCertificate, office: Office): GuidanceStep[] {
  if (one.kind === 'auth') {
    return [
      step('certificate-absent', {
        ...atCounter(office),
        subject: one.kind,
        rules: ['R2.1', 'R2.4'],
        title: { ja: `${one.ja}が入っていません`, en: `The card carries no ${lower(one.en)}` },
        explanation: {
          ja: 'カードの申請のときに希望しなかったか、失効の手続きをした場合などです。カードが有効期間内であれば、窓口で発行を受けられます。',
          en: 'The holder may have declined it when applying for the card, or given it up. The office issues one while the card is valid.',
        },
        stops: [...AUTH_USES],
      }),
    ]
  }
  return [
    step('signature-absent', {
      ...atCounter(office),
      subject: one.kind,
      rules: ['R2.2', 'R3.1', 'R4.8', 'R5'],
      title: { ja: `${one.ja}が入っていません`, en: `The card carries no ${lower(one.en)}` },
      explanation: {
        ja: `${SIGNATURE_AGE}歳未満のときに発行されたカード、顔認証マイナンバーカード、申請のときに希望しなかったカードには入っていません。異常ではありません。${SIGNATURE_AGE}歳以上の方は、希望すれば窓口で発行を受けられます。`,
        en: `Cards issued under the age of ${SIGNATURE_AGE}, face-recognition cards, and cards applied for without one carry none; nothing is wrong. From ${SIGNATURE_AGE} on the office issues one on request.`,
      },
      stops: [...SIGN_USES],
      who: {
        ja: `本人(${SIGNATURE_AGE}歳以上)。本人以外の方が手続きする場合は照会書によるため、日数がかかります。`,
        en: `The holder, from the age of ${SIGNATURE_AGE}. Anybody else needs a letter of inquiry, which takes days.`,
      },
      bring: [THE_CARD, REGISTRY_PIN, IDENTITY_DOCUMENT],
    }),
  ]
}

/** The CA certificates on the card: the holder has no use of them, yet nothing can be compared without them. */
function authoritySteps(one: CertificateReport, { card }: Facts): GuidanceStep[] {
  const isUnfit =
    one.reason === 'CERTIFICATE_MALFORMED' || one.reason === 'STATUS_UNEXPECTED' || one.trust === 'invalid'
  const isMissing = one.present === false && card.kind === 'individual-number-card'
  if (!isUnfit && !isMissing) return []
  return [
    step('certificate-unreadable', {
      subject: 'card',
      rules: [one.kind === 'authCa' ? 'R2.1' : 'R2.2'],
      title: { ja: `${one.ja}を確認できません`, en: `The ${lower(one.en)} cannot be checked` },
      explanation: {
        ja: 'カードに入っている認証局の証明書が読み取れないため、電子証明書の発行者を確かめられません。カードを置き直して、もう一度読み取ってください。',
        en: 'The CA certificate on the card cannot be used, so who issued the certificate cannot be checked. Put the card down again and read it once more.',
      },
    }),
  ]
}

const lower = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1)
