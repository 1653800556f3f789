import { z } from 'zod'

/** The same in Japanese and in English, as the wire has it. */
export const Text = z.strictObject({ ja: z.string(), en: z.string() }).meta({ title: 'Text' })

/** The same for holders: in the language of the session too, where that is a third. */
export const HolderText = z
  .object({ ja: z.string(), en: z.string() })
  .catchall(z.string())
  .meta({ title: 'HolderText' })
export type HolderText = z.infer<typeof HolderText>
