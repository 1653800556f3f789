/** What is said to holders of a card and of what to do about it, in Portuguese, but for the steps themselves. */
import { SIGNATURE_AGE } from '../../../guidance/figures.ts'
import type { Reissue } from '../../../guidance/step.ts'
import type { Stores } from '../../../guidance/stores.ts'
import type { HolderWords } from '../../said.ts'
import { card } from './card.ts'
import { list, month, sentences, yen } from './grammar.ts'
import { names } from './names.ts'
import { dialled, type FeeNames, isExpressOnly, isFree, known, knownFees } from '../parts.ts'
import { AT_STORE, steps } from './steps.ts'

const FEES: FeeNames = {
  card: 'somente o cartão',
  withCertificates: 'com certificados eletrônicos (電子証明書)',
  // R4.3: not for everybody who would pay for it.
  expressCard: 'somente o cartão, em emissão expressa (特急発行, apenas em casos determinados, como perda)',
  expressWithCertificates: 'com certificados eletrônicos, em emissão expressa',
}

function reissueText(reissue: Reissue): string {
  const fees = knownFees(reissue, FEES, (name, amount) => `${name}: ${yen(amount)}`)
  const said = sentences(
    `Taxa de reemissão por motivo do próprio titular – ${fees.join('; ')}.`,
    isExpressOnly(reissue) ? 'Confirme no guichê a taxa da reemissão comum (再発行).' : null,
  )
  return reissue.isExample
    ? `${said} É o exemplo da cidade de Isesaki (伊勢崎市) em janeiro de 2023; pode variar conforme o município.`
    : said
}

const places: HolderWords['places'] = {
  office: ({ name, place, telephone, hours }) => {
    const details = known([
      name?.ja ?? 'お住まいの市区町村の窓口',
      place?.en,
      telephone === null ? undefined : `telefone ${dialled(telephone, 'ramal')}`,
      hours === null ? undefined : `horário de atendimento ${hours.en}`,
    ])
    return `${name?.en ?? 'guichê da prefeitura do município onde você mora'} (${list(details)})`
  },
  stores: ({ knowing, stores: at }) =>
    `algumas lojas de conveniência e outros estabelecimentos, se você souber ${names.pins[knowing]}: ${storesText(at)}`,
  store: () => 'loja de conveniência (コンビニエンスストア)',
  'store-none': () => 'loja de conveniência (コンビニエンスストア), porque nenhuma loja pode fazer a redefinição',
  'store-no-route': () =>
    'loja de conveniência (コンビニエンスストア), porque o certificado eletrônico (電子証明書) ou a outra senha (暗証番号) está inutilizável',
  online: () => 'internet',
  'machine-date': () => 'configuração de data e hora deste terminal',
  police: () => 'centro de carteiras de motorista (運転免許センター) ou delegacia de polícia (警察署)',
  'phone-app': () => 'aplicativo Mynaportal (マイナポータルアプリ) do smartphone',
}

function storesText(at: Stores): string {
  if ('en' in at) return at.en
  return `${list(at.chains.map((chain) => guidance.stores[chain]))}; situação em ${month(at.asOf)}`
}

export const guidance: HolderWords = {
  ...card,
  steps,
  places,
  uses: {
    convenience:
      'emissão de documentos em lojas de conveniência (コンビニ交付), como a cópia do registro de residência (住民票の写し)',
    login: 'login no Mynaportal (マイナポータル) e em outros serviços',
    insurance: 'uso como cartão de seguro de saúde (マイナ保険証)',
    'insurance-by-pin':
      'uso como cartão de seguro de saúde (マイナ保険証) com digitação da senha (o reconhecimento facial não precisa dessa senha)',
    'insurance-by-face': 'uso como cartão de seguro de saúde (マイナ保険証) em terminais de reconhecimento facial',
    tax: 'e-Tax e outras declarações e solicitações que exigem assinatura eletrônica (電子署名)',
    'moving-out': 'notificação de mudança para outro município (転出届) pela internet',
    passport: 'solicitação de passaporte pela internet',
    documents: 'criação e envio de documentos eletrônicos pela internet',
    address: 'procedimentos no guichê, como a mudança de endereço',
    issuing: 'emissão de certificados eletrônicos (電子証明書) no guichê',
    phone: 'adição do Cartão My Number (マイナンバーカード) ao smartphone',
    filling: 'preenchimento automático do nome e do endereço em procedimentos pela internet',
    identity: 'uso como documento de identificação (本人確認書類)',
    everything: 'todos os serviços que usam o chip IC do cartão',
    'face-reading':
      'verificação de identidade que lê os dados impressos no cartão com o código de verificação (照合番号)',
    'age-check': 'serviços que verificam a idade pela data de nascimento',
    'licence-reading': 'leitura dos dados da carteira de motorista My Number (マイナ免許証)',
    'phone-certificates':
      'procedimentos e logins que usam os certificados eletrônicos do smartphone (スマートフォンの電子証明書)',
  },
  people: {
    'who-resets':
      'O próprio titular; no caso de menores de 15 anos e de adultos sob tutela (成年被後見人), o representante legal (法定代理人). No caso de outros representantes, o procedimento depende de uma carta de consulta (照会書) e por isso leva dias.',
    'who-renews':
      'O próprio titular. Se não puder ir ao guichê, informe-se lá sobre o procedimento por representante (代理人).',
    'who-signs': `O próprio titular, a partir de ${SIGNATURE_AGE} anos. No caso de outra pessoa, o procedimento depende de uma carta de consulta (照会書) e por isso leva dias.`,
    'who-switches':
      'O próprio titular (para menores de 15 anos e adultos sob tutela, o representante legal). Outro representante (代理人) também pode fazer a troca entre o cartão de reconhecimento facial e o comum; consulte o guichê sobre os documentos. Para redefinir senhas, outro representante precisa de uma carta de consulta (照会書), o que leva dias.',
  },
  things: {
    card: 'Cartão My Number (マイナンバーカード)',
    'old-card': 'Cartão de Registro Básico de Residentes (住民基本台帳カード), a ser devolvido',
    'identity-document': 'outro documento de identificação (本人確認書類); confirme no guichê o que é necessário',
    'registry-pin': 'senha do Registro Básico de Residentes (住民基本台帳用暗証番号), de 4 dígitos',
  },
  stores: {
    'seven-eleven': 'Seven-Eleven (セブン-イレブン)',
    lawson: 'Lawson (ローソン)',
    'family-mart': 'FamilyMart (ファミリーマート)',
    ministop: 'Ministop (ミニストップ)',
    daiei: 'parte das lojas Daiei (ダイエー)',
    'aeon-retail': 'Aeon Retail (イオンリテール) em Honshu e Shikoku',
    'aeon-others': 'parte das lojas Aeon Hokkaido (イオン北海道), Aeon Tohoku (イオン東北) e Fuji (フジ)',
  },
  fees: {
    'first-issue': () => 'A primeira emissão do Cartão My Number (マイナンバーカード) é gratuita.',
    broken: ({ reissue }) => sentences('Depende da causa do defeito.', reissueText(reissue)),
    renewal: ({ reissue }) =>
      sentences(
        'A taxa da renovação comum, por fim da validade, depende do guichê da prefeitura (市区町村の窓口).',
        isFree(reissue)
          ? null
          : 'A reemissão de um cartão que perdeu a validade (失効) antes, por exemplo pelo fim do período de permanência (在留期間), é paga, exceto no caso de cartões sem espaço no campo de anotações (追記欄).',
        reissueText(reissue),
      ),
  },
  storeNames: storesText,
  atStore: AT_STORE,
  reissue: reissueText,
}
