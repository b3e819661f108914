import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { type Answer, codesOf, operation, post, savedId, saveMessage } from '../support/soap.js';

const ids: Record<string, number> = {};

const THEFT = 21;
const DAMAGED_HOLD = 20;
const READY_TO_SELL = 34;
const PUT_ON_DISPLAY = 101;
const DISPLAY = 2;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { demo: 'true' } });

  beforeAll(async () => {
    const make = async (
      name: string,
      store: number,
      item: string,
      reason: number,
      template?: number,
    ) => {
      const content = { store, lines: [{ item, reason, quantity: '0.5' }] };
      const message = saveMessage(template === undefined ? content : { ...content, template });
      ids[name] = savedId(await post(app.serviceUrl, message));
    };
    app.clock.set(Date.parse('2026-04-01T10:00:00.000Z'));
    await make('theft', 5001, '100000147', THEFT);
    app.clock.set(Date.parse('2026-04-02T10:00:00.000Z'));
    await make('hold', 5001, '100000155', DAMAGED_HOLD);
    app.clock.set(Date.parse('2026-04-03T10:00:00.000Z'));
    await make('ready', 5001, '100000147', READY_TO_SELL);
    app.clock.set(Date.parse('2026-04-04T10:00:00.000Z'));
    await make('display', 5001, '100000155', PUT_ON_DISPLAY);
    await make('cookies', 5000, '100000147', THEFT, 1);
  });

  const NAMES = [
    'store_id',
    'from_date',
    'to_date',
    'item_id',
    'adjustment_id',
    'reason_id',
    'status',
    'user_name',
    'nonsellable_type_id',
    'template_id',
    'search_limit',
  ];
  const TEMPLATE_NAMES = [
    'store_id',
    'from_date',
    'to_date',
    'item_id',
    'template_id',
    'description',
    'reason_id',
    'status',
    'user_name',
  ];

  type Criteria = Readonly<Record<string, string | number>>;

  function elements(names: readonly string[], criteria: Criteria): string {
    return names
      .filter((name) => criteria[name] !== undefined)
      .map((name) => `<${name}>${criteria[name]}</${name}>`)
      .join('');
  }

  function findAdjustments(criteria: Criteria): Promise<Answer> {
    const all = { store_id: 5001, status: 'IN_PROGRESS', search_limit: 0, ...criteria };
    const content = elements(NAMES, all);
    return post(
      app.serviceUrl,
      operation('lookupInventoryAdjustmentHeader', 'StrAdjHdrCriVo', content),
    );
  }

  function findTemplates(criteria: Criteria): Promise<Answer> {
    const all = { store_id: 5000, status: 'NO_VALUE', ...criteria };
    const content = elements(TEMPLATE_NAMES, all);
    const name = 'lookupInventoryAdjustmentTemplateHeader';
    return post(app.serviceUrl, operation(name, 'StrAdjTpHdCriVo', content));
  }

  function found(answer: Answer, list: string, id: string): number[] {
    const rows = (answer.payload?.[list] ?? []) as unknown as Record<string, string[]>[];
    expect(answer.payload?.collection_size).toEqual([String(rows.length)]);
    return rows.map((row) => Number(row[id]?.[0]));
  }

  const adjustments = (answer: Answer) => found(answer, 'StrAdjHdrDesc', 'adjustment_id');
  const templates = (answer: Answer) => found(answer, 'StrAdjTpHdDesc', 'template_id');

  describe('the lookup of adjustment headers', () => {
    it.each<[string, Criteria, string[]]>([
      [
        'all in progress, newest first',
        { from_date: '2026-03-15T00:00:00Z' },
        ['display', 'ready', 'hold', 'theft'],
      ],
      [
        'from an instant, itself included',
        { from_date: '2026-04-03T10:00:00.001Z' },
        ['display', 'ready'],
      ],
      [
        'up to an instant, itself included',
        { from_date: '2026-03-15T00:00:00Z', to_date: '2026-04-02T10:00:00.001Z' },
        ['hold', 'theft'],
      ],
      ['from an instant with an offset', { from_date: '2026-04-04T12:00:00+02:00' }, ['display']],
      ['a date without a zone, read as UTC', { from_date: '2026-04-04T10:00:00' }, ['display']],
      ['an item', { item_id: '100000155', from_date: '2026-03-15T00:00:00Z' }, ['display', 'hold']],
      ['a reason', { reason_id: THEFT, from_date: '2026-03-15T00:00:00Z' }, ['theft']],
      [
        'a sub-bucket that loses or gains',
        { nonsellable_type_id: 1, from_date: '2026-03-15T00:00:00Z' },
        ['ready', 'hold'],
      ],
      [
        'another sub-bucket',
        { nonsellable_type_id: DISPLAY, from_date: '2026-03-15T00:00:00Z' },
        ['display'],
      ],
      ['a user', { user_name: 'sim' }, ['display', 'ready', 'hold', 'theft']],
      [
        'everything at once',
        {
          item_id: '100000147',
          reason_id: READY_TO_SELL,
          user_name: 'sim',
          nonsellable_type_id: 1,
          search_limit: 5,
          from_date: '2026-04-01T00:00:00Z',
          to_date: '2026-05-01T00:00:00Z',
        },
        ['ready'],
      ],
      ['an item with a limit', { item_id: '100000155', search_limit: 1 }, ['display']],
      ['an unknown item', { item_id: 'nothing' }, []],
      ['an unknown reason', { reason_id: 4711 }, []],
      ['an unknown user', { user_name: 'nobody' }, []],
      ['an unknown template', { template_id: 4711 }, []],
      ['the status UNKNOWN', { status: 'UNKNOWN' }, []],
      ['a template', { store_id: 5000, template_id: 1, status: 'IN_PROGRESS' }, ['cookies']],
    ])('finds %s', async (_what, criteria, names) => {
      const answer = await findAdjustments(criteria);
      expect(answer.fault).toBeUndefined();
      expect(adjustments(answer)).toEqual(names.map((name) => ids[name]));
    });

    it('finds an adjustment by its id, in its own store only', async () => {
      const id = ids.hold as number;
      expect(adjustments(await findAdjustments({ adjustment_id: id }))).toEqual([id]);
      expect(adjustments(await findAdjustments({ adjustment_id: id, store_id: 5000 }))).toEqual([]);
    });

    it('takes NO_VALUE as any status and limits the newest', async () => {
      const answer = await findAdjustments({ status: 'NO_VALUE', search_limit: 2 });
      expect(adjustments(answer)).toEqual([ids.display, ids.ready]);
    });

    it('counts lines and names the template', async () => {
      const answer = await findAdjustments({ store_id: 5000, status: 'COMPLETED' });
      expect(answer.payload?.StrAdjHdrDesc?.[0]).toMatchObject({
        template_id: ['1'],
        item_count: ['5'],
      });
    });

    it.each<[string, Criteria, string]>([
      ['an unknown store', { store_id: 1 }, 'STORE_NOT_FOUND'],
      ['a negative limit', { search_limit: -1 }, 'SEARCH_LIMIT_OUT_OF_RANGE'],
      ['a limit above 999', { search_limit: 1000 }, 'SEARCH_LIMIT_OUT_OF_RANGE'],
      [
        'dates the wrong way round',
        { from_date: '2026-02-01T00:00:00Z', to_date: '2026-01-01T00:00:00Z' },
        'DATE_RANGE_INVERTED',
      ],
      ['a reason id of 13 digits', { reason_id: 1234567890123 }, 'TOO_MANY_DIGITS'],
    ])('refuses %s', async (_what, criteria, code) => {
      expect(codesOf(await findAdjustments(criteria))).toEqual([code]);
    });

    it('reports all problems of the criteria together', async () => {
      const answer = await findAdjustments({
        store_id: 1,
        search_limit: 1000,
        item_id: 'x'.repeat(30),
      });
      expect(codesOf(answer)).toEqual([
        'STORE_NOT_FOUND',
        'TEXT_TOO_LONG',
        'SEARCH_LIMIT_OUT_OF_RANGE',
      ]);
    });
  });

  describe('the lookup of template headers', () => {
    const all = async (): Promise<
      { id: number; store_id: number; status: number; description: string }[]
    > => (await app.database.rows('SELECT * FROM inv_adjust_template ORDER BY id DESC')) as never;

    it('finds all of a store, newest first', async () => {
      const expected = (await all()).filter((row) => row.store_id === 5000).map((row) => row.id);
      expect(templates(await findTemplates({}))).toEqual(expected);
    });

    it('finds by description, contained, in either case, without wildcards', async () => {
      expect(templates(await findTemplates({ description: 'CHOCOLATE chip' }))).toEqual([1]);
      expect(templates(await findTemplates({ description: '%' }))).toEqual([]);
      expect(templates(await findTemplates({ description: '_hocolate' }))).toEqual([]);
    });

    it('finds by item, reason, id, user and status', async () => {
      expect(templates(await findTemplates({ item_id: '100000011' }))).toEqual([1]);
      expect(templates(await findTemplates({ reason_id: 32, template_id: 2 }))).toEqual([2]);
      expect(templates(await findTemplates({ user_name: 'nobody' }))).toEqual([]);
      const completed = (await all()).filter((row) => row.store_id === 5000 && row.status === 2);
      expect(templates(await findTemplates({ status: 'COMPLETED' }))).toEqual(
        completed.map((row) => row.id),
      );
      const open = (await all()).filter((row) => row.status === 1);
      expect(open).toHaveLength(1);
    });

    it('refuses an unknown store', async () => {
      expect(codesOf(await findTemplates({ store_id: 9 }))).toEqual(['STORE_NOT_FOUND']);
    });
  });
});
