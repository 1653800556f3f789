/** The configuration as the options of this command line change it. */
import { resolve } from 'node:path'
import { DRIVER_NAMES, type DriverName } from '../../drivers/names.ts'
import { keysAt } from '../config/lookup.ts'
import { type Flag, loadConfig, type LoadedConfig } from '../config.ts'
import { KazasuError } from '../errors.ts'
import type { Context } from './context.ts'
import { findProfile, NO_CARD } from './profiles.ts'
import type { Text } from '../words/languages.ts'
import { paintFor } from './text/paint.ts'

/** Rejects with `CONFIG_INVALID` or `USAGE_INVALID`. Warnings are told on stderr, unless a program listens. */
export async function loadSettings(context: Context): Promise<LoadedConfig> {
  const { io, options, words } = context
  const loaded = loadConfig({
    environment: io.environment,
    file: options.config === undefined ? undefined : resolve(io.workingDirectory, options.config),
    flags: flagsOf(context),
  })
  if (options.profile !== undefined && options.profile !== NO_CARD) await findProfile(options.profile, words)
  if (options.profile !== undefined && !loaded.config.reader.drivers.some(playsProfiles)) {
    throw new KazasuError('USAGE_INVALID', words.usage.profileReal)
  }
  if (options.json !== true) tellWarnings(context, loaded.warnings)
  return loaded
}

export function tellWarnings({ io, words, language }: Context, warnings: readonly Text[]): void {
  const paint = paintFor(io.environment, io.stderr.isTerminal)
  for (const warning of warnings) {
    io.stderr.write(`${paint('yellow', `${words.failure.warning}:`)} ${warning[language]}\n`)
  }
}

/** Whether a profile is among the settings of the driver. */
const playsProfiles = (driver: DriverName): boolean => keysAt([driver]).includes('profile')

function flagsOf({ options }: Context): Flag[] {
  const { port, driver, profile } = options
  return [
    ...(port === undefined ? [] : [{ flag: '--port', path: ['server', 'port'], value: port }]),
    ...(driver === undefined ? [] : [{ flag: '--driver', path: ['reader', 'drivers'], value: [driver] }]),
    ...(profile === undefined
      ? []
      : DRIVER_NAMES.filter(playsProfiles).map((name) => ({
          flag: '--profile',
          path: [name, 'profile'],
          value: profile,
        }))),
  ]
}
