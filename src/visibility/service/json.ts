/** An object as JSON.parse makes it: its own keys only, whatever they are called. */
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

/** The wanted fields of an object; others are ignored (IV27). `wanted` has names in lower case. */
export function fieldsOf(object: JsonObject, wanted: ReadonlySet<string>): Fields {
  const values = new Map<string, unknown>();
  let twice: string | undefined;
  for (const key of Object.keys(object)) {
    const name = wanted.has(key) ? key : key.toLowerCase();
    if (!wanted.has(name)) continue;
    if (values.has(name)) twice ??= key;
    values.set(name, object[key]);
  }
  return { values, twice };
}

/** The fields of an object that a reader does not want, as they are. */
export function otherFieldsOf(object: JsonObject, wanted: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => !wanted.has(key.toLowerCase())),
  );
}

/** Whether a value has at most so many values and names, and levels. Walks without recursion. */
export function fitsWithin(value: unknown, valuesMax: number, depthMax: number): boolean {
  let left = valuesMax;
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    left -= level.length;
    if (left < 0 || depth > depthMax) return false;
    const next: unknown[] = [];
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue;
      const inner = Array.isArray(one) ? one : Object.values(one);
      if (inner.length > left) return false;
      for (const child of inner) next.push(child);
    }
    level = next;
  }
  return true;
}
