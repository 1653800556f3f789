/** What is remembered of an object for as long as there is that object. Nobody has to forget it. */

export class Keeper<Owner extends object, Value> {
  readonly #values = new WeakMap<Owner, Value>()
  readonly #create: () => Value

  constructor(create: () => Value) {
    this.#create = create
  }

  of(owner: Owner): Value {
    const value = this.#values.get(owner) ?? this.#create()
    this.#values.set(owner, value)
    return value
  }
}
