/**
 * Golden pairs of the maintenance interface: a request, and the whole answer to it. Each request
 * meets the demo data as it is after the start of the service.
 *
 * A folder `golden/<route-with-dashes>__should_<behaviour>` holds request.json (`parameters` and
 * `body`; where the request needs it `before`: requests that are sent first, `sql`: a statement that
 * is run after that, `settings`: of the service) and response.json (`status` and `value`); where it
 * changes the stock or what is told of it, effects.json says what. GOLDEN=write writes every
 * response.json and effects.json anew: look at the difference before keeping it, then run without.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorBody } from '../../src/api/errors.js';
import { ROUTES } from '../../src/app/routes.js';
import { MAINTENANCE_REFUSALS } from '../../src/engine/refusals/catalogue.js';
import { FreshStart, writeEffects } from '../operations/golden-cases.js';
import { callPlainly } from '../support/api.js';
import { startApp, type TestApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { watchEffects } from '../support/effects.js';
import { type Golden, readGoldens } from './golden-cases.js';

const WRITES = process.env.GOLDEN === 'write';
const goldens = readGoldens();

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

  async function answerTo(golden: Golden, { app, start }: Stage) {
    await start.restore();
    for (const { route, ...given } of golden.before) {
      const first = await callPlainly(app.serviceUrl, route, given);
      expect([route, first.status, first.value]).toEqual([route, 200, expect.anything()]);
    }
    if (golden.sql !== undefined) await app.database.run(golden.sql);
    const headers = { 'x-correlation-id': 'golden', ...golden.request.headers };
    const changed = await watchEffects(app.database);
    const answer = await callPlainly(app.serviceUrl, golden.route, { ...golden.request, headers });
    return { text: `${JSON.stringify(answer, undefined, 2)}\n`, effects: await changed() };
  }

  it.each(goldens.map((golden) => [golden.name, golden] as const))('%s', async (_name, golden) => {
    const { text, effects } = await answerTo(golden, await stageOf(golden));
    if (WRITES) {
      writeFileSync(join(golden.folder, 'response.json'), text);
      writeEffects(golden.folder, effects);
    } else expect([text, effects]).toEqual([golden.response, golden.effects]);
  });

  describe('the goldens', () => {
    const shown = new Set(
      goldens.flatMap(({ response = '{}' }) => {
        const { value } = JSON.parse(response) as { readonly value?: Partial<ErrorBody> };
        return (value?.error?.problems ?? []).map(({ code }) => code);
      }),
    );

    it('show every refusal of the interface', () => {
      const codes = Object.keys(MAINTENANCE_REFUSALS);
      const missing = codes.filter((code) => !shown.has(code));
      // A line in a long answer, when another purge begins meanwhile: test/store/purge-bounds.
      expect(missing).toEqual(['PURGE_TAKEN_OVER']);
    });

    it('are each named after a route, and say what should happen', () => {
      const names = ROUTES.map((route) => route.name as string);
      const wrong = goldens.filter(
        ({ name, route }) => !/^[a-z-]+__should_\w+$/.test(name) || !names.includes(route),
      );
      expect(wrong.map(({ name }) => name)).toEqual([]);
    });
  });
});
