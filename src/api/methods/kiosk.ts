/** `kiosk.finish`: the kiosk page tells the program that stands behind it how a visit ended. */
import { z } from 'zod'
import { KIOSK_EXAMPLE } from '../examples.ts'
import { method } from '../method.ts'
import { KioskVisit } from '../wire.ts'

export const kioskFinish = method({
  name: 'kiosk.finish',
  en: 'For the kiosk page of the daemon itself: reports how a visit ended to all who subscribe to kiosk.finished. For everybody else there is no such method.',
  ja: 'デーモン自身のキオスク画面が、利用の終わりを kiosk.finished で知らせるためのものです。ほかのクライアントには、このメソッドは存在しません。',
  scope: null,
  role: 'own',
  params: KioskVisit,
  result: z.strictObject({ reader: KioskVisit.shape.reader }),
  errors: ['READER_UNKNOWN'],
  example: { params: KIOSK_EXAMPLE, result: { reader: KIOSK_EXAMPLE.reader } },
})((visit, { services }) => {
  const { id: reader } = services.hub.reader(visit.reader)
  services.kiosk.emit('kiosk.finished', visit)
  return { reader }
})
