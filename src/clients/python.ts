/** The generated part of the client in Python: `shapes.py`, `methods.py` and `codes.py` of `python/kazasu`. */
import { pascal } from '../api/components.ts'
import { ERRORS } from '../errors.ts'
import { CLIENT_ERRORS_ELSEWHERE } from '../words/staff/client-errors-elsewhere.ts'
import {
  type Event,
  isAtCard,
  type Member,
  type Method,
  type Model,
  namesIn,
  type Shape,
  snake,
  type Type,
} from './model.ts'

const HEAD = '# Generated from the definitions that serve the API (npm run docs).'
const WIDTH = 116

/** By the name of the file. */
export const pythonFiles = (model: Model): ReadonlyMap<string, string> =>
  new Map([
    ['shapes.py', shapesFile(model)],
    ['methods.py', methodsFile(model)],
    ['codes.py', codesFile()],
  ])

const KEYWORDS = ['class', 'def', 'for', 'from', 'global', 'import', 'in', 'is', 'not', 'or', 'pass', 'with']

function shapesFile({ shapes, events }: Model): string {
  return `"""The shapes of the API. At run time they are plain dicts, lists and strings, as JSON has them."""

${HEAD}

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable, Dict, List, Literal, NamedTuple, Optional, TypedDict, Union

if TYPE_CHECKING:
    from typing_extensions import NotRequired

${inOrder(shapes).map(shapeText).join('\n\n')}


# What a subscription gives: told apart by \`name\`.
${events.map(eventText).join('\n')}

class SnapshotTaken(NamedTuple):
    """The present state, at the beginning of every connection; what comes after it has happened after it."""

    name: Literal["snapshot"]
    params: Snapshot


Event = Union[
    SnapshotTaken,
${events.map(({ name }) => `    ${pascal(name)},`).join('\n')}
]

EVENTS: Dict[str, Callable[[Any, Any], Event]] = {
${events.map(({ name }) => `    ${literal(name)}: ${pascal(name)},`).join('\n')}
}
`
}

/** Names for other types are evaluated where they stand, so that what they name must stand above them. */
function inOrder(shapes: readonly Shape[]): Shape[] {
  const isPlain = (shape: Shape): boolean => 'type' in shape && namesIn(shape.type).length === 0
  const rank = (shape: Shape): number => (isPlain(shape) ? 0 : 'members' in shape ? 1 : 2)
  const left = shapes.toSorted((one, other) => rank(one) - rank(other))
  const placed: Shape[] = []
  while (left.length > 0) {
    const index = left.findIndex(
      (shape) => 'members' in shape || namesIn(shape.type).every((name) => placed.some((other) => other.name === name)),
    )
    placed.push(...left.splice(Math.max(index, 0), 1))
  }
  return placed
}

function shapeText(shape: Shape): string {
  const { name, about } = shape
  if ('type' in shape) {
    return [...(about === '' ? [] : wrapped(about, '# ')), `${name} = ${typeText(shape.type)}`].join('\n')
  }
  // A word of Python cannot be a member of a class.
  if (shape.members.some((member) => KEYWORDS.includes(member.name))) {
    const members = shape.members.flatMap((member) => [
      ...(member.about === '' ? [] : wrapped(member.about, '        # ')),
      `        ${literal(member.name)}: ${literal(memberType(member))},`,
    ])
    return ['', `${name} = TypedDict(`, `    ${literal(name)},`, '    {', ...members, '    },', ')'].join('\n')
  }
  const members = shape.members.flatMap((member) => [
    `    ${member.name}: ${memberType(member)}`,
    ...(member.about === '' ? [] : docstring(member.about, '    ')),
  ])
  const inside = [...(about === '' ? [] : docstring(about, '    ')), ...members]
  return ['', `class ${name}(TypedDict):`, ...(inside.length === 0 ? ['    pass'] : inside)].join('\n')
}

const memberType = ({ type, required }: Member): string =>
  required ? typeText(type) : `NotRequired[${typeText(type)}]`

function typeText(type: Type): string {
  switch (type.kind) {
    case 'text':
      return 'str'
    case 'whole':
      return 'int'
    case 'number':
      return 'float'
    case 'truth':
      return 'bool'
    case 'null':
      return 'None'
    case 'anything':
      return 'Any'
    case 'named':
      return type.name
    case 'list':
      return `List[${typeText(type.of)}]`
    case 'map':
      return `Dict[str, ${typeText(type.of)}]`
    case 'values':
      return valuesText(type.values.map(literal))
    case 'either':
      return eitherText(type.of)
  }
}

function valuesText(values: readonly string[]): string {
  const short = `Literal[${values.join(', ')}]`
  return short.length < WIDTH - 40 ? short : ['Literal[', ...values.map((value) => `    ${value},`), ']'].join('\n')
}

function eitherText(types: readonly Type[]): string {
  const [first = '', ...others] = types.filter(({ kind }) => kind !== 'null').map(typeText)
  const together = others.length === 0 ? first : `Union[${[first, ...others].join(', ')}]`
  return types.some(({ kind }) => kind === 'null') ? `Optional[${together}]` : together
}

function eventText({ name, about, params }: Event): string {
  return [
    '',
    `class ${pascal(name)}(NamedTuple):`,
    ...docstring(about, '    '),
    '',
    `    name: Literal[${literal(name)}]`,
    `    params: ${typeText(params)}`,
    '',
  ].join('\n')
}

function methodsFile({ methods }: Model): string {
  const atCard = methods.filter(isAtCard).map(({ name }) => `        ${literal(name)},`)
  return `"""Every method of the API that a program calls, with its parameters by name."""

${HEAD}

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Callable, List, Literal, Mapping, Optional

from . import shapes

# Those that are asked of a card.
AT_CARD = frozenset(
    [
${atCard.join('\n')}
    ]
)


class Methods(ABC):
    """A parameter that is None is left out. \`on_progress\` is called by the thread that waits for the result."""

    @abstractmethod
    def call(
        self,
        method: str,
        params: Mapping[str, object],
        on_progress: Optional[Callable[[Any], None]] = None,
    ) -> Any:
        """Any method by its name on the wire. Raises a KazasuError."""

${methods.map(methodText).join('\n\n')}
`
}

const ofShapes = (text: string): string =>
  text.replaceAll(/(?<![\w."])(?!Any|Dict|List|Literal|None|Optional|Union)[A-Z]\w*/g, 'shapes.$&')

function methodText({ name, about, scope, params, result, progress }: Method): string {
  const given = params.map(({ name: param, type, required }) => {
    const text = ofShapes(typeText(type))
    if (required) return `${snake(param)}: ${text}`
    return `${snake(param)}: ${text.startsWith('Optional[') ? text : `Optional[${text}]`} = None`
  })
  const news =
    progress === null ? [] : [`on_progress: Optional[Callable[[${ofShapes(typeText(progress))}], None]] = None`]
  const all = [...given, ...news].map((one) => `        ${one},`)
  const sent = params.map(({ name: param }) => `                ${literal(param)}: ${snake(param)},`)
  const needs = scope === null ? '' : ` Scope: ${scope}.`
  return [
    `    def ${snake(name)}(`,
    '        self,',
    ...(all.length === 0 ? [] : ['        *,', ...all]),
    `    ) -> ${ofShapes(typeText(result))}:`,
    ...docstring(`${about}${needs}`, '        ', params),
    `        result: ${ofShapes(typeText(result))} = self.call(`,
    ...(sent.length === 0
      ? [`            ${literal(name)}, {}`]
      : [
          `            ${literal(name)},`,
          '            {',
          ...sent,
          '            },',
          ...(progress === null ? [] : ['            on_progress,']),
        ]),
    '        )',
    '        return result',
  ].join('\n')
}

/** What a client says where no daemon does, and which errors trying again can help. */
function codesFile(): string {
  const own = Object.entries(CLIENT_ERRORS_ELSEWHERE).flatMap(([code, { means, advice }]) => [
    `    ${literal(code)}: {`,
    `        "means": {"ja": ${literal(means.ja)}, "en": ${literal(means.en)}},`,
    `        "advice": {"ja": ${literal(advice.ja)}, "en": ${literal(advice.en)}},`,
    '    },',
  ])
  const rows = Object.entries(ERRORS).map(
    ([code, row]) => `    ${literal(code)}: (${literal(row.for)}, ${row.retriable ? 'True' : 'False'}),`,
  )
  return `"""The errors: whom the advice of each is for, whether trying again can help, and what the client says itself."""

${HEAD}

from typing import Dict, Tuple

ERRORS: Dict[str, Tuple[str, bool]] = {
${rows.join('\n')}
}

OWN: Dict[str, Dict[str, Dict[str, str]]] = {
${own.join('\n')}
}
`
}

/** But for these two, JSON is Python. */
const literal = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : JSON.stringify(value)

function docstring(about: string, indent: string, params: readonly Member[] = []): string[] {
  const said = params
    .filter(({ about: text }) => text !== '')
    .flatMap(({ name, about: text }) => wrapped(`${snake(name)}: ${text}`, indent))
  const lines = wrapped(about.replaceAll('\\', '\\\\'), indent)
  const [first = '', ...rest] = lines
  const opened = `${indent}"""${first.slice(indent.length)}`
  if (rest.length === 0 && said.length === 0) return [`${opened}"""`]
  return [opened, ...rest, ...(said.length === 0 ? [] : ['', ...said]), `${indent}"""`]
}

function wrapped(text: string, before: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.length - 1
    const longer = lines[last] === '' ? word : `${lines[last]} ${word}`
    if (before.length + longer.length <= WIDTH || lines[last] === '') lines[last] = longer
    else lines.push(word)
  }
  return lines.map((line) => before + line)
}
