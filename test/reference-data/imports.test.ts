import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReferenceKind } from '../../src/engine/reference-data/records.js';
import { referenceWork } from '../../src/store/reference-data/imports/import-flows.js';
import { findings } from '../support/checks.js';
import { ALL_DATABASES } from '../support/databases.js';
import { execute, openTestStore, saveCommand, TESTER } from '../support/store.js';
import { chunksOf, type Importing, importingOn, NOW, openEmptyStore } from './importing.js';

const AUTHOR = { ...TESTER, at: NOW };
const UINS = referenceWork('uins');

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let opened: Importing | undefined;

  async function empty(subBuckets = true): Promise<Importing> {
    opened = importingOn(await openEmptyStore(kind, subBuckets));
    return opened;
  }

  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  const ITEMS = 'id,shortDescription,type,unitOfMeasure,caseSize';

  /** A small installation, a file of each kind. */
  const FILES: readonly (readonly [ReferenceKind, string, rows: number])[] = [
    [
      'stores',
      'id,name,timeZone,currency,buddyGroup\n1,One,America/Chicago,USD,north\n2,Two,UTC,,\n',
      2,
    ],
    [
      'items',
      `${ITEMS},barcodes,components,uinType,attributes\n` +
        'BASKET,Basket,SIMPLE_PACK,EA,1,1|2,SOAP=2|OIL=0.25,,\n' +
        'SOAP,Soap,ITEM,EA,12,3,,,Color|Scent\nOIL,Oil,ITEM,L,1.5,,,,\nPHONE,Phone,ITEM,EA,1,,,SERIAL_NUMBER,\n',
      4,
    ],
    ['ranging', 'store,item\n1,SOAP\n1,OIL\n1,PHONE\n2,SOAP\n', 4],
    [
      'opening-stock',
      'store,item,total,customerReserve,subBuckets\n1,SOAP,10.5,1,Trouble=2.5\n1,OIL,-3,,\n2,SOAP,0,,\n',
      3,
    ],
    [
      'uins',
      'store,item,uin,status,subBucket\n1,PHONE,A,IN_STOCK,\n1,PHONE,B,UNAVAILABLE,Trouble\n' +
        '1,PHONE,C,CUSTOMER_RESERVED,\n1,PHONE,D,SOLD,\n2,PHONE,E,MISSING,\n',
      5,
    ],
  ];

  async function fill({ run }: Importing): Promise<void> {
    await run('stores', FILES[0]?.[1] ?? '');
    await run('items', FILES[1]?.[1] ?? '');
    await run('ranging', 'store,item\n1,SOAP\n1,OIL\n1,PHONE\n2,SOAP\n2,PHONE\n');
  }

  test('each file adds its rows, and a second time it changes nothing and says so', async () => {
    const into = await empty();
    await fill(into);
    for (const [kind, text, rows] of FILES.slice(3)) {
      expect(await into.run(kind, text)).toMatchObject({
        isApplied: true,
        added: rows,
        changed: 0,
      });
    }
    const before = await into.contents();
    const history = 'SELECT count(*) FROM store_item_stock_history';
    const historyRows = await into.database.value(history);
    for (const [kind, text, rows] of FILES) {
      const counts = { isApplied: true, rowsRead: rows, added: 0, changed: 0, unchanged: rows };
      expect([kind, await into.run(kind, text)]).toEqual([kind, expect.objectContaining(counts)]);
    }
    expect(await into.contents()).toEqual(before);
    expect(await into.database.value(history)).toBe(historyRows);
    expect(await findings(into.database)).toEqual([]);
    expect(await into.database.integrityProblems()).toEqual([]);
  });

  test('opening stock becomes positions with their history (D37), that of UIN items by their UINs (D36)', async () => {
    const into = await empty();
    await fill(into);
    for (const [kind, text] of FILES.slice(3)) await into.run(kind, text);
    const positions = `SELECT store_id, item_id, quantity_total, quantity_non_sellable, quantity_customer_reserve
     FROM store_item_stock ORDER BY store_id, item_id`;
    expect(await into.database.lists(positions)).toEqual([
      [1, 'OIL', -30_000, 0, 0],
      [1, 'PHONE', 30_000, 10_000, 10_000],
      [1, 'SOAP', 105_000, 25_000, 10_000],
      [2, 'SOAP', 0, 0, 0],
    ]);
    const history = `SELECT transaction_type, transaction_user, transaction_timestamp, quantity_total_delta,
       quantity_non_sellable_delta, quantity_customer_reserve_delta, nonsellable_type_id
     FROM store_item_stock_history WHERE store_id = 1 AND item_id = 'SOAP' ORDER BY id`;
    const opening = ['OPENING_STOCK', 'tester', new Date(NOW).toISOString()];
    expect(await into.database.lists(history)).toEqual([
      [...opening, 105_000, 0, 10_000, null],
      [...opening, 0, 25_000, 0, 1],
    ]);
    expect(await findings(into.database)).toEqual([]);
  });

  test('without sub-buckets unavailable stock is one number, and UINs have none', async () => {
    const into = await empty(false);
    await fill(into);
    const stock = 'store,item,total,customerReserve,nonSellable\n1,SOAP,10,0,2.5\n';
    const uins = 'store,item,uin,status\n1,PHONE,A,UNAVAILABLE\n1,PHONE,B,IN_STOCK\n';
    for (const expected of [{ unchanged: 0 }, { added: 0 }]) {
      expect(await into.run('opening-stock', stock)).toMatchObject({
        isApplied: true,
        ...expected,
      });
      expect(await into.run('uins', uins)).toMatchObject({ isApplied: true, ...expected });
    }
    const sums = 'SELECT item_id, quantity_non_sellable FROM store_item_stock ORDER BY item_id';
    expect(await into.database.lists(sums)).toEqual([
      ['PHONE', 10_000],
      ['SOAP', 25_000],
    ]);
    expect(await findings(into.database)).toEqual([]);
  });

  test('opening stock is added to what adjustments have moved before', async () => {
    opened = importingOn(await openTestStore(kind));
    const { run, store, database } = opened;
    await run('items', `${ITEMS}\nNEW,New,ITEM,EA,1\n`);
    await run('ranging', 'store,item\n5000,NEW\n');
    const result = await execute(
      store,
      saveCommand([{ item: 'NEW', reasonId: 31, quantity: '3' }]),
    );
    expect(result.accepted).toBe(true);
    await run('opening-stock', 'store,item,total\n5000,NEW,40\n');
    const total = "SELECT quantity_total FROM store_item_stock WHERE item_id = 'NEW'";
    expect(await database.value(total)).toBe(430_000);
    const again = await run('opening-stock', 'store,item,total\n5000,NEW,40\n');
    expect(again).toMatchObject({ isApplied: true, unchanged: 1 });
    expect(await findings(database)).toEqual([]);
  });

  test('a column that the file does not have is kept, an empty cell clears', async () => {
    const into = await empty();
    await fill(into);
    const short = await into.run('stores', 'id,name,timeZone\n1,Uno,America/Chicago\n');
    expect(short).toMatchObject({ changed: 1, unchanged: 0 });
    const stored = 'SELECT name, currency, buddy_group FROM store WHERE id = 1';
    expect(await into.database.lists(stored)).toEqual([['Uno', 'USD', 'north']]);
    await into.run('stores', 'id,name,timeZone,currency\n1,Uno,America/Chicago,\n');
    expect(await into.database.lists(stored)).toEqual([['Uno', null, 'north']]);
    const row = { id: 'SOAP', shortDescription: 'Soap', type: 'ITEM', unitOfMeasure: 'EA' };
    await into.run('items', JSON.stringify({ ...row, caseSize: 12, attributes: null }), 'json');
    const lists = `SELECT (SELECT count(*) FROM item_barcode WHERE item_id = 'SOAP'),
    (SELECT count(*) FROM item_attribute WHERE item_id = 'SOAP')`;
    expect(await into.database.lists(lists)).toEqual([[1, 0]]);
  });

  test("an import deletes nothing: what is not in the file stays, an item's lists are replaced", async () => {
    const into = await empty();
    await fill(into);
    const header = `${ITEMS},barcodes,components`;
    const file = `${header}\nBASKET,Basket,SIMPLE_PACK,EA,1,2|9,SOAP=3\n`;
    expect(await into.run('items', file)).toMatchObject({ changed: 1 });
    const all = (sql: string) => into.database.lists(sql);
    expect(await all('SELECT count(*) FROM item')).toEqual([[4]]);
    expect(await all("SELECT barcode FROM item_barcode WHERE item_id = 'BASKET'")).toEqual([
      ['2'],
      ['9'],
    ]);
    expect(await all('SELECT component_item_id, quantity FROM item_component')).toEqual([
      ['SOAP', 30_000],
    ]);
  });

  test('a barcode moves to another item only if the same file takes it from the first', async () => {
    const into = await empty();
    await fill(into);
    const header = `${ITEMS},barcodes`;
    const taken = await into.run('items', `${header}\nOIL,Oil,ITEM,L,1.5,3\n`);
    expect(taken.problems.map(({ code }) => code)).toEqual(['BARCODE_OF_ANOTHER_ITEM']);
    const moved = await into.run(
      'items',
      `${header}\nOIL,Oil,ITEM,L,1.5,3\nSOAP,Soap,ITEM,EA,12,\n`,
    );
    expect(moved).toMatchObject({ isApplied: true, changed: 2 });
    const owner = "SELECT item_id FROM item_barcode WHERE barcode = '3'";
    expect(await into.database.column(owner)).toEqual(['OIL']);
  });

  test('the way units are numbered may change before there is stock', async () => {
    const into = await empty();
    await fill(into);
    const file = `${ITEMS},uinType\nSOAP,Soap,ITEM,EA,12,AGSN\nPHONE,Phone,ITEM,EA,1,\n`;
    expect(await into.run('items', file)).toMatchObject({ isApplied: true, changed: 2 });
  });

  test('texts stay what they are: formulas, quotes, line breaks, a byte order mark, CRLF', async () => {
    const into = await empty();
    const file =
      '\ufeffid,shortDescription,longDescription,type,unitOfMeasure,caseSize\r\n' +
      'A,"=1+1","one\r\n""two"", three",ITEM,EA,1\r\n\r\nB,+49,@x -y,ITEM,EA,1';
    expect(await into.run('items', file)).toMatchObject({ isApplied: true, added: 2 });
    const texts = 'SELECT short_description, long_description FROM item';
    expect(await into.database.lists(texts)).toEqual([
      ['=1+1', 'one\r\n"two", three'],
      ['+49', '@x -y'],
    ]);
  });

  test('names with the marks of a list are escaped in a cell', async () => {
    const into = await empty();
    await into.run('items', `${ITEMS},attributes\nA,a,ITEM,EA,1,x\\|y|back\\\\slash|a=b\n`);
    const names = 'SELECT name FROM item_attribute ORDER BY name';
    expect(await into.database.column(names)).toEqual(['a=b', 'back\\slash', 'x|y']);
  });

  test('JSON is read as a list and as objects one after the other, numbers with all their digits', async () => {
    const into = await empty();
    await fill(into);
    const row = '{"store":1,"item":"SOAP","total":12345678901.0001,"subBuckets":{"Trouble":0.5}}';
    expect(await into.run('opening-stock', `[${row}]`, 'json')).toMatchObject({ added: 1 });
    const two = `${row}\n{"item":"OIL",\n"store":"1","total":"2"}\n`;
    expect(await into.run('opening-stock', two, 'json')).toMatchObject({ added: 1, unchanged: 1 });
    const totals = 'SELECT quantity_total FROM store_item_stock ORDER BY item_id';
    expect(await into.database.column(totals)).toEqual([20_000, 123_456_789_010_001]);
    expect(await into.run('opening-stock', '[]', 'json')).toMatchObject({
      isApplied: true,
      rowsRead: 0,
    });
  });

  test('a UIN that an adjustment makes while its file is read refuses the whole file', async () => {
    const into = await empty();
    await fill(into);
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`store,item,uin,status\n${manyUins(600)}`);
      await into.database.run(`INSERT INTO item_uin (item_id, uin, type, store_id, status, update_date)
      VALUES ('PHONE', 'N5', 1, 2, 2, '2026-03-01T08:00:00.000Z')`);
      yield Buffer.from('1,PHONE,LAST,IN_STOCK\n');
    }
    const request = { work: UINS, format: 'csv', bytes: bytes(), author: AUTHOR } as const;
    const report = await into.imports.run(request);
    expect(report.problems).toEqual([
      expect.objectContaining({ line: 7, column: 'uin', value: 'N5', code: 'UIN_DIFFERS' }),
    ]);
    expect(await into.database.value('SELECT count(*) FROM item_uin')).toBe(1);
    expect(await into.database.value('SELECT count(*) FROM store_item_stock')).toBe(0);
  });

  function manyUins(count: number): string {
    return Array.from({ length: count }, (_, index) => `1,PHONE,N${index},IN_STOCK\n`).join('');
  }

  test('one import runs at a time; how far it is can be read meanwhile', async () => {
    const into = await empty();
    await fill(into);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`store,item,uin,status\n${manyUins(600)}`);
      await held;
      yield Buffer.from('1,PHONE,LAST,IN_STOCK\n');
    }
    const request = { work: UINS, format: 'csv', bytes: bytes(), author: AUTHOR } as const;
    const running = into.imports.run(request);
    while ((into.imports.progress()?.rowsRead ?? 0) < 500) await nextTurn();
    expect(into.imports.progress()).toMatchObject({
      kind: 'uins',
      phase: 'reading',
      rowsApplied: 0,
    });
    const second = await into.run('stores', 'id,name,timeZone\n3,Three,UTC\n');
    expect(second.problems).toEqual([
      expect.objectContaining({ code: 'IMPORT_RUNNING', values: { kind: 'uins' } }),
    ]);
    release();
    expect(await running).toMatchObject({ isApplied: true, added: 601 });
    expect(into.imports.progress()).toMatchObject({
      phase: 'applied',
      rowsRead: 601,
      rowsApplied: 601,
    });
    const third = await into.run('stores', 'id,name,timeZone\n3,Three,UTC\n');
    expect(third).toMatchObject({ isApplied: true, added: 1 });
  });

  test('a sub-bucket that is removed while a file is read refuses the file', async () => {
    const into = await empty();
    await fill(into);
    await into.database.run("INSERT INTO nonsellable_type (description) VALUES ('Cellar')");
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`store,item,uin,status,subBucket\n1,PHONE,FIRST,UNAVAILABLE,Cellar\n`);
      yield Buffer.from(manyUins(600).replaceAll('K\n', 'K,\n'));
      await into.database.run("DELETE FROM nonsellable_type WHERE description = 'Cellar'");
      yield Buffer.from('1,PHONE,LAST,IN_STOCK,\n');
    }
    const request = { work: UINS, format: 'csv', bytes: bytes(), author: AUTHOR } as const;
    const report = await into.imports.run(request);
    expect(report.problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'SUB_BUCKET_NOT_FOUND'],
    ]);
    expect(await findings(into.database)).toEqual([]);
  });

  test('a reset while a file is read refuses the file: it was compared with what is gone', async () => {
    const into = await empty();
    await fill(into);
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`store,item,uin,status\n${manyUins(600)}`);
      await into.store.reset(TESTER, undefined);
      yield Buffer.from('1,PHONE,LAST,IN_STOCK\n');
    }
    const request = { work: UINS, format: 'csv', bytes: bytes(), author: AUTHOR } as const;
    const report = await into.imports.run(request);
    expect(report.problems.map(({ code }) => code)).toEqual(['DATABASE_RESET']);
    expect(await into.database.value('SELECT count(*) FROM item_uin')).toBe(0);
    expect(await into.run('stores', 'id,name,timeZone\n3,Three,UTC\n')).toMatchObject({ added: 1 });
  });

  test('a file that breaks off leaves nothing, and the next import runs', async () => {
    const into = await empty();
    await fill(into);
    const before = await into.contents();
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`store,item,uin,status\n${manyUins(1200)}`);
      await nextTurn();
      throw new Error('the client is gone');
    }
    const request = { work: UINS, format: 'csv', bytes: bytes(), author: AUTHOR } as const;
    await expect(into.imports.run(request)).rejects.toThrow('the client is gone');
    expect(into.imports.progress()).toMatchObject({ phase: 'failed', rowsApplied: 0 });
    expect(await into.contents()).toEqual(before);
    expect(await into.run('uins', `store,item,uin,status\n${manyUins(3)}`)).toMatchObject({
      added: 3,
    });
  });

  test('confirms get through while an import runs, and nobody sees a part of it', async () => {
    opened = importingOn(await openTestStore(kind));
    const { imports, store, database, run, on } = opened;
    const count = 6000;
    const itemsOf = (row: (index: number) => string): string =>
      Array.from({ length: count }, (_, index) => row(index)).join('\n');
    await run('items', `${ITEMS}\n${itemsOf((index) => `I${index},Item,ITEM,EA,1`)}\n`);
    await run('ranging', `store,item\n${itemsOf((index) => `5000,I${index}`)}\n`);
    const text = `store,item,total,subBuckets\n${itemsOf((index) => `5000,I${index},10,Trouble=1`)}\n`;
    let isOver = false;
    const bytes = chunksOf(text, 4096);
    const request = {
      work: referenceWork('opening-stock'),
      format: 'csv',
      bytes,
      author: AUTHOR,
    } as const;
    const imported = imports.run(request).finally(() => {
      isOver = true;
    });
    let confirms = 0;
    const reader = await on.connect();
    const countOf = "SELECT count(*) FROM store_item_stock_history WHERE transaction_user = 'x'";
    const seen = new Set<number>();
    while (!isOver) {
      // An item of the file too: its position comes by the adjustment or by the import, whoever is first.
      const lines = ['100000155', `I${confirms}`].map((item) => ({
        item,
        reasonId: 31,
        quantity: '1',
      }));
      const result = await execute(store, saveCommand(lines));
      if (result.accepted) confirms += 1;
      seen.add(Number(await reader.value(countOf)));
    }
    expect(await imported).toMatchObject({ isApplied: true, added: count });
    expect(confirms).toBeGreaterThan(5);
    // A position's row and its sub-bucket's, for each line of the file.
    expect([...seen].filter((rows) => rows !== 0 && rows !== 2 * count)).toEqual([]);
    await reader.close();
    const sum = "SELECT sum(quantity_total) FROM store_item_stock WHERE item_id LIKE 'I%'";
    expect(await database.value(sum)).toBe((count * 10 + confirms) * 10_000);
    expect(await findings(database)).toEqual([]);
    expect(await database.integrityProblems()).toEqual([]);
  }, 120_000);
});
