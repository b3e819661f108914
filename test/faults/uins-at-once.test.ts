import { request } from 'node:http';
import { callApi } from '../support/api.js';
import { findings } from '../support/checks.js';
import { useDatabase } from '../support/database-use.js';
import { type Connection, DATABASES } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { post, referenceMessage, savedId, saveMessage } from '../support/soap.js';

const CLIENTS = 50;
const TABLET = '100000203';
const HEADPHONES = '100000211';
const SALE = 21;
const STOCK_IN = 38;

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind, { shared: true });
  let sia: SiaProcess;
  let database: Connection;

  beforeAll(async () => {
    sia = await startSia(on, ['--log-level', 'info']);
    database = await on.connect();
  });

  afterAll(async () => {
    expect(await findings(database)).toEqual([]);
    expect(await database.integrityProblems()).toEqual([]);
    await database.close();
    await sia.end('SIGTERM');
  });

  /** Begins a request and holds its last byte back until `release` is called. */
  function held(body: string): { answer: Promise<string>; release: () => void } {
    const url = new URL(sia.serviceUrl);
    const sent = request(url, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        'content-length': Buffer.byteLength(body),
      },
    });
    sent.write(body.slice(0, -1));
    const answer = new Promise<string>((resolve, reject) => {
      sent.once('error', reject);
      sent.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.once('end', () => resolve(text));
      });
    });
    return { answer, release: () => sent.end(body.slice(-1)) };
  }

  async function requestsInWork(): Promise<number> {
    const { value } = await callApi(sia.serviceUrl, 'server status');
    return value.requestsInWork.soap as number;
  }

  /** Sends all requests so that they are in work at the same time, and returns the answers. */
  async function atOnce(bodies: readonly string[]): Promise<string[]> {
    const requests = bodies.map(held);
    let gauge = 0;
    // Their bodies arrive within a few turns of the server's event loop.
    for (let tries = 0; gauge < bodies.length && tries < 200; tries += 1) {
      gauge = await requestsInWork();
    }
    expect(gauge).toBeGreaterThan(20);
    for (const { release } of requests) release();
    return Promise.all(requests.map(({ answer }) => answer));
  }

  const codesIn = (answers: readonly string[]): string[] =>
    answers.map((text) => /problemDescription>([A-Z_]+):/.exec(text)?.[1] ?? 'accepted').sort();

  const idIn = (text: string): number => Number(/adjustment_id>(\d+)</.exec(text)?.[1]);

  const confirming = (item: string, reason: number, uins: readonly string[], quantity?: number) => {
    const more = uins.map((uin) => `<added_uin_col>${uin}</added_uin_col>`).join('');
    const lines = [{ item, reason, quantity: quantity ?? uins.length, more }];
    return saveMessage({ store: 5000, lines }, 'saveAndConfirmInventoryAdjustment');
  };

  const saved = async (uins: readonly string[]): Promise<number> => {
    const more = uins.map((uin) => `<added_uin_col>${uin}</added_uin_col>`).join('');
    const lines = [{ item: TABLET, reason: SALE, quantity: uins.length, more }];
    return savedId(await post(sia.serviceUrl, saveMessage({ store: 5000, lines })));
  };

  const rows = async (sql: string, ...values: (string | number)[]): Promise<unknown[]> =>
    await database.column(sql, ...values);

  test('of 50 clients that bring in the same new UIN one does, and the stock has it once', async () => {
    const before = await rows(
      'SELECT quantity_total FROM store_item_stock WHERE item_id = ?',
      TABLET,
    );
    const answers = await atOnce(
      Array.from({ length: CLIENTS }, () => confirming(TABLET, STOCK_IN, ['EVERYBODYS'])),
    );
    expect(codesIn(answers)).toEqual([
      ...Array(CLIENTS - 1).fill('UIN_ALREADY_IN_STOCK'),
      'accepted',
    ]);
    const after = await rows(
      'SELECT quantity_total FROM store_item_stock WHERE item_id = ?',
      TABLET,
    );
    const sum = (list: unknown[]): number =>
      list.reduce<number>((all, one) => all + Number(one), 0);
    expect(sum(after) - sum(before)).toBe(10_000);
  });

  test('of 50 clients that save the same UIN all may, and of their confirms one succeeds', async () => {
    const ids = await Promise.all(Array.from({ length: CLIENTS }, () => saved(['T10-5000-0001'])));
    const answers = await atOnce(
      ids.map((id) => referenceMessage('confirmInventoryAdjustment', id)),
    );
    expect(codesIn(answers)).toEqual([
      ...Array(CLIENTS - 1).fill('UIN_STATUS_NOT_FITTING'),
      'accepted',
    ]);
    expect(
      await rows('SELECT status FROM inv_adjust WHERE id >= ? AND status = 2', ids[0] ?? 0),
    ).toHaveLength(1);
  });

  test('two adjustments that share one of their UINs: one is confirmed whole, the other not at all', async () => {
    const [own, shared, other] = ['T10-5000-0002', 'T10-5000-0003', 'T10-5000-0004'];
    const first = await saved([own, shared]);
    const second = await saved([shared, other]);
    const confirm = (id: number) => referenceMessage('confirmInventoryAdjustment', id);
    const pairs = Array.from({ length: CLIENTS / 2 }, () => [confirm(first), confirm(second)]);
    const answers = await atOnce(pairs.flat());
    expect(codesIn(answers).filter((code) => code === 'accepted')).toHaveLength(1);
    const gone = await rows(
      'SELECT uin FROM item_uin WHERE item_id = ? AND status = 14 AND uin IN (?, ?, ?) ORDER BY uin',
      ...[TABLET, own, shared, other],
    );
    expect([
      [own, shared],
      [shared, other],
    ]).toContainEqual(gone);
  });

  test('serial numbers that 50 clients have generated at once are all different', async () => {
    const answers = await atOnce(
      Array.from({ length: CLIENTS }, () => confirming(HEADPHONES, STOCK_IN, [], 5)),
    );
    const ids = answers.map(idIn);
    const uins = await rows(
      `SELECT u.uin FROM inv_adjust_line_item_uin u
     JOIN inv_adjust_line_item l ON l.id = u.inv_adjust_line_item_id
     WHERE u.generated = 1 AND l.inv_adjust_id IN (${ids.join(', ')})`,
    );
    expect([uins.length, new Set(uins).size]).toEqual([CLIENTS * 5, CLIENTS * 5]);
  });

  test('a template that is edited while 50 clients apply it is applied as it was completed, or not', async () => {
    const line = { item: '100000147', reasonId: SALE, quantity: '1', caseSize: '1' };
    const api = (name: string, parameters: Record<string, number>, body?: unknown) =>
      callApi(sia.serviceUrl, name, { parameters, body });
    const { value } = await api(
      'templates save',
      {},
      {
        storeId: 5000,
        description: 'Contested',
        lines: [line],
      },
    );
    const id = value.id as number;
    const edits = (quantity: string) =>
      api('templates save', {}, { templateId: id, storeId: 5000, lines: [{ ...line, quantity }] });
    const apply = () => api('templates apply', { id }, { storeId: 5000 });
    const before: Promise<unknown>[] = [edits('2'), edits('3')];
    const answers = await Promise.all([
      ...Array.from({ length: CLIENTS / 2 }, apply),
      Promise.all(before).then(() => api('templates confirm', { id })),
      ...Array.from({ length: CLIENTS / 2 }, apply),
      ...['4', '5'].map(edits),
    ]);
    const late = await apply();
    expect(late.status).toBe(200);
    const stored = await rows(
      'SELECT quantity FROM inv_adjust_template_item WHERE inv_adjust_template_id = ?',
      id,
    );
    const applied = await rows(
      `SELECT DISTINCT l.quantity FROM inv_adjust_line_item l JOIN inv_adjust a ON a.id = l.inv_adjust_id
     WHERE a.inv_adjust_template_id = ?`,
      id,
    );
    expect(applied).toEqual(stored);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 422]));
  });

  test('an import that runs while 50 clients confirm is there whole, and so is each confirm', async () => {
    const count = 20_000;
    const table = (head: string, row: (number: number) => string): string =>
      `${head}\n${Array.from({ length: count }, (_, index) => row(index + 1)).join('\n')}\n`;
    const upload = (kind: string, body: string) =>
      fetch(new URL(`/_admin/api/imports/${kind}`, sia.serviceUrl), {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body,
      }).then(async (response) => [
        response.status,
        ((await response.json()) as { added?: number }).added,
      ]);
    const items = table(
      'id,shortDescription,type,unitOfMeasure,caseSize',
      (number) => `NEW${number},New ${number},ITEM,EA,1`,
    );
    expect(await upload('items', items)).toEqual([200, count]);
    const ranging = table('store,item', (number) => `5000,NEW${number}`);
    expect(await upload('ranging', ranging)).toEqual([200, count]);
    const stock = table('store,item,total', (number) => `5000,NEW${number},7`);
    let isImporting = true;
    const imported = upload('opening-stock', stock).finally(() => {
      isImporting = false;
    });
    const answers = await atOnce(
      Array.from({ length: CLIENTS }, (_, index) =>
        confirming(HEADPHONES, STOCK_IN, [`WHILE-${index}`]),
      ),
    );
    expect(isImporting).toBe(true);
    expect(codesIn(answers)).toEqual(Array(CLIENTS).fill('accepted'));
    expect(await imported).toEqual([200, count]);
    const opened = `SELECT count(*) FROM store_item_stock WHERE item_id LIKE 'NEW%'
    AND quantity_total = 70000`;
    expect(await rows(opened)).toEqual([count]);
  }, 60_000);
});
