/** Whether this is `npm start` in a clone of this project, which people have in front of them, and never a service. */
import type { Environment } from '../lib/environment.ts'

/**
 * The process of npm, as the script of `npm start` says it: npm may be gone by the time that this program begins, since
 * everything is built before. `null` where the script says nothing.
 */
export function npmProcess(environment: Environment): number | null {
  const id = Number(environment['npm_parent'])
  return Number.isInteger(id) && id > 0 ? id : null
}

export function isNpmStart(environment: Environment): boolean {
  return environment['npm_lifecycle_event'] === 'start' && environment['npm_package_name'] === 'kazasu'
}
