import type { z } from 'zod';
import { NAMES_SHOWN_MAX, PROBLEMS_SHOWN_MAX } from '../../config/limits.js';

type Path = readonly PropertyKey[];

type Schema = z.core.$ZodType;

interface Definition {
  readonly innerType?: Schema;
  readonly in?: Schema;
  readonly options?: readonly Schema[];
  readonly element?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly checks?: readonly z.core.$ZodCheck[];
}

function definitionOf(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition;
}

function complaintOf({ checks = [] }: Definition, list: readonly unknown[]): string | undefined {
  for (const { _zod } of checks) {
    const { check, maximum, error } = _zod.def as Partial<z.core.$ZodCheckMaxLengthDef>;
    if (check !== 'max_length' || maximum === undefined || list.length <= maximum) continue;
    const input = { code: 'too_big', origin: 'array', maximum, input: list } as const;
    const said = (error as z.core.$ZodErrorMap | undefined)?.(input as z.core.$ZodRawIssue);
    return typeof said === 'string' ? said : `must have at most ${maximum} entries`;
  }
  return undefined;
}

class EntryCount {
  readonly issues: z.core.$ZodIssue[] = [];
  count = 0;

  look(schema: Schema, value: unknown, path: Path): void {
    if (typeof value !== 'object' || value === null) return;
    if (this.issues.length >= PROBLEMS_SHOWN_MAX) return;
    const definition = definitionOf(schema);
    const within = definition.innerType ?? definition.in;
    if (within !== undefined) this.look(within, value, path);
    else if (definition.options !== undefined) this.lookByOption(definition.options, value, path);
    else if (definition.element !== undefined) this.lookInList(definition, value, path);
    else this.lookInObject(definition, value, path);
  }

  private lookByOption(options: readonly Schema[], value: object, path: Path): void {
    const fits = (option: Schema): boolean =>
      (definitionOf(option).element !== undefined) === Array.isArray(value);
    const option = options.find(fits);
    if (option !== undefined) this.look(option, value, path);
  }

  private lookInList(definition: Definition, value: object, path: Path): void {
    if (!Array.isArray(value)) return;
    this.count += value.length;
    const message = complaintOf(definition, value);
    if (message !== undefined) this.issues.push({ code: 'custom', path: [...path], message });
    else {
      const { element } = definition as { readonly element: Schema };
      value.forEach((entry, index) => {
        this.look(element, entry, [...path, index]);
      });
    }
  }

  private lookInObject({ shape }: Definition, value: object, path: Path): void {
    if (shape === undefined) return;
    const keys = Object.keys(value).filter((name) => !Object.hasOwn(shape, name));
    if (keys.length > NAMES_SHOWN_MAX) {
      this.issues.push({ code: 'unrecognized_keys', keys, path: [...path], message: '' });
      return;
    }
    for (const [name, schema] of Object.entries(shape)) {
      const child = (value as Readonly<Record<string, unknown>>)[name];
      this.look(schema, child, [...path, name]);
    }
  }
}

/**
 * Finds lists that are too long and objects with many unknown names. Nothing else of such a value
 * is looked at, so that a refusal costs no more than a legal value.
 *
 * @param entriesMax the most entries of all lists together
 */
export function sizeIssues(
  schema: Schema,
  value: unknown,
  entriesMax: number,
): readonly z.core.$ZodIssue[] {
  const entries = new EntryCount();
  entries.look(schema, value, []);
  if (entries.issues.length > 0 || entries.count <= entriesMax) return entries.issues;
  const message = `must have at most ${entriesMax} entries in all its lists together, not ${entries.count}`;
  return [{ code: 'custom', path: [], message }];
}
