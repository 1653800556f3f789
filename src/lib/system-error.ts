/** The code of an error of the system, such as `ENOENT`; `null` for another error. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error ? String(error.code) : null

/** One of ours that is told as the system's are. */
export const withCode = (code: string): Error => Object.assign(new Error(code), { code })
