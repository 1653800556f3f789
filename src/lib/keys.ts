/** The keys of a table, as its type has them. `Object.keys` gives strings; our tables have what their type names, and are not empty. */
type Keys<T> = [keyof T & string, ...(keyof T & string)[]]
export const keysOf = <T extends object>(table: T): Keys<T> => Object.keys(table) as Keys<T>
