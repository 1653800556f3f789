/** The keypads that a PIN can be typed on, as their ids. Pure. */
import type { Heard } from '../../client/client.ts'

export function followKeypads(keypads: readonly string[], heard: Heard): readonly string[] {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- nothing else is about a keypad
  switch (heard.name) {
    case 'snapshot':
      return heard.params.keypads.attached.flatMap(usable)
    case 'keypad.attached':
      return [...keypads, ...usable(heard.params.keypad)]
    case 'keypad.detached':
      return keypads.filter((id) => id !== heard.params.keypad)
    default:
      return keypads
  }
}

/** A keypad that no PIN can be typed on is offered to nobody. */
const usable = ({ id, problem }: { readonly id: string; readonly problem?: string | undefined }): string[] =>
  problem === undefined ? [id] : []
