import { setTimeout } from 'node:timers/promises';
import { PARAMETERS_AGE_MAX_MS } from '../../src/config/limits.js';
import { callApi, problemCodes } from '../support/api.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { operation, post } from '../support/soap.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  const CHEESE = '100000147';
  const LINE = { item: CHEESE, reasonId: 21, quantity: '1', caseSize: '1' };

  const send = (name: string, parameters: object = {}, body?: object) =>
    callApi(app.serviceUrl, name, { parameters: { ...parameters }, body });
  const read = async (id: number) => (await send('adjustments read', { id })).value;

  async function saved(): Promise<number> {
    return (await send('adjustments save', {}, { storeId: 5000, lines: [LINE] })).value
      .id as number;
  }

  describe('notes', () => {
    it('are added in every status, shown with user and instant, and stay', async () => {
      const id = await saved();
      const note = (text: string) => send('adjustments add-note', { id }, { text });
      await note('one');
      await send('adjustments confirm', { id });
      await note('zwei – 2\n<b>');
      expect((await send('adjustments list-notes', { id })).value.notes).toEqual([
        {
          id: expect.any(Number),
          text: 'one',
          createDate: expect.stringMatching(/Z$/),
          createUser: 'sim',
        },
        expect.objectContaining({ text: 'zwei – 2\n<b>' }),
      ]);
      expect((await read(id)).notes).toHaveLength(2);
    });

    it('have at most 2000 characters', async () => {
      const id = await saved();
      const note = async (text: string) =>
        (await send('adjustments add-note', { id }, { text })).status;
      expect([await note('x'.repeat(2000)), await note('x'.repeat(2001))]).toEqual([200, 400]);
    });
  });

  describe('extended attributes', () => {
    beforeAll(async () => {
      const configure = 'INSERT INTO item_attribute VALUES (?, ?)';
      for (const name of ['batch', 'farm']) await app.database.run(configure, CHEESE, name);
    });

    it('are those that were set last, and go with their line', async () => {
      const id = await saved();
      const line = (await read(id)).lines[0].id as number;
      const set = (attributes: object[]) =>
        send('adjustments set-attributes', { id, line }, { attributes });
      const [batch, farm] = [
        { name: 'batch', value: '7B' },
        { name: 'farm', value: 'Hill End' },
      ];
      for (const attributes of [[batch, farm], [farm], [], [batch]]) {
        expect((await set([...attributes].reverse())).value).toEqual({ id });
        expect((await read(id)).lines[0].attributes).toEqual(attributes);
      }
      await send(
        'adjustments save',
        {},
        { adjustmentId: id, storeId: 5000, removedLineIds: [line] },
      );
      const rows = await app.database.rows(
        'SELECT 1 FROM inv_adjust_line_item_att WHERE inv_adjust_line_item_id = ?',
        line,
      );
      expect(rows).toEqual([]);
    });

    it('stay as they are when one of them is refused', async () => {
      const id = await saved();
      const line = (await read(id)).lines[0].id as number;
      const set = (...names: string[]) =>
        send(
          'adjustments set-attributes',
          { id, line },
          {
            attributes: names.map((name) => ({ name, value: 'x' })),
          },
        );
      await set('batch');
      expect(problemCodes(await set('farm', 'colour'))).toEqual(['ATTRIBUTE_NOT_ALLOWED']);
      expect((await read(id)).lines[0].attributes).toEqual([{ name: 'batch', value: 'x' }]);
    });
  });

  describe('the search limit', () => {
    const set = (value: string) => send('parameters set', { name: 'searchLimit' }, { value });
    const found = async (name: string, criteria: string, limit = '') => {
      const content = `<store_id>5000</store_id><status>NO_VALUE</status>${limit}`;
      const { payload } = await post(app.serviceUrl, operation(name, criteria, content));
      return Number(payload?.collection_size);
    };
    const adjustments = (limit = '<search_limit>0</search_limit>') =>
      found('lookupInventoryAdjustmentHeader', 'StrAdjHdrCriVo', limit);
    const templates = () => found('lookupInventoryAdjustmentTemplateHeader', 'StrAdjTpHdCriVo');

    beforeAll(async () => {
      for (let count = 0; count < 5; count += 1) await saved();
    });

    it('of the system is in force at once where a lookup names none', async () => {
      await set('1');
      expect([await adjustments(), await templates()]).toEqual([1, 1]);
      expect((await send('adjustments list', { store: 5000 })).value.adjustments).toHaveLength(1);
      await set('3');
      expect([await adjustments(), await templates()]).toEqual([3, 2]);
    });

    it('of a request wins', async () => {
      await set('1');
      expect(await adjustments('<search_limit>4</search_limit>')).toBe(4);
    });

    it('that another process sets is in force within a second', async () => {
      await set('1');
      expect(await adjustments()).toBe(1);
      await app.database.run("UPDATE system_parameter SET value = '2' WHERE name = 'searchLimit'");
      await setTimeout(PARAMETERS_AGE_MAX_MS + 50);
      expect(await adjustments()).toBe(2);
    });
  });
});
