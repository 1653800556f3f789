/** Calls what the program gave: whatever that throws stops neither the others nor the client itself. */
export function guard(action: () => void): void {
  try {
    action()
  } catch (error) {
    throwLater(error)
  }
}

/** As an exception that nobody catches: a browser reports it and goes on, Node ends the process. */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
