/** Runs something as a user without rights: root may write everywhere, and tests run as root in CI. */

const NOBODY = 65_534

export function asNobody<T>(action: () => T): T {
  const user = process.geteuid?.()
  if (user !== 0) return action()
  process.seteuid?.(NOBODY)
  try {
    return action()
  } finally {
    process.seteuid?.(0)
  }
}

/** The same for what takes a while, in which nothing else may be done. */
export async function asNobodyFor<T>(action: () => Promise<T>): Promise<T> {
  const user = process.geteuid?.()
  if (user !== 0) return action()
  process.seteuid?.(NOBODY)
  try {
    return await action()
  } finally {
    process.seteuid?.(0)
  }
}
