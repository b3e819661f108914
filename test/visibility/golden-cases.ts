import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { isObject, type JsonObject } from '../../src/visibility/service/json.js';

export const GOLDEN_FOLDER = join(PACKAGE_ROOT, 'test', 'visibility', 'golden');

/** A request as it is sent. In all its texts `{name}` is what an earlier answer was kept as. */
export interface GoldenRequest {
  readonly method: string;
  /** With its query; `{environment}` is the one there is. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; large parts are written short, see `written`. */
  readonly body?: unknown;
  /** Sent as it stands, or `{ "$rows": 3, "head": "…", "row": "…" }`. */
  readonly text?: unknown;
  /** Fields of a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** What later requests call parts of the answer: `{ "token": "access_token" }`. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** What comes before the request: others, a statement, time that goes by. */
export type GoldenStep =
  | GoldenRequest
  | { readonly sql: string }
  /** Seconds. */
  | { readonly later: number };

export interface Golden {
  /** The name of its folder: a code, or `caller-…`. */
  readonly name: string;
  readonly folder: string;
  readonly request: GoldenRequest;
  readonly before: readonly GoldenStep[];
  /** Settings that the service runs with. */
  readonly settings: Readonly<Record<string, string>>;
  /** Undefined if there is no response.json yet. */
  readonly response: string | undefined;
}

type RequestFile = GoldenRequest & Partial<Pick<Golden, 'before' | 'settings'>>;

function readGolden(name: string): Golden {
  const folder = join(GOLDEN_FOLDER, name);
  const response = join(folder, 'response.json');
  const file = JSON.parse(readFileSync(join(folder, 'request.json'), 'utf8')) as RequestFile;
  const { before = [], settings = {}, ...request } = file;
  return {
    ...{ name, folder, request, before, settings },
    response: existsSync(response) ? readFileSync(response, 'utf8') : undefined,
  };
}

/** Every golden, in the order of the names. */
export function readGoldens(): Golden[] {
  return readdirSync(GOLDEN_FOLDER).sort().map(readGolden);
}

/** Names and values that earlier answers were kept as. */
export type Kept = ReadonlyMap<string, unknown>;

/** A text with what was kept in it; `{name}` alone is the value itself. */
function filled(text: string, kept: Kept): unknown {
  const [, alone] = /^\{(\w+)\}$/.exec(text) ?? [];
  if (alone !== undefined && kept.has(alone)) return kept.get(alone);
  return text.replace(/\{(\w+)\}/g, (found, name: string) => String(kept.get(name) ?? found));
}

export const filledText = (text: string, kept: Kept): string => String(filled(text, kept));

function numbered(value: unknown, at: number): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('#', String(at)));
}

function times<Made>(count: unknown, make: (at: number) => Made): Made[] {
  return Array.from({ length: Number(count) }, (_one, at) => make(at));
}

/** A part that is written short; undefined if it is none. */
function expanded({ $list, $object, $text, $rows, of, head, row }: JsonObject): unknown {
  if ($list !== undefined) return times($list, (at) => numbered(of, at));
  if ($object !== undefined) return Object.fromEntries(times($object, (at) => [`name${at}`, of]));
  if ($text !== undefined) return 'x'.repeat(Number($text));
  if ($rows !== undefined) return [head, ...times($rows, () => row), ''].join('\n');
  return undefined;
}

/**
 * A part of a request with what was kept, and with its large parts: `{"$list": 3, "of": "P#"}` is
 * `["P0", "P1", "P2"]`, `{"$object": 3, "of": 1}` has three names, `{"$text": 3}` is `"xxx"`.
 */
export function written(value: unknown, kept: Kept): unknown {
  if (typeof value === 'string') return filled(value, kept);
  if (Array.isArray(value)) return value.map((one) => written(one, kept));
  if (!isObject(value)) return value;
  return (
    expanded(value) ??
    Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one, kept)]))
  );
}
