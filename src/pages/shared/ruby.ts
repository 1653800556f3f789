/**
 * Readings behind kanji (`窓口《まどぐち》`) as <ruby>, wherever a page shows text: done at the one place through which every
 * element goes, so that no component has to think of it. In attributes, which are read out, they are left out.
 */
import { type ComponentChild, type ComponentChildren, Fragment, h, options } from 'preact'
import { type Piece, piecesOf, withoutReadings } from '../../words/readings.ts'

export function showReadings(): void {
  const before = options.vnode?.bind(options)
  options.vnode = (vnode) => {
    const props = vnode.props as Record<string, unknown>
    if (vnode.type === Fragment) props['children'] = withRuby(vnode.props.children)
    if (typeof vnode.type === 'string') {
      for (const [name, value] of Object.entries(props)) {
        if (name === 'children') props[name] = withRuby(value as ComponentChildren)
        else if (typeof value === 'string') props[name] = withoutReadings(value)
      }
    }
    before?.(vnode)
  }
}

function withRuby(children: ComponentChildren): ComponentChildren {
  if (Array.isArray(children)) return children.map(withRuby)
  return typeof children === 'string' && children.includes('《') ? piecesOf(children).map(shown) : children
}

const shown = ({ text, reading }: Piece): ComponentChild =>
  reading === null ? text : h('ruby', null, text, h('rt', null, reading))
