/**
 * Golden pairs: a request as clients write it, and the whole answer to it, laid out an element a
 * line. Each request meets the demo data as it is after the start of the service.
 *
 * A folder `golden/<operation>__should_<behaviour>` holds request.xml and response.xml, and where the
 * request needs it before.xml (sent first), before.sql (run after that; on PostgreSQL
 * before.postgresql.sql if there is one), headers.json (sent with both) and repeat.json (writes one element of the request many times). Where the request changes
 * something, effects.json says what: adjustments, positions, sub-buckets, history, UINs and what is
 * told. GOLDEN=write writes every response.xml and effects.json anew: look at the difference before
 * keeping it, then run without.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '../../src/app/services.js';
import { SERVICE_REFUSALS } from '../../src/engine/refusals/catalogue.js';
import { STORE_FAILURES } from '../../src/store/failures.js';
import { openSchema } from '../contract/schema.js';
import { startApp, type TestApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { watchEffects } from '../support/effects.js';
import { POSTGRES } from '../support/postgres.js';
import { post } from '../support/soap.js';
import { FreshStart, type Golden, readGoldens, writeEffects } from './golden-cases.js';
import { problemsOf, sentenceProblems } from './golden-sentences.js';
import { bodyContent, laidOut } from './xml-text.js';

const WRITES = process.env.GOLDEN === 'write';
const goldens = readGoldens();
const operations = SERVICES.flatMap(({ declaration }) => Object.keys(declaration.operations));
const operationOf = ({ name }: Golden): string => name.split('__should_')[0] ?? '';

interface Stage {
  readonly app: TestApp;
  readonly start: FreshStart;
}

describe.each(ALL_DATABASES)('over $name', (kind) => {
  /** Running services, by the settings that goldens want. */
  const stages = new Map<string, Stage>();

  async function stageOf({ settings }: Pick<Golden, 'settings'>): Promise<Stage> {
    const key = JSON.stringify(settings);
    const running = stages.get(key);
    if (running !== undefined) return running;
    const app = await startApp(kind, { settings });
    const stage = { app, start: await FreshStart.of(app) };
    stages.set(key, stage);
    return stage;
  }

  let app: TestApp;

  beforeAll(async () => {
    ({ app } = await stageOf({ settings: {} }));
  });

  afterAll(async () => {
    for (const stage of stages.values()) await stage.app.stop();
    stages.clear();
  });

  /** The address of the service that a message is for, by the namespace that it declares. */
  function urlFor(message: string, app: TestApp): string {
    const service = SERVICES.find(({ declaration }) => message.includes(declaration.namespace));
    return service === undefined ? app.serviceUrl : new URL(service.path, app.serviceUrl).href;
  }

  async function answerTo(golden: Golden, { app, start }: Stage) {
    await start.restore();
    const { headers, before } = golden;
    if (before !== undefined) {
      const first = await post(urlFor(before, app), before, headers);
      expect(first.fault).toBeUndefined();
    }
    const sql = (kind === POSTGRES ? golden.postgresSql : undefined) ?? golden.sql;
    if (sql !== undefined) await app.database.run(sql);
    const changed = await watchEffects(app.database);
    const answer = await post(urlFor(golden.request, app), golden.request, headers);
    return { answer, effects: await changed() };
  }

  describe('a golden request', () => {
    afterAll(async () => {
      for (const { start } of stages.values()) await start.restore();
    });

    it.each(goldens.map((golden) => [golden.name, golden] as const))(
      '%s',
      async (_name, golden) => {
        const stage = await stageOf(golden);
        const { answer, effects } = await answerTo(golden, stage);
        const text = laidOut(answer.xml);
        if (WRITES) {
          writeFileSync(join(golden.folder, 'response.xml'), text);
          writeEffects(golden.folder, effects);
        } else expect([text, effects]).toEqual([golden.response, golden.effects]);
        expect(answer.status).toBe(answer.fault === undefined ? 200 : 500);
        expect(await sentenceProblems(golden, answer.xml, stage.app.database)).toEqual([]);
      },
      20_000,
    );
  });

  describe('the goldens', () => {
    const problems = goldens.flatMap(({ response = '' }) => problemsOf(response));
    const codes = new Set(problems.map(({ code }) => code));

    it.each(Object.keys(SERVICE_REFUSALS))('show the refusal %s', (code) => {
      expect([...codes]).toContain(code);
    });

    it.each([
      'MESSAGE_NOT_VALID',
      'DATABASE_BUSY',
      'DATABASE_FULL',
      'DATABASE_FAILED',
      'INTERNAL_ERROR',
    ])('show %s', (code) => {
      expect([...codes]).toContain(code);
    });

    it.each(['Client', 'Server', 'VersionMismatch', 'MustUnderstand'])(
      'show the fault code %s',
      (code) => {
        const shown = goldens.filter(({ response = '' }) =>
          response.includes(`<faultcode>soap:${code}</faultcode>`),
        );
        expect(shown.length).toBeGreaterThan(0);
      },
    );

    it.each([...new Set(operations)])('show %s accepted at least twice', (operation) => {
      const accepted = goldens.filter(
        (golden) => operationOf(golden) === operation && !golden.response?.includes('<soap:Fault>'),
      );
      expect(accepted.length).toBeGreaterThanOrEqual(2);
    });

    it('are each named after an operation or the envelope, and say what should happen', () => {
      const named = /^(\w+)__should_\w+$/;
      const wrong = goldens.filter(
        (golden) =>
          !named.test(golden.name) || ![...operations, 'envelope'].includes(operationOf(golden)),
      );
      expect(wrong.map(({ name }) => name)).toEqual([]);
    });

    it('name no code that does not exist', () => {
      const stores = Object.values(STORE_FAILURES).map(({ code }) => code);
      const others = ['MESSAGE_NOT_VALID', 'INTERNAL_ERROR', ...stores];
      const known = new Set([...Object.keys(SERVICE_REFUSALS), ...others]);
      expect([...codes].filter((code) => !known.has(code))).toEqual([]);
    });
  });

  describe('what is checked of a golden', () => {
    const named = (name: string): Golden => {
      const found = goldens.find((golden) => golden.name === name);
      if (found === undefined) throw new Error(`there is no golden ${name}`);
      return found;
    };

    it.each([
      ['a quantity', 'saveInventoryAdjustment__should_refuse_a_negative_quantity', '-1.5', '-2.5'],
      ['an item', 'saveInventoryAdjustment__should_refuse_an_unknown_item', '>999<', '>998<'],
      ['a reason', 'saveInventoryAdjustment__should_refuse_an_unknown_reason', '7777', '7778'],
      ['a store', 'saveInventoryAdjustment__should_refuse_an_unknown_store', '>77<', '>78<'],
      ['a line', 'saveInventoryAdjustment__should_refuse_a_decimal_comma', '7,25', '8,25'],
    ])(
      '%s that the request does not have is noticed in a sentence',
      async (_what, name, from, to) => {
        const golden = named(name);
        const request = golden.request.replace(from, to);
        expect(request).not.toBe(golden.request);
        const found = { ...golden, request };
        const noticed = await sentenceProblems(found, golden.response ?? '', app.database);
        expect(noticed).toHaveLength(1);
      },
    );
  });

  describe('the answers of the goldens', () => {
    const services = SERVICES.map(({ declaration: { name, namespace } }) => ({
      namespace,
      schema: openSchema(`${name}.xsd`),
    }));
    const exceptions = openSchema('WSFaultException.xsd');

    afterAll(() => {
      for (const { schema } of services) schema.dispose();
      exceptions.dispose();
    });

    it('are what the schemas say', () => {
      let checked = 0;
      for (const { name, response = '' } of goldens) {
        // The other name of an operation is not in the schema.
        if (response.includes('lookupNonSellableQtyTypeResponse')) continue;
        const isFault = response.includes('<soap:Fault>');
        const content = isFault
          ? /<detail>([\s\S]*)<\/detail>/.exec(response)?.[1]?.trim()
          : bodyContent(response);
        if (content === undefined) continue;
        checked += 1;
        const own = services.find(({ namespace }) => content.includes(`"${namespace}"`))?.schema;
        const schema = isFault ? exceptions : own;
        expect([name, schema?.problemOf(content)]).toEqual([name, undefined]);
        expect([name, schema]).not.toEqual([name, undefined]);
      }
      expect(checked).toBeGreaterThan(100);
    });
  });
});
