import { type AnswerRow, type Done, sorted, watched } from '../world/compared.js';
import type { Scenario, Step } from '../world/scenario.js';
import { type LiveHouse, LiveRefused } from './live-house.js';
import type { LivePlace } from './place.js';

interface EventAnswer {
  readonly id: string;
  readonly processingStatus: string;
  readonly statusCode: number;
  readonly message: string;
}

/** The answers of a bulk in the order of the events. */
function results(answer: unknown, sent: readonly unknown[]): Done {
  const isOne = typeof (answer as EventAnswer).processingStatus === 'string';
  const all = isOne ? [answer as EventAnswer] : Object.values(answer as object).flat();
  const left = [...(all as EventAnswer[])];
  const inOrder = sent.map((event) => {
    const { id = '' } = event as { id?: string };
    const at = left.findIndex((one) => one.id.endsWith(`~${id}`));
    return left.splice(Math.max(at, 0), 1)[0] as EventAnswer;
  });
  return {
    results: inOrder.map(({ processingStatus, statusCode, message }) => ({
      group: processingStatus,
      statusCode,
      ...(message === '' ? {} : { code: message.slice(0, message.indexOf(':')) }),
    })),
  };
}

interface Sent {
  readonly productId: string;
  readonly dimensions: object;
  readonly dataSource: string;
  readonly physicalMeasure: string;
  readonly quantity: string;
}

async function query({ body, version, exact, page }: Step, house: LiveHouse): Promise<Done> {
  const asked = page === undefined ? '' : `?${new URLSearchParams(page as never)}`;
  const path = `/onhand/${exact === true ? 'exactquery' : 'indexquery'}${asked}`;
  return { answer: await house.iv(path, body, { 'api-version': version ?? '1.0' }) };
}

/** Has a run reach the service, and not note it. Undefined: service and marks share a transaction. */
export type DieUnmarked = ((house: LiveHouse) => Promise<void>) | undefined;

/** A run is over, or was not. */
async function runWhole(house: LiveHouse): Promise<void> {
  await house.call('visibility sync');
}

type Carry = (
  step: Step,
  house: LiveHouse,
  place: LivePlace,
  dieUnmarked: DieUnmarked,
) => Promise<unknown>;

/** What each kind of step does. */
const STEPS: Readonly<Record<string, Carry>> = {
  'iv.post': async ({ events = [] }, house) =>
    results(
      events.length === 1
        ? await house.iv('/onhand', events[0])
        : await house.iv('/onhand/bulk', events),
      events,
    ),
  'iv.set': async ({ source = '', records = [] }, house) =>
    results(await house.iv(`/setonhand/${source}/bulk`, records), records),
  query,
  'adjustment.save': (step, house) =>
    house.save(step.as ?? '', step.store ?? 0, step.lines ?? [], false, isRepeated(step)),
  'adjustment.edit': ({ adjustment = '', change = [], add = [], remove = [] }, house) =>
    house.edit(adjustment, change, add, remove),
  'adjustment.confirm': ({ adjustment = '' }, house) => house.confirm(adjustment),
  'adjustment.cancel': ({ adjustment = '' }, house) => house.cancel(adjustment),
  'adjustment.saveAndConfirm': (step, house) =>
    house.save(step.as ?? '', step.store ?? 0, step.lines ?? [], true, isRepeated(step)),
  'adjustment.copy': ({ adjustment = '', as = '' }, house) => house.copy(adjustment, as),
  'order.create': ({ as = '', store = 0, lines = [] }, house) =>
    house.createOrder(as, store, lines),
  'order.change': ({ order = '', line = '', quantity = '' }, house) =>
    house.changeOrder(order, line as string, quantity),
  'order.cancel': ({ order = '' }, house) => house.cancel(order),
  'order.invoice': ({ order = '', lines = [] }, house) => house.invoice(order, lines),
  'order.return': ({ order = '', as = '', lines = [] }, house) =>
    house.returnOrder(order, as, lines),
  system: ({ type = '', countType, store = 0, lines = [] }, house) =>
    house.system(type, countType, store, lines),
  feature: ({ on = false }, house) => house.switchTo(on),
  'parameters.add': ({ line = {} }, house) => house.configure(line as object),
  crash: async ({ at }, house, place, dieUnmarked) => {
    if (at === 'before-mark') await (dieUnmarked ?? runWhole)(house);
    await place.crash();
  },
  sync: async (_step, house) => {
    const { sent, problem } = (await house.call('visibility sync')).value;
    expect(problem).toBeUndefined();
    return {
      sent: (sent as Sent[]).map((one) => ({
        productId: one.productId,
        dimensions: one.dimensions,
        quantities: { [one.dataSource]: { [one.physicalMeasure]: Number(one.quantity) } },
      })),
    };
  },
};

const isRepeated = ({ origin }: Step): boolean => origin === 'template';

export const crashes = ({ steps }: Scenario): boolean => steps.some((step) => step.do === 'crash');

async function checkWatch({ watch = {} }: Scenario, step: Step, house: LiveHouse): Promise<void> {
  for (const [name, { body, measures }] of Object.entries(watch)) {
    const rows = watched((await house.iv('/onhand/indexquery', body)) as AnswerRow[], measures);
    expect(sorted(rows)).toEqual(sorted(step.expect?.rows?.[name] ?? []));
  }
}

/** Carries out a step, and compares all that it is to give. */
export async function runStep(
  scenario: Scenario,
  at: number,
  house: LiveHouse,
  place: LivePlace,
  dieUnmarked?: DieUnmarked,
): Promise<void> {
  const [before, step] = [scenario.steps[at - 1], scenario.steps[at] as Step];
  const { results: answered, refused, waiting, sent, answer } = step.expect ?? {};
  const run = STEPS[step.do];
  if (run === undefined) throw new Error(`no step ${step.do}`);
  let done: Done | undefined;
  try {
    done = (await run(step, house, place, dieUnmarked)) as Done | undefined;
    expect(refused).toBeUndefined();
  } catch (error) {
    if (!(error instanceof LiveRefused)) throw error;
    expect(error.message).toBe(refused);
  }
  // An id that is sent twice stands in two lists, whose order is not that of the request.
  if (answered !== undefined) expect(sorted(done?.results ?? [])).toEqual(sorted(answered));
  const isMarked = ({ do: what, at: when }: Step): boolean =>
    what === 'crash' && when === 'before-mark' && dieUnmarked === undefined;
  const wasSent = before !== undefined && isMarked(before);
  if (sent !== undefined) expect(done?.sent).toEqual(wasSent ? [] : sent);
  if (answer !== undefined) expect(done?.answer).toEqual(answer);
  const { offsets } = (await house.call('offset queue list')).value;
  expect(offsets).toHaveLength(isMarked(step) ? 0 : (waiting ?? 0));
  await checkWatch(scenario, step, house);
}
