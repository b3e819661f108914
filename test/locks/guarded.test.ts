/** What each setting asks of each change, by the state of the lock (D35e), through each door. */
import { callApi, problemCodes } from '../support/api.js';
import { type TestApp, useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { post, referenceMessage, saveMessage } from '../support/soap.js';
import {
  ASKED,
  addPeople,
  BOB,
  carriedOut,
  close,
  ITEM,
  lockOf,
  lookup,
  refusedWith,
  STORE,
  save,
  THEFT,
} from './world.js';

type Mode = 'off' | 'update' | 'strict';
type State = 'nobody holds' | 'the caller holds' | 'another user holds';
type Need = 'nothing' | 'edit' | 'close';

const STATES: readonly State[] = ['nobody holds', 'the caller holds', 'another user holds'];

/** In other items than the adjustment has. */
const TEMPLATE = 1;

function expectedOf(mode: Mode, need: Need, state: State): string[] {
  const asksForOwn = (mode !== 'off' && need === 'edit') || (mode === 'strict' && need === 'close');
  const asksForNoOther = mode === 'update' && need === 'close';
  if (state === 'another user holds' && (asksForOwn || asksForNoOther)) return ['LOCKED_BY_OTHER'];
  return state === 'nobody holds' && asksForOwn ? ['LOCK_REQUIRED'] : [];
}

interface Stored {
  readonly id: number;
  readonly line: number;
}

interface Action {
  readonly what: string;
  readonly need: Need;
  /** The codes that refuse it. */
  readonly act: (app: TestApp, stored: Stored) => Promise<string[]>;
  readonly isOfCompleted?: true;
}

const overJson =
  (name: string, given: (stored: Stored) => Parameters<typeof callApi>[2]): Action['act'] =>
  async (app, stored) => {
    const answer = await callApi(app.serviceUrl, name, given(stored));
    return problemCodes(answer);
  };

const ofId = ({ id }: Stored) => ({ parameters: { id } });
const line = { item: ITEM, reasonId: THEFT, quantity: '1', caseSize: '1' };
const CONFIRMED = 'saveAndConfirmInventoryAdjustment';

const ACTIONS: readonly Action[] = [
  {
    what: 'save of a new one, over SOAP',
    need: 'nothing',
    act: async (app) => refusedWith(await save(app, undefined)),
  },
  {
    what: 'save and confirmation of a new one, over SOAP',
    need: 'nothing',
    act: async (app) => {
      const lines = [{ item: ITEM, reason: THEFT, quantity: '1' }];
      return refusedWith(await post(app.serviceUrl, saveMessage({ lines }, CONFIRMED)));
    },
  },
  {
    what: 'save, over SOAP',
    need: 'edit',
    act: async (app, { id }) => refusedWith(await save(app, id)),
  },
  {
    what: 'save and confirmation, over SOAP',
    need: 'edit',
    act: async (app, { id }) =>
      refusedWith(await post(app.serviceUrl, saveMessage({ id }, CONFIRMED))),
  },
  {
    what: 'confirmation, over SOAP',
    need: 'close',
    act: async (app, { id }) => refusedWith(await close(app, 'confirmInventoryAdjustment', id)),
  },
  {
    what: 'cancellation, over SOAP',
    need: 'close',
    act: async (app, { id }) => refusedWith(await close(app, 'cancelInventoryAdjustment', id)),
  },
  {
    what: 'reading, over SOAP',
    need: 'nothing',
    act: async (app, { id }) =>
      refusedWith(
        await post(app.serviceUrl, referenceMessage('readInventoryAdjustmentDetail', id)),
      ),
  },
  {
    what: 'save',
    need: 'edit',
    act: overJson('adjustments save', ({ id: adjustmentId }) => ({
      body: { adjustmentId, storeId: STORE, comments: 'changed' },
    })),
  },
  {
    what: 'save and confirmation',
    need: 'edit',
    act: overJson('adjustments save-and-confirm', ({ id: adjustmentId }) => ({
      body: { adjustmentId, storeId: STORE },
    })),
  },
  {
    what: 'template that is applied to it',
    need: 'edit',
    act: overJson('templates apply', ({ id: adjustmentId }) => ({
      parameters: { id: TEMPLATE },
      body: { storeId: STORE, adjustmentId },
    })),
  },
  {
    what: 'template that is applied to a new one',
    need: 'nothing',
    act: overJson('templates apply', () => ({
      parameters: { id: TEMPLATE },
      body: { storeId: STORE },
    })),
  },
  {
    what: 'change of attributes',
    need: 'edit',
    act: overJson('adjustments set-attributes', ({ id, line: of }) => ({
      parameters: { id, line: of },
      body: { attributes: [] },
    })),
  },
  { what: 'confirmation', need: 'close', act: overJson('adjustments confirm', ofId) },
  { what: 'cancellation', need: 'close', act: overJson('adjustments cancel', ofId) },
  { what: 'reading', need: 'nothing', act: overJson('adjustments read', ofId) },
  { what: 'report', need: 'nothing', act: overJson('adjustments list-notes', ofId) },
  {
    what: 'note',
    need: 'nothing',
    act: overJson('adjustments add-note', ({ id }) => ({
      parameters: { id },
      body: { text: 'looked at' },
    })),
  },
  {
    what: 'copy',
    need: 'nothing',
    act: overJson('adjustments copy', ofId),
    isOfCompleted: true,
  },
  {
    what: 'stock that another area moves',
    need: 'nothing',
    act: overJson('system-transactions create', () => ({
      body: {
        ...{ type: 'WASTAGE', storeId: STORE },
        lines: [{ item: ITEM, reasonId: 11, quantity: '1' }],
      },
    })),
  },
];

/** What a check tells that a save would be refused for. */
const checkOf = async (app: TestApp, adjustmentId: number): Promise<string[]> => {
  const body = { adjustmentId, storeId: STORE };
  const { problems } = await carriedOut(app.serviceUrl, 'adjustments check', { body });
  return (problems as { code: string }[]).map(({ code }) => code);
};

describe.each(ALL_DATABASES)('over $name', (kind) => {
  describe.each(['off', 'update', 'strict'] as const)('with %s', (mode) => {
    const app = useApp(kind, { settings: { ...ASKED, activityLock: mode } });

    beforeAll(() => addPeople(app));

    async function stored(isCompleted = false): Promise<Stored> {
      const name = isCompleted ? 'adjustments save-and-confirm' : 'adjustments save';
      const body = { storeId: STORE, lines: [line] };
      const { id } = await carriedOut(app.serviceUrl, name, { body });
      const read = await carriedOut(app.serviceUrl, 'adjustments read', { parameters: { id } });
      return { id, line: read.lines[0].id };
    }

    async function inState(id: number, state: State): Promise<void> {
      if (state === 'the caller holds') await lockOf(app, id);
      if (state === 'another user holds') await lockOf(app, id, BOB);
    }

    const cells = ACTIONS.flatMap((action) => STATES.map((state) => ({ ...action, state })));

    it.each(cells)('$what of what $state', async ({ need, act, state, isOfCompleted }) => {
      const one = await stored(isOfCompleted);
      await inState(one.id, state);
      expect(await act(app, one)).toEqual(expectedOf(mode, need, state));
    });

    it.each(STATES)('a check of what %s tells what a save would', async (state) => {
      const { id } = await stored();
      await inState(id, state);
      expect(await checkOf(app, id)).toEqual(expectedOf(mode, 'edit', state));
    });

    it('pages are told what is asked for', async () => {
      const { activityLock } = await carriedOut(app.serviceUrl, 'session read', {});
      expect(activityLock).toBe(mode);
    });

    it('a lock on something else counts for nothing', async () => {
      const { id } = await stored();
      const { id: other } = await stored();
      await lockOf(app, other);
      expect(refusedWith(await save(app, id))).toEqual(expectedOf(mode, 'edit', 'nobody holds'));
      expect(refusedWith(await lookup(app, ''))).toEqual([]);
    });
  });
});
