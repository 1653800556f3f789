/** Which `Host` headers are ours. A name that an attacker points at 127.0.0.1 (DNS rebinding) is none of them. */

const NAMES = ['127.0.0.1', '[::1]', 'localhost'] as const

/** The exact values that are accepted. The port belongs to it; on port 80 clients leave it out. */
export function acceptedHosts(port: number): ReadonlySet<string> {
  return new Set([...NAMES.map((name) => `${name}:${port}`), ...(port === 80 ? NAMES : [])])
}
