/** What the kiosk says: short, for somebody who stands there for a minute, in Portuguese. */
import type { KioskWords } from '../../said.ts'
import { attemptsLeft, counted } from './grammar.ts'

export const kiosk: KioskWords = {
  title: 'Consulta do cartão',
  stages: { heading: 'Etapas', lay: 'Colocar o cartão', look: 'Conferir', take: 'Retirar o cartão' },
  wait: { title: 'Aguarde um momento', advice: 'Estamos preparando o terminal.' },
  lost: {
    title: 'O terminal não está pronto no momento',
    advice: 'Ele voltará a funcionar automaticamente. Se continuar assim por algum tempo, avise um funcionário.',
  },
  restarting: {
    title: 'Aguarde um momento',
    advice:
      'O serviço está sendo reiniciado e voltará a funcionar automaticamente. Se o seu cartão estiver no leitor, retire-o.',
  },
  forbidden: {
    title: 'Este terminal está sendo configurado',
    forStaff: 'Para o administrador',
    advice: 'Escreva o seguinte no arquivo de configuração config.toml e reinicie o daemon.',
  },
  noReader: { title: 'Não há leitor de cartões', advice: 'Avise um funcionário.' },
  lay: {
    title: 'Coloque o Cartão My Number (マイナンバーカード) no leitor',
    advice:
      'Você pode conferir a data de validade e quantas tentativas restam para as senhas (暗証番号). As senhas não são usadas, e as tentativas restantes não diminuem.',
  },
  reading: { title: 'Lendo o cartão', advice: 'Não mova o cartão.' },
  failed: 'Não foi possível ler o cartão',
  again: 'Ler de novo',
  next: (count: number) => (count === 1 ? 'Ver o que fazer' : `Ver o que fazer (${count})`),
  notes: 'Ver os avisos',
  checkPin: 'Conferir senha',
  slip: { print: 'Imprimir orientações', readOn: (date: string) => `Cartão lido em ${date}` },
  finish: 'Encerrar',
  back: 'Voltar',
  step: {
    heading: 'O que fazer',
    of: (number: number, count: number) => `${number} de ${count}`,
    previous: 'Anterior',
    following: 'Próximo',
  },
  choose: {
    title: 'Qual senha (暗証番号) você quer conferir?',
    advice: 'Cada erro ao digitar diminui em 1 as tentativas restantes. Se não tiver certeza, pressione “Voltar”.',
  },
  uses: {
    sign: 'e-Tax e outras solicitações eletrônicas; ver a validade do certificado',
    auth: 'Documentos em lojas de conveniência, Mynaportal, cartão de seguro de saúde',
    registry: 'Mudança de endereço e outros procedimentos no guichê',
    text: 'Preenchimento automático de nome e endereço, adição do cartão ao smartphone',
  },
  warn: {
    title: 'Se errar mais 1 vez, a senha será bloqueada',
    advice:
      'Resta 1 tentativa. Depois de bloqueada, a senha (暗証番号) não pode ser usada até ser redefinida. Se não tiver certeza, pressione “Não digitar”.',
    stop: 'Não digitar',
    goOn: 'Tenho certeza; digitar',
  },
  enter: {
    title: 'Digite a senha (暗証番号)',
    keypad: 'Digite no teclado numérico à sua frente. Use também as teclas dele para corrigir, confirmar e cancelar.',
    onScreen: 'Usar as teclas da tela',
    stop: 'Cancelar',
  },
  check: { title: 'Conferindo a senha', advice: 'Não mova o cartão.' },
  return: {
    title: 'Recoloque o cartão',
    advice: (seconds: number) =>
      `O cartão se afastou do leitor no meio do processo. Se você colocar o mesmo cartão em até ${counted(seconds, 'segundo', 'segundos')}, poderá conferir quantas tentativas restam.`,
  },
  result: {
    right: 'A senha está correta',
    wrong: 'A senha está errada',
    blocked: 'A senha (暗証番号) foi bloqueada',
    open: 'Não foi possível confirmar o resultado',
    left: (left: number) => `${attemptsLeft(left)}.`,
    leftUnknown: 'Não foi possível saber quantas tentativas restam.',
    lastLeft: 'Resta 1 tentativa. Se errar mais 1 vez, a senha será bloqueada.',
    reset: 'A senha pode ser redefinida no guichê da prefeitura (市区町村の窓口).',
    until: (certificate: string, date: string) => `A data de validade do ${certificate} é ${date}.`,
    expired: (certificate: string, date: string) => `O ${certificate} venceu em ${date}.`,
    notYet: (certificate: string) => `O período de validade do ${certificate} ainda não começou.`,
    lapses:
      'Mesmo antes do vencimento, depois de uma mudança de residência, de nome ou semelhante, o certificado não pode mais ser usado. O cartão não permite saber se ele já está inutilizável.',
    consumed:
      'Não foi possível obter a resposta do cartão; por isso, não se sabe se a senha (暗証番号) estava correta. As tentativas restantes diminuíram em 1.',
    unspent: 'Não foi possível obter a resposta do cartão. As tentativas restantes não diminuíram.',
    unknown:
      'Não foi possível obter a resposta do cartão; por isso, também não se sabe se as tentativas restantes diminuíram. Se recolocar o cartão, você poderá conferir quantas tentativas restam.',
    lost: 'A conexão caiu no meio do processo. É possível que a senha (暗証番号) tenha sido verificada. Coloque o cartão e confira quantas tentativas restam.',
    unsent: 'As tentativas restantes não diminuíram.',
    retry: 'Digitar de novo',
    other: 'Conferir outra senha',
    back: 'Voltar à consulta',
  },
  done: { title: 'Retire o cartão', advice: 'Não esqueça os seus pertences.' },
  left: {
    title: 'Retire o cartão',
    advice: 'Como não houve nenhuma ação, o conteúdo da tela foi apagado. Para continuar, recoloque o cartão.',
  },
  idle: {
    title: 'Deseja continuar?',
    advice: (seconds: number) => `O conteúdo da tela será apagado em ${counted(seconds, 'segundo', 'segundos')}.`,
    goOn: 'Continuar',
  },
  callStaff: { title: 'Chame um funcionário', code: (code: string) => `Código: ${code}` },
}
