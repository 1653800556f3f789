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
