import { quantityToText } from '../../src/engine/model/quantity.js';
import { type ReconciliationRow, reconciled } from '../../src/visibility/offset/reconciliation.js';
import { OWN_SOURCE } from '../../src/visibility/service/configuration.js';
import { readConfiguration } from '../../src/visibility/service/configuration-reader.js';
import { dimensionsFromText } from '../../src/visibility/service/dimensions.js';
import { type AnswerRow, type Done, sorted, watched } from './world/compared.js';
import { House } from './world/house.js';
import { accepted, MemoryService, Refused } from './world/memory-service.js';
import {
  configurationBody,
  SCENARIOS,
  type Scenario,
  type Step,
  setupOf,
} from './world/scenario.js';

function results(answers: ReturnType<MemoryService['post']>): Done {
  return {
    results: answers.map(({ processingStatus, statusCode, message }) => ({
      group: processingStatus,
      statusCode,
      ...(message === '' ? {} : { code: message.slice(0, message.indexOf(':')) }),
    })),
  };
}

const isRepeated = ({ origin }: Step): boolean => origin === 'template';

/** What each kind of step does. */
const STEPS: Readonly<Record<string, (step: Step, house: House) => Done | undefined>> = {
  'iv.post': ({ events }, { service }) => results(service.post(events)),
  'iv.set': ({ source = '', records }, { service }) => results(service.set(source, records)),
  query: ({ body, version, exact, page }, { service }) => ({
    answer: service.ask({
      body,
      ...(version === undefined ? {} : { version }),
      isExact: exact === true,
      ...(page === undefined ? {} : { page }),
    }),
  }),
  'adjustment.save': (step, house) =>
    void house.save(step.as ?? '', step.store ?? 0, step.lines ?? [], isRepeated(step)),
  'adjustment.edit': ({ adjustment = '', change = [], add = [], remove = [] }, house) =>
    void house.edit(adjustment, change, add, remove),
  'adjustment.confirm': ({ adjustment = '' }, house) => void house.confirm(adjustment),
  'adjustment.cancel': ({ adjustment = '' }, house) => void house.cancel(adjustment),
  'adjustment.saveAndConfirm': (step, house) =>
    void house.saveAndConfirm(step.as ?? '', step.store ?? 0, step.lines ?? [], isRepeated(step)),
  'adjustment.copy': ({ adjustment = '', as = '' }, house) => void house.copy(adjustment, as),
  'order.create': ({ as = '', store = 0, lines = [] }, house) =>
    void house.createOrder(as, store, lines),
  'order.change': ({ order = '', line = '', quantity = '' }, house) =>
    void house.changeOrder(order, line as string, quantity),
  'order.cancel': ({ order = '' }, house) => void house.cancel(order),
  'order.invoice': ({ order = '', lines = [] }, house) => void house.invoice(order, lines),
  'order.return': ({ order = '', as = '', lines = [] }, house) =>
    void house.returnOrder(order, as, lines),
  system: ({ store = 0, lines = [] }, house) => void house.system(store, lines),
  feature: ({ on = false }, house) => {
    house.isOn = on;
    return undefined;
  },
  'parameters.add': ({ line }, house) => {
    if (line === undefined) throw new Error('no line');
    house.configure(line);
    return undefined;
  },
  crash: ({ at }, house) => {
    if (at === 'before-mark') house.sync(false);
    return undefined;
  },
  sync: (_step, house) => ({
    sent: house.sync().map(({ productId, dimensions, dataSource, measure, quantity }) => ({
      productId,
      dimensions: Object.fromEntries(dimensions),
      quantities: { [dataSource]: { [measure]: Number(quantityToText(quantity)) } },
    })),
  }),
};

function checkWatch({ watch = {} }: Scenario, step: Step, service: MemoryService): void {
  for (const [name, { body, measures }] of Object.entries(watch)) {
    const rows = watched(service.ask({ body }) as AnswerRow[], measures);
    expect(sorted(rows)).toEqual(sorted(step.expect?.rows?.[name] ?? []));
  }
}

function runStep(scenario: Scenario, step: Step, house: House): void {
  const { results: answered, refused, waiting, sent, answer } = step.expect ?? {};
  const run = STEPS[step.do];
  if (run === undefined) throw new Error(`no step ${step.do}`);
  let done: Done | undefined;
  try {
    done = run(step, house);
    expect(refused).toBeUndefined();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    expect(error.code).toBe(refused);
  }
  if (answered !== undefined) expect(done?.results).toEqual(answered);
  if (sent !== undefined) expect(done?.sent).toEqual(sent);
  if (answer !== undefined) expect(done?.answer).toEqual(answer);
  expect(house.queue).toHaveLength(waiting ?? 0);
  checkWatch(scenario, step, house.service);
}

function reportOf(row: ReconciliationRow): unknown {
  const { organizationId, productId, dimensions, dataSource, measure, counter, flag } = row;
  const mirror = row.mirrors[0]?.differing;
  return {
    organizationId,
    productId,
    dimensions: Object.fromEntries(dimensions),
    dataSource,
    physicalMeasure: measure,
    quantity: Number(quantityToText(counter.quantity)),
    flag,
    ...(mirror === undefined ? {} : { mirror }),
  };
}

function report({ service, lines }: House): unknown[] {
  const pairs = new Set(lines.map(({ dataSource, measure }) => `${dataSource}.${measure}`));
  const counters = [...service.counters.values()]
    .filter(({ key }) => pairs.has(`${key.dataSource}.${key.measure}`))
    .map(({ key, counter }) => ({
      ...key,
      dimensions: dimensionsFromText(key.dimensionText),
      counter,
    }));
  return reconciled(counters).map(reportOf);
}

describe('the worked scenarios, over the pure parts', () => {
  it.each(SCENARIOS.map((scenario) => [`${scenario.id} ${scenario.name}`, scenario] as const))(
    '%s',
    (_name, scenario) => {
      const setup = setupOf(scenario);
      const body = configurationBody(setup);
      const service = new MemoryService(accepted(readConfiguration(body, OWN_SOURCE)));
      const house = new House(setup, service);
      house.sync();
      for (const step of scenario.steps) runStep(scenario, step, house);
      expect(sorted(report(house))).toEqual(sorted(scenario.finally.reconciliation));
    },
  );
});
