/** What components come to, without a document: of those that have no state of their own. */
import type { ComponentChildren, VNode } from 'preact'

type Props = Readonly<Record<string, unknown>> & { readonly children?: ComponentChildren }

function expanded(node: ComponentChildren): (Props | string)[] {
  if (typeof node === 'string') return [node]
  if (Array.isArray(node)) return node.flatMap(expanded)
  if (node === null || typeof node !== 'object' || !('type' in node)) return []
  const { type, props } = node as VNode<Props>
  if (typeof type === 'function') return expanded(Reflect.apply(type, null, [props]) as ComponentChildren)
  return [props, ...expanded(props.children)]
}

/** The attributes of every element. */
export const elementsOf = (node: ComponentChildren): Props[] => expanded(node).filter((one) => typeof one !== 'string')

/** All that is written in them. */
export const textOf = (node: ComponentChildren): string =>
  expanded(node)
    .filter((one) => typeof one === 'string')
    .join('')
