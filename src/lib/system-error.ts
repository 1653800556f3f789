/** The code of an error of the system, such as `ENOENT`; `null` for another error. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error ? String(error.code) : null
