import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { encoded, mutated } from './bytes.js';
import { editedJson } from './json-values.js';
import type { Random } from './random.js';
import { type FuzzRequest, framed } from './request.js';
import { oddText } from './values.js';

/** The environment that the server of the fuzzer serves. */
export const ENVIRONMENT = '00000000-0000-4000-8000-000000000001';
const GOLDENS = join(PACKAGE_ROOT, 'test', 'visibility', 'golden');

interface Sample {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly form?: Readonly<Record<string, string>>;
}

/** What callers of the on-hand service are known to send, right and wrong; not that of our own interface. */
const SAMPLES: readonly Sample[] = readdirSync(GOLDENS)
  .map((name) => JSON.parse(readFileSync(join(GOLDENS, name, 'request.json'), 'utf8')) as Sample)
  .filter(({ path }) => !path.startsWith('/_admin/'))
  .map((sample) => ({ ...sample, path: sample.path.replace('{environment}', ENVIRONMENT) }));

function target(path: string, random: Random): string {
  if (random.chance(0.9)) return path;
  const odd = encodeURIComponent(oddText(random).replace(/[\ud800-\udfff]/gu, '\ufffd'));
  return random.pick([
    path.replace(ENVIRONMENT, odd),
    `${path}${path.includes('?') ? '&' : '?'}${odd}=${odd}`,
    `${path}/${odd}`,
    path.toUpperCase(),
  ]);
}

function textOf({ body, form }: Sample, random: Random): { kind: string; text: string } {
  if (form !== undefined) {
    return { kind: 'on-hand/form', text: new URLSearchParams(form).toString() };
  }
  const right = JSON.stringify(body ?? {});
  // Each event has an id of its own, so that many are counted.
  const fresh = right.replace(/"id":"[^"]*"/g, () => `"id":"fuzz-${random.below(1e6)}"`);
  if (random.chance(0.4)) return { kind: 'on-hand/right', text: fresh };
  return { kind: 'on-hand/edited', text: editedJson(fresh, random) };
}

/** A request to the on-hand service of Inventory Visibility. */
export function onHandRequest(random: Random): FuzzRequest {
  const sample = random.pick(SAMPLES);
  const { method, form } = sample;
  const path = target(sample.path, random);
  if (method === 'GET') {
    return framed({ kind: 'on-hand/read', method, target: path, headers: [] }, random);
  }
  const { kind, text } = textOf(sample, random);
  const { bytes, charset, headers } = random.chance(0.9)
    ? { bytes: Buffer.from(text), charset: '', headers: [] }
    : encoded(text, random);
  const isMutated = random.chance(0.2);
  const body = isMutated
    ? mutated(bytes, Buffer.from('{"quantities":{"pos":{"sold":1}}}'), random)
    : bytes;
  const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  const all = [
    `Content-Type: ${type}${charset}`,
    ...headers,
    ...(random.chance(0.2) ? ['Api-Version: 2.0'] : []),
    ...(random.chance(0.1) ? [`Authorization: Bearer ${random.below(1e9)}`] : []),
  ];
  return framed(
    { kind: isMutated ? 'on-hand/bytes' : kind, method, target: path, headers: all, body },
    random,
  );
}
