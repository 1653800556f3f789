import { z } from 'zod'

/** The same in Japanese and in English, as the wire has it. */
export const Text = z.strictObject({ ja: z.string(), en: z.string() }).meta({ title: 'Text' })
