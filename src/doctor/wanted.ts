/** What of the configuration concerns the machine around it. */
import type { Config, LoadedConfig } from '../config.ts'
import { SERVICE_FOLDER } from './probes/closed.ts'
import type { Wanted } from './facts.ts'

export const wantedBy = ({
  server,
  reader,
  origins,
  keypad,
  audit,
}: Pick<Config, 'server' | 'reader' | 'origins' | 'keypad' | 'audit'>): Wanted => ({
  port: server.port,
  readers: reader.drivers.includes('pcsc'),
  origins: origins.map(({ origin }) => origin),
  keypads: keypad.enabled,
  audit: audit.file ?? null,
})

/** The files and folders that are read because the service's own configuration says so; somebody else's may be theirs. */
export function namedBy({ config: { kiosk, trust }, origins }: Pick<LoadedConfig, 'config' | 'origins'>): string[] {
  const { logo, attract } = kiosk
  const named = { 'kiosk.logo': [logo], 'kiosk.attract': [attract], 'trust.anchors': trust.anchors }
  return Object.entries(named).flatMap(([key, paths]): string[] =>
    origins.get(key)?.startsWith(`${SERVICE_FOLDER}/`) === true ? paths.flatMap((path) => path ?? []) : [],
  )
}
