/** What the entry page says, in Portuguese. */
import type { EntryWords } from '../../said.ts'

export const entry: EntryWords = {
  title: 'Digitação da senha (暗証番号)',
  opening: 'Verificando…',
  asks: 'Solicitante',
  page: 'página da web',
  program: (token: string) => `programa deste terminal (token ${token})`,
  says: (name: string) => `Nome que o solicitante declara: ${name} (não verificado)`,
  judge: 'Se não reconhecer o solicitante, pressione “Cancelar”.',
  close: 'Você pode fechar esta página.',
  over: {
    submitted: { title: 'A digitação terminou', advice: 'Confira o resultado na tela do solicitante.' },
    cancelled: { title: 'A digitação foi cancelada', advice: 'Nada foi enviado ao cartão.' },
    timeout: {
      title: 'A digitação foi encerrada porque o tempo acabou',
      advice: 'Nada foi enviado ao cartão. Recomece a partir da tela do solicitante.',
    },
    withdrawn: {
      title: 'A digitação foi interrompida',
      advice: 'O solicitante cancelou o pedido, ou o cartão se afastou do leitor. Nada foi enviado ao cartão.',
    },
    unknown: {
      title: 'Esta página de digitação não pode ser usada',
      advice: 'A digitação já terminou ou está aberta em outra página. Recomece a partir da tela do solicitante.',
    },
    lost: {
      title: 'A conexão com o serviço de leitura caiu',
      advice: 'Confira na tela do solicitante o que aconteceu com a digitação.',
    },
  },
}
