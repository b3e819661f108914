import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, type TestStore } from '../support/store.js';

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await openTestStore(kind, 'empty');
  });

  afterAll(() => opened.close());

  type Row = readonly [
    code: number,
    description: string,
    disposition: string,
    toSubBucket: string,
    fromSubBucket: string,
    ui: 'Yes' | 'No',
    system: 'Yes' | 'No',
  ];

  /** Columns of the guide's table of reasons, from left to right; 188 as D21 reads it. */
  // biome-ignore format: a table is read by its columns.
  const ROWS: readonly Row[] = [
  [1,   'Wastage',                                                     'ATS>DIST',  '',        '',        'No',  'Yes'],
  [2,   'Shrinkage',                                                   'ATS>DIST',  '',        '',        'Yes', 'No'],
  [3,   'Repair - In',                                                 'TRBL>ATS',  '',        'Trouble', 'Yes', 'No'],
  [75,  'Stock Count Unavailable to Missing',                          'TRBL>ATS',  '',        'Trouble', 'No',  'Yes'],
  [76,  'Unit Late Sales Increase SOH',                                'DIST>ATS',  '',        '',        'No',  'Yes'],
  [77,  'Unit Late Sales Decrease Sales',                              'ATS>DIST',  '',        '',        'No',  'Yes'],
  [78,  'Unit and Amount Late Sales Increase SOH',                     'DIST>ATS',  '',        '',        'No',  'Yes'],
  [79,  'Unit and Amount Late Sales Decrease SOH',                     'ATS>DIST',  '',        '',        'No',  'Yes'],
  [81,  'Damaged - out',                                               'ATS>DIST',  '',        '',        'Yes', 'No'],
  [82,  'Damaged - Hold',                                              'ATS>TRBL',  'Trouble', '',        'Yes', 'Yes'],
  [83,  'Theft',                                                       'ATS>DIST',  '',        '',        'Yes', 'No'],
  [84,  'Store Use',                                                   'ATS>DIST',  '',        '',        'Yes', 'No'],
  [85,  'Repair - Out',                                                'ATS>TRBL',  'Trouble', '',        'Yes', 'No'],
  [86,  'Charity',                                                     'ATS>DIST',  '',        '',        'Yes', 'No'],
  [87,  'Stock Count In',                                              'DIST>ATS',  '',        '',        'No',  'Yes'],
  [88,  'Stock Count Out',                                             'ATS>DIST',  '',        '',        'No',  'Yes'],
  [89,  'Dispose from on Hold',                                        'TRBL>DIST', '',        'Trouble', 'Yes', 'No'],
  [90,  'Dispose from SOH',                                            'ATS>DIST',  '',        '',        'Yes', 'No'],
  [91,  'Stock - Hold',                                                'ATS>TRBL',  'Trouble', '',        'Yes', 'No'],
  [92,  'Admin',                                                       'ATS>DIST',  '',        '',        'Yes', 'No'],
  [93,  'Store Customer Return',                                       'DIST>ATS',  '',        '',        'Yes', 'No'],
  [94,  'Product Transformation In',                                   'DIST>ATS',  '',        '',        'Yes', 'No'],
  [95,  'Consignment',                                                 'ATS>DIST',  '',        '',        'Yes', 'No'],
  [96,  'Ready to Sell',                                               'TRBL>ATS',  '',        'Trouble', 'Yes', 'Yes'],
  [98,  'Product Transformation Out',                                  'ATS>DIST',  '',        '',        'Yes', 'No'],
  [180, 'Customer Order Reservations - In',                            'ATS>COR',   '',        '',        'No',  'Yes'],
  [181, 'Customer Order Reservations - Out',                           'COR>ATS',   '',        '',        'No',  'Yes'],
  [182, 'Stock In',                                                    'DIST>ATS',  '',        '',        'Yes', 'Yes'],
  [183, 'Stock Out',                                                   'ATS>DIST',  '',        '',        'Yes', 'No'],
  [184, 'Unit Late Sales Inventory Adjustment Increase SOH',           'DIST>ATS',  '',        '',        'No',  'Yes'],
  [185, 'Unit Late Sales Inventory Adjustment Decrease SOH',           'ATS>DIST',  '',        '',        'No',  'Yes'],
  [186, 'Unit and Amount Late Sales Inventory Adjustment Increase SOH', 'DIST>ATS', '',        '',        'No',  'Yes'],
  [187, 'Unit and Amount Late Sales Inventory Adjustment Decrease SOH', 'ATS>DIST', '',        '',        'No',  'Yes'],
  [188, 'Receipt Hold',                                                'ATS>TRBL',  'Trouble', '',        'No',  'Yes'],
];

  const DISPOSITIONS = [
    'ATS>DIST',
    'ATS>TRBL',
    'DIST>ATS',
    'TRBL>ATS',
    'ATS>COR',
    'COR>ATS',
    'TRBL>DIST',
    'TRBL>TRBL',
  ];

  interface ReasonColumns {
    readonly description: string;
    readonly disposition: number;
    readonly displayable: number;
    readonly system_required: number;
    readonly to_name: string;
    readonly from_name: string;
  }

  /** An installed reason that is active and published, by the columns of the table. */
  async function installed(code: number): Promise<Row | undefined> {
    const reason = await opened.database.row<ReasonColumns>(
      `SELECT r.description, r.disposition, r.displayable, r.system_required,
         coalesce(t.description, '') AS to_name, coalesce(f.description, '') AS from_name
       FROM inv_adjust_reason r
       LEFT JOIN nonsellable_type t ON t.id = r.to_nonsellable_type_id
       LEFT JOIN nonsellable_type f ON f.id = r.from_nonsellable_type_id
       WHERE r.code = ? AND r.publish = 1 AND r.active = 1`,
      code,
    );
    if (reason === undefined) return undefined;
    const { description, to_name: to, from_name: from } = reason;
    const disposition = DISPOSITIONS[reason.disposition - 1] ?? '';
    const flags = [reason.displayable, reason.system_required].map((flag) => (flag ? 'Yes' : 'No'));
    const [ui = 'No', system = 'No'] = flags;
    return [code, description, disposition, to, from, ui, system];
  }

  test.each(ROWS)('%s %s is installed as the guide lists it', async (...row) => {
    const [code] = row;
    expect(await installed(code)).toEqual(row);
  });

  test('no other reason is installed; the ids run from 11, in the order of the codes (D20)', async () => {
    const all = await opened.database.rows<{
      id: number;
      code: number;
    }>('SELECT id, code FROM inv_adjust_reason ORDER BY id');
    expect(all).toEqual(ROWS.map(([code], index) => ({ id: index + 11, code })));
  });
});
