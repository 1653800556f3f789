/** Whether this is `npm start` in a clone of this project, which people have in front of them, and never a service. */

export function isNpmStart(environment: Readonly<Record<string, string | undefined>>): boolean {
  return environment['npm_lifecycle_event'] === 'start' && environment['npm_package_name'] === 'kazasu'
}
