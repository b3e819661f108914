/**
 * Golden pairs of Inventory Visibility over HTTP: one for each code of its catalogue, and what real
 * callers send.
 *
 * A folder `golden/<CODE>` or `golden/caller-<who>-<what>` holds request.json (see `GoldenRequest`;
 * where it needs them `before`: what comes first, and `settings` of the service) and response.json:
 * status, headers and body. GOLDEN=write writes every response.json anew: look at the difference
 * before keeping it, then run without.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSALS } from '../../src/visibility/refusals/catalogue.js';
import { FreshStart } from '../operations/golden-cases.js';
import { startApp, type TestApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  filledText,
  type Golden,
  type GoldenRequest,
  type GoldenStep,
  type Kept,
  readGoldens,
  written,
} from './golden-cases.js';
import { baseOf, ENVIRONMENT } from './http/service.js';

const WRITES = process.env.GOLDEN === 'write';
const goldens = readGoldens();

/** Headers that callers read. */
const HEADERS = [
  ...['content-type', 'allow', 'retry-after', 'www-authenticate'],
  ...['x-visibility-waiting', 'x-visibility-last-run'],
];

interface Answer {
  /** Another one for each request. */
  readonly correlationId: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

function bodyOf({ body, text, form }: GoldenRequest, kept: Kept) {
  if (form !== undefined) {
    return { body: new URLSearchParams(written(form, kept) as Record<string, string>) };
  }
  if (text !== undefined) return { body: String(written(text, kept)) };
  return body === undefined ? {} : { body: JSON.stringify(written(body, kept)) };
}

async function send(app: TestApp, request: GoldenRequest, kept: Kept): Promise<Answer> {
  const { method, path, headers = {}, body, text } = request;
  const isJson = method !== 'GET' && (body !== undefined || text === undefined);
  const response = await fetch(baseOf(app) + filledText(path, kept), {
    method,
    headers: {
      ...(isJson && request.form === undefined ? { 'content-type': 'application/json' } : {}),
      ...(written(headers, kept) as Record<string, string>),
    },
    ...bodyOf(request, kept),
  });
  const shown = HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const answered = await response.text();
  const isParsed = response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    correlationId: response.headers.get('x-correlation-id') ?? '',
    status: response.status,
    headers: Object.fromEntries(shown),
    body: isParsed ? JSON.parse(answered) : answered,
  };
}

/** The part of an answer at a path such as `lines.0.id`. */
function partAt(body: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, key) => Object(value)[key], body);
}

function keep(kept: Map<string, unknown>, { keep = {} }: GoldenRequest, body: unknown): void {
  for (const [name, path] of Object.entries(keep)) kept.set(name, partAt(body, path));
}

/** Of what is kept, that which another run makes otherwise: tokens, ids of clients. */
const CHANCE_LENGTH_MIN = 8;

/** What an answer has by chance is told by its name, so that it can be compared. */
function withoutChance({ correlationId, ...answer }: Answer, kept: Kept): unknown {
  const chance = [...kept].filter(([, value]) => String(value).length >= CHANCE_LENGTH_MIN);
  const body = chance.reduce(
    (text, [name, value]) => text.replaceAll(String(value), `{${name}}`),
    JSON.stringify(answer.body).replaceAll(`"${correlationId}"`, '"{correlation}"'),
  );
  return { ...answer, body: JSON.parse(body) };
}

interface Stage {
  readonly app: TestApp;
  readonly start: FreshStart;
}

/** Running services, by the settings that goldens want. */
const stages = new Map<string, Stage>();

describe.each(ALL_DATABASES)('over $name', (kind) => {
  async function stageOf({ settings }: Golden): Promise<Stage> {
    const key = JSON.stringify(settings);
    const running = stages.get(key);
    if (running !== undefined) return running;
    const app = await startApp(kind, { settings });
    const stage = { app, start: await FreshStart.of(app) };
    stages.set(key, stage);
    return stage;
  }

  afterAll(async () => {
    for (const { app } of stages.values()) await app.stop();
    stages.clear();
  });

  async function goThrough(
    { app }: Stage,
    step: GoldenStep,
    kept: Map<string, unknown>,
  ): Promise<void> {
    if ('sql' in step) return app.database.run(step.sql);
    if ('later' in step) return app.clock.set(app.clock.now() + step.later * 1000);
    const { status, body } = await send(app, step, kept);
    expect([step.path, status, body]).toEqual([step.path, 200, expect.anything()]);
    keep(kept, step, body);
  }

  /** Texts are compared first: some goldens have many rows. */
  async function expectTheSame(app: TestApp, before: string): Promise<void> {
    const rows = await app.database.dump();
    if (JSON.stringify(rows) !== before) expect(rows).toEqual(JSON.parse(before));
  }

  async function answerTo({ request, before }: Golden, stage: Stage): Promise<string> {
    const { app, start } = stage;
    await start.restore();
    const kept = new Map<string, unknown>([['environment', ENVIRONMENT]]);
    // What the service remembers of a configuration that is not there any more, it forgets.
    await send(app, { method: 'GET', path: '/_admin/api/visibility/configuration' }, kept);
    for (const step of before) await goThrough(stage, step, kept);
    const rows = JSON.stringify(await app.database.dump());
    const answer = await send(app, request, kept);
    if (answer.status >= 400) await expectTheSame(app, rows);
    keep(kept, request, answer.body);
    return `${JSON.stringify(withoutChance(answer, kept), undefined, 2)}\n`;
  }

  it.each(goldens.map((golden) => [golden.name, golden] as const))('%s', async (_name, golden) => {
    const text = await answerTo(golden, await stageOf(golden));
    if (WRITES) writeFileSync(join(golden.folder, 'response.json'), text);
    else expect(text).toEqual(golden.response);
  });

  describe('the goldens', () => {
    const codes = Object.keys(REFUSALS);

    it('show every code of the catalogue', () => {
      const shown = new Map(goldens.map(({ name, response }) => [name, response]));
      const missing = codes.filter(
        (code) => !new RegExp(`\\b${code}\\b`).test(shown.get(code) ?? ''),
      );
      expect(missing).toEqual([]);
    });

    it('are each named after a code, or a caller', () => {
      const wrong = goldens.filter(({ name }) => !codes.includes(name) && !/^caller-/.test(name));
      expect(wrong.map(({ name }) => name)).toEqual([]);
    });
  });
});
