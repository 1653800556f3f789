/**
 * What has an element of its own within a text: readings behind kanji (`窓口《まどぐち》`) as <ruby>, and Japanese terms in the
 * sentences of other languages as such. Done wherever a page shows text, at the one place through which every element
 * goes, so that no component has to think of it. In attributes, which are read out, readings are left out.
 */
import { type ComponentChild, type ComponentChildren, Fragment, h, options } from 'preact'
import type { HolderLanguage } from '../../words/languages.ts'
import { type Piece, piecesOf, withoutReadings } from '../../words/readings.ts'
import { partsAndTerms } from '../../words/terms.ts'

/** From now on; `languageOf` is the page's language at that time. */
export function typeset(languageOf: () => HolderLanguage): void {
  const before = options.vnode?.bind(options)
  options.vnode = (vnode) => {
    const props = vnode.props as Record<string, unknown>
    // What says its language is in that one as a whole.
    const set = (children: ComponentChildren): ComponentChildren =>
      setIn('lang' in props ? 'ja' : languageOf(), children)
    if (vnode.type === Fragment) props['children'] = set(vnode.props.children)
    if (typeof vnode.type === 'string') {
      for (const [name, value] of Object.entries(props)) {
        if (name === 'children') props[name] = set(value as ComponentChildren)
        else if (typeof value === 'string') props[name] = withoutReadings(value)
      }
    }
    before?.(vnode)
  }
}

function setIn(language: HolderLanguage, children: ComponentChildren): ComponentChildren {
  if (Array.isArray(children)) return children.map((child: ComponentChildren) => setIn(language, child))
  if (typeof children !== 'string') return children
  if (children.includes('《')) return piecesOf(children).map(withReading)
  const parts = partsAndTerms(children, language)
  return parts.length === 1 ? children : parts.map(marked)
}

const withReading = ({ text, reading }: Piece): ComponentChild =>
  reading === null ? text : h('ruby', null, text, h('rt', null, reading))

const marked = (part: string, index: number): ComponentChild =>
  index % 2 === 0 ? part : h('span', { lang: 'ja' }, part)
