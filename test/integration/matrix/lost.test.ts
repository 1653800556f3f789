/**
 * The card room is lost at every APDU of every operation, while two other clients wait for their turn: each of the three
 * is answered once; that nobody knows what came of an attempt is said where its VERIFY had gone out, and nowhere else;
 * nothing is presented twice; the log has a line for each PIN; and no card keeps its power.
 */
import { afterEach, expect, it, vi } from 'vitest'
import { type Profile, PROFILES } from '../../../mocks/profiles.ts'
import { type Answer, type Loss, NOW, Service } from './lost-room.ts'
import { WHOLE } from '../../support/whole.ts'
import { count } from './matrix.ts'
import { OPERATIONS, type Operation } from './operations.ts'

const profileNamed = (name: string): Profile => {
  const profile = PROFILES.find((row) => row.name === name)
  if (profile === undefined) throw new Error(name)
  return profile
}
const ADULT = profileNamed('adult')

const operationNamed = (name: string): Operation => {
  const operation = OPERATIONS.find((row) => row.name === name)
  if (operation === undefined) throw new Error(name)
  return operation
}
/** Those that show what the others have shown: to the card room it is one attempt, before, in and after which it is lost. */
const SHOWN = ['pin.verify by jpki/auth', 'pin.change by jpki/auth']

const WAITING = ['pin.verify by jpki/sign', 'card.inspect'].map(operationNamed)

afterEach(() => vi.restoreAllMocks())

/** `null` for what the operation gives when nothing goes wrong. */
function outcomeOf({ open, outcome }: Operation, { result, code }: Answer, right: string): string | null {
  const told = code ?? outcome(result)
  if (told === right) return null
  return open.includes(told) && told !== 'unchanged' ? 'indeterminate' : told
}

interface Run {
  readonly operations: readonly Operation[]
  readonly answers: Promise<readonly Answer[]>
}

/** All at one time, each from a client of its own. */
async function begin(service: Service, operation: Operation): Promise<Run> {
  const operations = [operation, ...WAITING]
  const clients: Awaited<ReturnType<Service['client']>>[] = []
  for (const [index] of operations.entries()) clients.push(await service.client(`client ${index}`))
  const { machine } = service
  let open = (): void => undefined
  machine.gate = new Promise((resolve) => (open = resolve))
  const asked = operations.map(({ method, params }, index) => clients[index]?.ask(method, params(ADULT, NOW)))
  // What a client asks for before is begun before.
  await Promise.all(clients.map(({ ask }) => ask('daemon.info', {})))
  open()
  return { operations, answers: Promise.all(asked.flatMap((one) => one ?? [])) }
}

/** How it goes when nothing goes wrong, and what of it presents a PIN. */
async function healthy(operation: Operation) {
  const service = new Service()
  await service.start()
  const { operations, answers } = await begin(service, operation)
  const right = (await answers).map(({ result, code }, index) => code ?? operations[index]?.outcome(result) ?? '')
  const { apdus, verifies } = service.machine
  expect(service.allPresented()).toHaveLength(verifies)
  const presents = [verifies > 1, true, false]
  await service.stop()
  return { right, apdus, presents }
}

async function killed(operation: Operation, at: number, loss: Loss, known: Awaited<ReturnType<typeof healthy>>) {
  const where = `${loss} at APDU ${at} of ${known.apdus} of ${operation.name}`
  const service = new Service()
  await service.start()
  const { machine, process } = service
  const back = service.successor()
  machine.atApdu = (number, isDone) => {
    if (number !== at || isDone !== (loss === 'killed after')) return true
    machine.atApdu = () => true
    process.kill()
    return false
  }
  const { operations, answers } = await begin(service, operation)
  const outcomes = (await answers).map((answer, index) => {
    const asked = operations[index]
    return asked === undefined ? '' : outcomeOf(asked, answer, known.right[index] ?? '')
  })
  for (const outcome of outcomes) expect([null, 'indeterminate', 'DAEMON_RESTARTING'], where).toContain(outcome)
  const attempts = outcomes.filter((one, index) => one === 'indeterminate' || (one === null && known.presents[index]))
  expect(attempts, `${where}: ${outcomes.join()}`).toHaveLength(machine.verifies)
  await back
  expect(service.processes, where).toHaveLength(2)
  expect(await machine.isClean(), where).toBe(true)
  expect(service.allPresented(), where).toHaveLength(machine.verifies)
  // The next request is served, and nothing of the earlier ones is made up for.
  const { verifies } = machine
  const { ask } = await service.client('next')
  expect(await ask('card.inspect', {}), where).toMatchObject({ code: null })
  expect(machine.verifies, where).toBe(verifies)
  await service.stop()
  expect(await machine.isClean(), where).toBe(true)
}

/** Nobody is left who could be answered, or who would end the process. */
async function abandoned(operation: Operation, at: number, known: Awaited<ReturnType<typeof healthy>>) {
  const where = `without a door from APDU ${at} of ${known.apdus} of ${operation.name} on`
  const service = new Service()
  await service.start()
  const { machine, process } = service
  const lost = new Promise<void>((resolve) => {
    machine.atApdu = (number, isDone) => {
      if (number !== at || isDone) return true
      machine.atApdu = () => true
      process.loseChannel()
      resolve()
      return true
    }
  })
  process.kill = () => undefined
  await begin(service, operation)
  await lost
  const { verifies } = machine
  await process.endInOrder()
  // What had gone out has come to its end; nothing is presented for somebody who will never know.
  expect(machine.verifies, where).toBe(verifies)
  expect(service.allPresented(), where).toHaveLength(verifies)
  expect(await machine.isClean(), where).toBe(true)
}

it.for(['killed before', 'killed after', 'door gone'] as const)(
  'each who waits for a card room that is lost (%s) is answered with what is true, at each APDU of each operation',
  async (loss, { task }) => {
    const cases = { run: 0, all: 0 }
    for (const operation of OPERATIONS) {
      const known = await healthy(operation)
      cases.all += known.apdus
      if (!WHOLE && !SHOWN.includes(operation.name)) continue
      for (let at = 1; at <= known.apdus; at += 1) {
        if (loss === 'door gone') await abandoned(operation, at, known)
        else await killed(operation, at, loss, known)
      }
      cases.run += known.apdus
    }
    count(task, `card room lost (${loss}) with two in the queue`, cases)
    expect(cases.run).toBeGreaterThan(SHOWN.length)
  },
)
