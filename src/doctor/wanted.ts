/** What of the configuration concerns the machine around it. */
import type { Config } from '../config.ts'
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
