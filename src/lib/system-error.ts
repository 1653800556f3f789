/** The code of an error of the system, such as `ENOENT`; `null` for another error. */
export const systemCode = (error: unknown): string | null =>
  error instanceof Error && 'code' in error ? String(error.code) : null

/** Where it was, as far as it says. */
export const systemPath = (error: unknown): string | null =>
  error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null

/** One of ours that is told as the system's are. */
export const withCode = (code: string, path?: string): Error => Object.assign(new Error(code), { code, path })
