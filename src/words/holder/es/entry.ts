/** What the entry page says, in Spanish. */
import type { EntryWords } from '../../said.ts'

export const entry: EntryWords = {
  title: 'Ingreso de la clave (暗証番号)',
  opening: 'Verificando…',
  asks: 'Solicitante',
  page: 'página web',
  program: (token: string) => `programa de esta terminal (token ${token})`,
  says: (name: string) => `Nombre que declara el solicitante: ${name} (no verificado)`,
  judge: 'Si no reconoce al solicitante, presione “Cancelar”.',
  close: 'Puede cerrar esta página.',
  over: {
    submitted: {
      title: 'El ingreso de la clave terminó',
      advice: 'Vea el resultado en la pantalla del solicitante.',
    },
    cancelled: { title: 'El ingreso de la clave se canceló', advice: 'No se envió nada a la tarjeta.' },
    timeout: {
      title: 'El ingreso de la clave terminó porque se acabó el tiempo',
      advice: 'No se envió nada a la tarjeta. Empiece de nuevo desde la pantalla del solicitante.',
    },
    withdrawn: {
      title: 'El ingreso de la clave se interrumpió',
      advice: 'El solicitante canceló la solicitud, o la tarjeta se alejó del lector. No se envió nada a la tarjeta.',
    },
    unknown: {
      title: 'Esta página de ingreso no se puede usar',
      advice:
        'El ingreso de la clave ya terminó o está abierto en otra página. Empiece de nuevo desde la pantalla del solicitante.',
    },
    lost: {
      title: 'Se cortó la conexión con el servicio de lectura',
      advice: 'Vea en la pantalla del solicitante qué pasó con el ingreso de la clave.',
    },
  },
}
