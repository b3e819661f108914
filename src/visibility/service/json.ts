/** An object as JSON.parse makes it: its own keys only, whatever their names. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of an object that a reader wants, by their names in lower case (IV1). */
export interface Fields {
  readonly values: ReadonlyMap<string, unknown>;
  /** A field that is there twice in different letters, as it is written the second time. */
  readonly twice: string | undefined;
}

/** The wanted fields of an object. Others are ignored (IV27). `wanted` has names in lower case. */
export function fieldsOf(object: JsonObject, wanted: ReadonlySet<string>): Fields {
  const values = new Map<string, unknown>();
  const longest = Math.max(...[...wanted].map((name) => name.length));
  let twice: string | undefined;
  for (const key of Object.keys(object)) {
    if (key.length > longest) continue;
    const name = wanted.has(key) ? key : key.toLowerCase();
    if (!wanted.has(name)) continue;
    if (values.has(name)) twice ??= key;
    values.set(name, object[key]);
  }
  return { values, twice };
}

/**
 * The fields of an object that a reader does not want, unchanged. Undefined for more than `max`, none of
 * which is looked at.
 */
export function otherFieldsOf(
  object: JsonObject,
  wanted: ReadonlySet<string>,
  max: number,
): JsonObject | undefined {
  const entries = entriesWithin(object, max + wanted.size);
  const others = entries?.filter(([key]) => !wanted.has(key.toLowerCase()));
  return others === undefined || others.length > max ? undefined : Object.fromEntries(others);
}

/** The entries of an object. Undefined for more than `max`, of which the values are not looked at. */
export function entriesWithin(object: JsonObject, max: number): [string, unknown][] | undefined {
  const keys = Object.keys(object);
  return keys.length > max ? undefined : keys.map((key) => [key, object[key]]);
}

/** The bounds of a value. */
export interface JsonBounds {
  /** Values and names together. */
  readonly values: number;
  /** Characters of all texts and names together. */
  readonly characters: number;
  /** Lists and objects within each other. */
  readonly depth: number;
}

/** Whether a value stays within bounds. Walks without recursion, and no further than they reach. */
export function fitsWithin(value: unknown, bounds: JsonBounds): boolean {
  let { values, characters } = bounds;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > bounds.depth) return false;
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one === 'string') characters -= one.length;
      if (typeof one !== 'object' || one === null) continue;
      const inner = Array.isArray(one) ? one : Object.keys(one);
      values -= inner.length;
      if (values < 0) return false;
      for (const child of inner) {
        if (!Array.isArray(one)) characters -= child.length;
        next.push(Array.isArray(one) ? child : (one as JsonObject)[child]);
      }
    }
    if (characters < 0) return false;
    level = next;
  }
  return true;
}
