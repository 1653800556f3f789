/** The hardware suite asks the agent of a guest until it answers, and hears that the guest has gone. */
import { expect, it, vi } from 'vitest'
import { agentAnswers } from '../hardware/guest/guest.ts'

/** More often than one that pauses between its tries asks in the time of a test. */
const MANY = 1000

/** A closed conversation rejects what it is asked at once. It throws when it is asked for the `MANY`th time. */
function closedConversation() {
  let asked = 0
  const command = (): Promise<unknown> => {
    asked += 1
    if (asked === MANY) throw new Error('asked without a pause')
    return Promise.reject(new Error('QEMU is gone'))
  }
  return { command, forget: () => undefined }
}

it('hears of a guest that has gone, though each of its tries fails at once', async () => {
  const gone = new AbortController()
  setImmediate(() => gone.abort(new Error('QEMU has ended, status 0')))
  await expect(agentAnswers(closedConversation(), gone.signal)).rejects.toThrow('QEMU has ended, status 0')
})

it('asks once more when what it hears answers an earlier question', async () => {
  const command = vi.fn((_: string, parameters: object = {}) => {
    const { id } = parameters as { readonly id: number }
    return Promise.resolve(id === 1 ? null : id)
  })
  await agentAnswers({ command, forget: () => undefined }, new AbortController().signal)
  expect(command).toHaveBeenCalledTimes(2)
})
