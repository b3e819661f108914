/** Builds and parses every address of the console. See `pages.ts` for the pages. */
import type { PagePath } from './pages.js';

type NamesIn<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer After}`
    ? Name | NamesIn<After>
    : Rest
  : never;

type Value = string | number;

type Parameters<Path extends string> = [NamesIn<Path>] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<Record<NamesIn<Path>, Value>>;

/** The parameters behind the `?`. Undefined and empty ones are left out. */
export type Query = Readonly<Record<string, Value | undefined>>;

/** The text behind the `?`, with it. Empty where nothing is left. */
export function searchOf(query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** The address of a page, below `/console`: `addressOf('/adjustments/:id', { id: 42 })`. */
export function addressOf<Path extends PagePath>(
  path: Path,
  parameters: Parameters<Path>,
  query: Query = {},
): string {
  const given: Readonly<Record<string, Value>> = parameters;
  const filled = path.replace(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(String(given[name] ?? '')),
  );
  return filled + searchOf(query);
}

/** A whole number above zero of an address. Undefined for anything else. */
export function idOf(text: string | null | undefined): number | undefined {
  return text !== null && text !== undefined && /^[1-9]\d{0,11}$/.test(text)
    ? Number(text)
    : undefined;
}
