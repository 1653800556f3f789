/** The start of the card room where the system refuses it. */
import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { startProcess } from '../../src/room/process.ts'

const { child } = vi.hoisted(() => ({ child: { made: null as EventEmitter | null } }))

vi.mock('node:child_process', () => ({ spawn: () => child.made }))

it('where no more files may be open says so, and not twice', () => {
  // As Node gives it then: without streams, and with the error as an event afterwards.
  const made = new EventEmitter()
  child.made = made
  const message = expect.stringContaining('EMFILE or ENFILE')
  expect(startProcess).toThrow(expect.objectContaining({ code: 'EMFILE', message }))
  expect(() => made.emit('error', new Error('spawn EMFILE'))).not.toThrow()
})
