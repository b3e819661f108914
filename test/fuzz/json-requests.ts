import type { Route } from '../../src/api/route.js';
import { ROUTES } from '../../src/app/routes.js';
import { jsonSchemaOf, type Parameter } from '../../src/http/json/parameters.js';
import { encoded, mutated } from './bytes.js';
import { editedJson, type Schema, sampleOf } from './json-values.js';
import type { Random } from './random.js';
import { type FuzzRequest, framed } from './request.js';
import { authorization } from './security-headers.js';
import { oddText } from './values.js';

interface Target {
  readonly route: Route;
  /** Undefined where there is no JSON body. */
  readonly bodySchema: Schema | undefined;
}

/** They have calls fail, or carry them out once more, which the run would tell of as findings. */
const OF_TESTERS = new Set<string>([
  ...['chaos add', 'chaos preset', 'exchanges replay', 'exchanges send'],
]);

/** An answer that waits for what is to come is late by design. */
const TARGETS: readonly Target[] = ROUTES.filter(
  ({ name, body, waits }) => body.kind !== 'upload' && waits !== true && !OF_TESTERS.has(name),
).map((route) => ({
  route,
  bodySchema:
    route.body.kind === 'json' ? (jsonSchemaOf(route.body.schema, 'input') as Schema) : undefined,
}));

/** The seldom ones: each is work for the whole database, or ends in a page of a megabyte. */
const HEAVY = new Set(['wastage run', 'history export', 'reasons compare']);

/** encodeURIComponent, which refuses lone surrogates, for any text. */
function percent(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

function oddPart(random: Random): string {
  return random.chance(0.8)
    ? percent(oddText(random))
    : random.pick(['%', '%ff', '%ed%a0%80', '%2e%2e', '..', ';', '%00', '+']);
}

function parameterText({ schema, name }: Parameter, random: Random): string {
  return random.chance(0.1)
    ? oddPart(random)
    : percent(String(sampleOf(schema as Schema, name, random)));
}

function queryOf(parameters: readonly Parameter[], random: Random): string {
  const used = parameters.filter(({ isRequired }) => random.chance(isRequired ? 0.97 : 0.3));
  const pairs = used.map((parameter) => `${parameter.name}=${parameterText(parameter, random)}`);
  if (random.chance(0.05)) pairs.push(`${oddPart(random)}=${oddPart(random)}`);
  if (random.chance(0.03) && pairs[0] !== undefined) pairs.push(pairs[0]);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function targetOf({ path, parameterList }: Route, random: Random): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const parameter = parameterList.find((candidate) => candidate.name === name);
    return parameter === undefined ? 'x' : parameterText(parameter, random);
  });
  return (
    filled +
    queryOf(
      parameterList.filter(({ place }) => place === 'query'),
      random,
    )
  );
}

function bodyOf(schema: Schema | undefined, random: Random): { kind: string; text: string } {
  const right = schema === undefined ? '{}' : JSON.stringify(sampleOf(schema, '', random));
  if (random.chance(0.35)) return { kind: 'json/right', text: right };
  return { kind: 'json/edited', text: editedJson(right, random) };
}

function headersOf(charset: string, random: Random): string[] {
  const type = random.chance(0.97)
    ? 'application/json'
    : random.pick(['text/plain', 'text/xml', 'application/x-www-form-urlencoded']);
  const more = random.weighted<() => string[]>([
    [20, () => []],
    [1, () => [`Idempotency-Key: ${random.below(50)}`]],
    [0.5, () => ['Origin: http://elsewhere.example']],
    [0.5, () => ['Sec-Fetch-Site: cross-site']],
    [1, () => [`Authorization: ${authorization(random)}`]],
    [0.5, () => [`Cookie: sia_session=${percent(oddText(random))}`]],
  ])();
  return [`Content-Type: ${type}${charset}`, ...more];
}

/** A request to a route of the maintenance interface. */
export function jsonRequest(random: Random): FuzzRequest {
  const { route, bodySchema } = random.pick(TARGETS);
  if (HEAVY.has(route.name) && random.chance(0.95)) return jsonRequest(random);
  const target = targetOf(route, random);
  if (route.method === 'GET') {
    const method = random.chance(0.9) ? 'GET' : random.pick(['HEAD', 'OPTIONS', 'DELETE', 'PATCH']);
    return framed({ kind: 'json/read', method, target, headers: [] }, random);
  }
  const { kind, text } = bodyOf(bodySchema, random);
  const isPlain = random.chance(0.9);
  const { bytes, charset, headers } = isPlain
    ? { bytes: Buffer.from(text), charset: '', headers: [] }
    : encoded(text, random);
  const isMutated = random.chance(0.15);
  const body = isMutated ? mutated(bytes, Buffer.from('{"lines":[{"item":"1"}]}'), random) : bytes;
  const all = [...headersOf(charset, random), ...headers];
  return framed(
    { kind: isMutated ? 'json/bytes' : kind, method: route.method, target, headers: all, body },
    random,
  );
}
