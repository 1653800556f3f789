/** What npm has to do with this process: it is that of `npm start` in a clone of this project, or of `npx kazasu`. */
import type { Environment } from '../lib/environment.ts'

/** Which people have in front of them, and which never is a service. */
export function isNpmStart(environment: Environment): boolean {
  return environment['npm_lifecycle_event'] === 'start' && environment['npm_package_name'] === 'kazasu'
}

const isNpx = ({ npm_command, npm_lifecycle_event }: Environment): boolean =>
  npm_command === 'exec' && npm_lifecycle_event === 'npx'

/**
 * The process without which this one has nobody any more; `null` where there is none. `npm start` says which it is: npm
 * may be gone by the time that this program begins, since everything is built before. npx ends the shell that it
 * started, and leaves to itself what that shell has started.
 */
export function processToEndWith(environment: Environment, parent: number): number | null {
  if (isNpx(environment)) return parent
  if (!isNpmStart(environment)) return null
  const said = Number(environment['npm_parent'])
  return Number.isInteger(said) && said > 0 ? said : parent
}
