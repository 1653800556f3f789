/** The generated part of the client in Java: `Shapes.java`, `Heard.java`, `Methods.java` and `Codes.java`. */
import { pascal } from '../api/components.ts'
import { codesFile, comment, enumText, HEAD, listed, literal } from './java-text.ts'
import { type Event, isAtCard, type Member, type Method, type Model, type Shape, type Type } from './model.ts'

/** By the name of the file. */
export function javaFiles(model: Model): ReadonlyMap<string, string> {
  const java = new Java(model)
  return new Map([
    ['Shapes.java', java.shapes()],
    ['Heard.java', java.heard()],
    ['Methods.java', java.methods()],
    ['Codes.java', codesFile()],
  ])
}

const KEYWORDS = [
  'class',
  'default',
  'double',
  'enum',
  'final',
  'for',
  'if',
  'import',
  'int',
  'long',
  'new',
  'package',
  'wait',
]

/** A word of Java, or a name that a record may not give, gets a line behind it, which `Json` takes off again. */
const word = (name: string): string => (KEYWORDS.includes(name) ? `${name}_` : name)

const camel = (name: string): string => name.replaceAll(/\.(\w)/g, (_, first: string) => first.toUpperCase())

class Java {
  readonly #model: Model
  readonly #shapes: ReadonlyMap<string, Shape>

  constructor(model: Model) {
    this.#model = model
    this.#shapes = new Map(model.shapes.map((shape) => [shape.name, shape]))
  }

  shapes(): string {
    return `${HEAD}
import java.util.List;
import java.util.Map;

/** The shapes of the API. What may be null or left out is null where it is. */
public final class Shapes {
    private Shapes() {}

${this.#model.shapes.flatMap((shape) => this.#shape(shape)).join('\n\n')}
}
`
  }

  heard(): string {
    const { events } = this.#model
    const record = ({ name, about, params }: Event): string =>
      [...comment(about, '    '), `    record ${pascal(name)}(${this.#type(params)} params) implements Heard {}`].join(
        '\n',
      )
    return `${HEAD}
import java.util.Map;

/** What a subscription gives. */
public sealed interface Heard {
    /** The present state, at the beginning of every connection; what comes after it has happened after it. */
    record SnapshotTaken(Shapes.Snapshot snapshot) implements Heard {}

    /** The connection is lost, or could not be made; a snapshot follows when it is there again. */
    record Lost(KazasuException reason) implements Heard {}

${events.map(record).join('\n\n')}

    /** By the name on the wire. */
    Map<String, Class<? extends Heard>> EVENTS = Map.ofEntries(
${events.map(({ name }) => `        Map.entry(${literal(name)}, ${pascal(name)}.class)`).join(',\n')});
}
`
  }

  methods(): string {
    const atCard = this.#model.methods.filter(isAtCard).map(({ name }) => `        ${literal(name)}`)
    return `${HEAD}
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every method of the API that a program calls. What must be given comes first, the rest by its name:
 * {@code client.pinVerify(PinId.JPKI_AUTH, given -> given.value(pin).presence(3))}. Progress is told by the thread that
 * waits for the result. All throw a {@link KazasuException}.
 */
public abstract class Methods {
    /** Those that are asked of a card. */
    static final Set<String> AT_CARD = Set.of(
${atCard.join(',\n')});

    /** Any method by its name on the wire; the result is as JSON has it. */
    public abstract Object call(String method, Map<String, ?> params, Consumer<Object> onProgress);

    /** What may be left out of the parameters of a method. */
    public abstract static class Given {
        final Map<String, Object> values = new LinkedHashMap<>();
    }

${this.#model.methods.flatMap((method) => this.#method(method)).join('\n\n')}
}
`
  }

  #shape(shape: Shape): string[] {
    const { name, about } = shape
    if ('members' in shape) return [this.#record(name, about, shape.members)]
    const { type } = shape
    if (type.kind === 'values' && type.values.every((value) => typeof value === 'string')) {
      return [enumText(name, about, type.values.map(String))]
    }
    const members = this.#merged(type)
    return members === null ? [] : [this.#record(name, about, members)]
  }

  /** Of several kinds of an object one is made, that has the members of all. */
  #merged(type: Type): readonly Member[] | null {
    if (type.kind !== 'either') return null
    const members = new Map<string, Member>()
    for (const one of type.of) {
      const shape = one.kind === 'named' ? this.#shapes.get(one.name) : undefined
      if (shape === undefined || !('members' in shape)) return null
      for (const member of shape.members) {
        const had = members.get(member.name)
        const isSame = had === undefined || JSON.stringify(had.type) === JSON.stringify(member.type)
        members.set(member.name, { ...member, required: false, type: isSame ? member.type : { kind: 'text' } })
      }
    }
    return [...members.values()]
  }

  #record(name: string, about: string, members: readonly Member[]): string {
    const said = members.flatMap((member) =>
      member.about === '' ? [] : [`@param ${word(member.name)} ${member.about}`],
    )
    const parts = members.map(({ name: member, type, required }) => `${this.#type(type, !required)} ${word(member)}`)
    return [...comment(about, '    ', said), ...listed(`    public record ${name}`, parts, ' {}')].join('\n')
  }

  #method({ name, about, scope, params, result, progress }: Method): string[] {
    const required = params.filter((param) => param.required)
    const optional = params.filter((param) => !param.required)
    const options = `${pascal(name)}Given`
    const takes = required.map(({ name: param, type }) => `${this.#type(type)} ${word(param)}`)
    const passes = required.map(({ name: param }) => word(param))
    const gives = this.#type(result)
    const declaration = (parameters: readonly string[]): string[] =>
      listed(`    public ${gives} ${camel(name)}`, parameters, ' {')
    const said = params.filter((param) => param.about !== '').map((param) => `@param ${param.name} ${param.about}`)
    const needs = scope === null ? '' : ` Scope: ${scope}.`
    const shown = comment(
      `${about}${needs}`,
      '    ',
      said.filter((text) => passes.some((one) => text.startsWith(`@param ${one} `))),
    )
    const news = progress === null ? [] : [`Consumer<${this.#type(progress, true)}> onProgress`]
    const puts = required.map(({ name: param }) => `        params.put(${literal(param)}, ${word(param)});`)
    const told =
      progress === null ? 'null' : `news -> onProgress.accept(Json.as(${classOf(this.#type(progress))}, news))`
    const body = [
      '        Map<String, Object> params = new LinkedHashMap<>();',
      ...puts,
      ...(optional.length === 0
        ? []
        : [
            `        ${options} given = new ${options}();`,
            '        options.accept(given);',
            '        params.putAll(given.values);',
          ]),
      `        return Json.as(${classOf(gives)}, call(${literal(name)}, params, ${told}));`,
      '    }',
    ]
    const rest = optional.length === 0 ? [] : [`Consumer<${options}> options`]
    const nothing = [...(optional.length === 0 ? [] : ['given -> {}']), ...(progress === null ? [] : ['news -> {}'])]
    const full = [...takes, ...rest, ...news]
    const short = (parameters: readonly string[], args: readonly string[]): string =>
      [...shown, ...declaration(parameters), `        return ${camel(name)}(${args.join(', ')});`, '    }'].join('\n')
    return [
      ...(nothing.length === 0 ? [] : [short(takes, [...passes, ...nothing])]),
      ...(nothing.length < 2 ? [] : [short([...takes, ...rest], [...passes, 'options', 'news -> {}'])]),
      [...shown, ...declaration(full), ...body].join('\n'),
      ...(optional.length === 0 ? [] : [this.#options(options, optional)]),
    ]
  }

  #options(name: string, params: readonly Member[]): string {
    const setters = params.flatMap(({ name: param, type, about }) => [
      ...comment(about, '        '),
      `        public ${name} ${word(param)}(${this.#type(type, true)} ${word(param)}) {`,
      `            values.put(${literal(param)}, ${word(param)});`,
      '            return this;',
      '        }',
    ])
    return [`    public static final class ${name} extends Given {`, ...setters, '    }'].join('\n')
  }

  #type(type: Type, mayBeNull = false): string {
    switch (type.kind) {
      case 'whole':
        return mayBeNull ? 'Long' : 'long'
      case 'number':
        return mayBeNull ? 'Double' : 'double'
      case 'truth':
        return mayBeNull ? 'Boolean' : 'boolean'
      case 'text':
        return 'String'
      case 'list':
        return `List<${this.#type(type.of, true)}>`
      case 'map':
        return `Map<String, ${this.#type(type.of, true)}>`
      case 'named':
        return this.#named(type.name, mayBeNull)
      case 'values':
        return this.#type({ kind: KINDS[typeof type.values[0]] ?? 'anything' }, mayBeNull)
      case 'either': {
        const [only, other] = type.of.filter(({ kind }) => kind !== 'null')
        return only === undefined || other !== undefined ? 'Object' : this.#type(only, true)
      }
      case 'null':
      case 'anything':
        return 'Object'
    }
  }

  /** Another name for a text is a text; what is an object or a choice has its own type. */
  #named(name: string, mayBeNull: boolean): string {
    const shape = this.#shapes.get(name)
    if (shape === undefined || 'members' in shape || this.#merged(shape.type) !== null) return `Shapes.${name}`
    const { type } = shape
    const isEnum = type.kind === 'values' && type.values.every((value) => typeof value === 'string')
    return isEnum ? `Shapes.${name}` : this.#type(type, mayBeNull)
  }
}

const KINDS: Readonly<Record<string, 'text' | 'whole' | 'truth'>> = {
  string: 'text',
  number: 'whole',
  boolean: 'truth',
}

const classOf = (type: string): string => `${type.replace(/<.*/, '')}.class`
