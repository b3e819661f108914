import type {
  Bucket,
  Instant,
  ItemType,
  Status,
  UinStatus,
  UinType,
} from '../../engine/model/model.js';
import { caseSizeFromText, quantityFromText } from '../../engine/model/quantity.js';
import { DISPOSITION, ITEM_TYPE, STATUS, UIN_STATUS, UIN_TYPE } from '../codes.js';
import { storedInstant } from '../instants.js';

interface Named {
  readonly id: number;
  readonly name: string;
}

interface DemoItem {
  readonly id: string;
  readonly shortDescription: string;
  readonly longDescription: string;
  readonly type: ItemType;
  readonly unitOfMeasure: string;
  readonly caseSize: string;
  readonly department: Named;
  readonly class: Named;
  readonly subclass: Named;
  readonly uinType: UinType | null;
  readonly barcode: string;
}

interface DemoReason {
  readonly code: number;
  readonly description: string;
  readonly from: Bucket;
  readonly to: Bucket;
  readonly fromSubBucket: string | null;
  readonly toSubBucket: string | null;
  readonly useInUi: boolean;
  readonly publish: boolean;
}

interface DemoStock {
  readonly store: number;
  readonly item: string;
  readonly total: string;
  readonly customerReserve: string;
  readonly subBuckets: Readonly<Record<string, string>>;
}

interface DemoUin {
  readonly uin: string;
  readonly status: UinStatus;
  readonly subBucket: string | null;
}

/** UINs of an item, with one unit for each that is in stock (D36). */
interface DemoUins {
  readonly store: number;
  readonly item: string;
  readonly uins: readonly DemoUin[];
}

interface DemoLine {
  readonly item: string;
  readonly reasonCode: number;
  readonly quantity: string;
  readonly caseSize: string;
}

interface DemoTemplate {
  readonly store: number;
  readonly description: string;
  readonly comments: string;
  readonly status: Status;
  readonly lines: readonly DemoLine[];
}

interface DemoStore extends Named {
  readonly timeZone: string;
  readonly currency: string;
  readonly buddyGroup: string | null;
}

/** The files of `db/seeds/demo/`, but for the adjustments, which the engine makes. */
export interface DemoData {
  readonly stores: readonly DemoStore[];
  readonly items: readonly DemoItem[];
  readonly ranging: readonly { readonly store: number; readonly items: readonly string[] }[];
  readonly subBuckets: readonly string[];
  readonly reasons: readonly DemoReason[];
  readonly openingStock: readonly DemoStock[];
  readonly uins: readonly DemoUins[];
  readonly templates: readonly DemoTemplate[];
}

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly (string | number | null)[];
}

const DEMO_USER = 'demo';
const FIRST_REASON_ID = 101;
const SUB_BUCKET_ID = '(SELECT id FROM nonsellable_type WHERE description = ?)';

function insert(table: string, row: Readonly<Record<string, string | number | null>>): Statement {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`;
  return { sql, parameters: Object.values(row) };
}

function itemStatement(item: DemoItem): Statement {
  return insert('item', {
    id: item.id,
    item_type: ITEM_TYPE.numberOf(item.type),
    uin_type: item.uinType === null ? null : UIN_TYPE.numberOf(item.uinType),
    short_description: item.shortDescription,
    long_description: item.longDescription,
    unit_of_measure: item.unitOfMeasure,
    case_size: caseSizeFromText(item.caseSize),
    department_id: item.department.id,
    department_name: item.department.name,
    class_id: item.class.id,
    class_name: item.class.name,
    subclass_id: item.subclass.id,
    subclass_name: item.subclass.name,
  });
}

/** Reasons that are not installed get ids from 101 up that equal no installed code (D20). */
function reasonIds(count: number, installedCodes: ReadonlySet<number>): number[] {
  const ids: number[] = [];
  for (let id = FIRST_REASON_ID; ids.length < count; id += 1) {
    if (!installedCodes.has(id)) ids.push(id);
  }
  return ids;
}

function reasonStatement(reason: DemoReason, id: number): Statement {
  return {
    sql: `INSERT INTO inv_adjust_reason (id, code, description, disposition, displayable,
      system_required, publish, to_nonsellable_type_id, from_nonsellable_type_id)
      VALUES (?, ?, ?, ?, ?, 0, ?, ${SUB_BUCKET_ID}, ${SUB_BUCKET_ID})`,
    parameters: [
      id,
      reason.code,
      reason.description,
      DISPOSITION.numberOf(`${reason.from}>${reason.to}`),
      reason.useInUi ? 1 : 0,
      reason.publish ? 1 : 0,
      reason.toSubBucket,
      reason.fromSubBucket,
    ],
  };
}

const HISTORY = `INSERT INTO store_item_stock_history (store_id, item_id, transaction_type,
  transaction_user, transaction_timestamp, quantity_total_delta, quantity_non_sellable_delta,
  quantity_customer_reserve_delta, nonsellable_type_id)
  VALUES (?, ?, 'OPENING_STOCK', '${DEMO_USER}', ?, ?, ?, ?, ${SUB_BUCKET_ID})`;

/** A position and the history rows that add up to it (D37). */
function stockStatements(stock: DemoStock, at: string, usesSubBuckets: boolean): Statement[] {
  const subBuckets = Object.entries(stock.subBuckets).map(
    ([name, text]) => [name, quantityFromText(text)] as const,
  );
  const nonSellable = subBuckets.reduce((sum, [, quantity]) => sum + quantity, 0);
  const total = quantityFromText(stock.total);
  const reserve = quantityFromText(stock.customerReserve);
  const { store, item } = stock;
  const position = insert('store_item_stock', {
    store_id: store,
    item_id: item,
    quantity_total: total,
    quantity_non_sellable: nonSellable,
    quantity_customer_reserve: reserve,
    update_date: at,
  });
  if (!usesSubBuckets) {
    const all = [store, item, at, total, nonSellable, reserve, null];
    return [position, { sql: HISTORY, parameters: all }];
  }
  const split = subBuckets.flatMap(([name, quantity]) => [
    {
      sql: `INSERT INTO store_item_stock_nonsellable (store_id, item_id, nonsellable_type_id, quantity)
        VALUES (?, ?, ${SUB_BUCKET_ID}, ?)`,
      parameters: [store, item, name, quantity],
    },
    { sql: HISTORY, parameters: [store, item, at, 0, quantity, 0, name] },
  ]);
  const first = { sql: HISTORY, parameters: [store, item, at, total, 0, reserve, null] };
  return [position, first, ...split];
}

function stockOfUins({ store, item, uins }: DemoUins): DemoStock {
  const subBuckets: Record<string, string> = {};
  for (const { subBucket } of uins) {
    if (subBucket !== null) subBuckets[subBucket] = String(Number(subBuckets[subBucket] ?? 0) + 1);
  }
  const countOf = (...statuses: UinStatus[]): string =>
    String(uins.filter(({ status }) => statuses.includes(status)).length);
  const total = countOf('IN_STOCK', 'UNAVAILABLE', 'CUSTOMER_RESERVED');
  return { store, item, total, customerReserve: countOf('CUSTOMER_RESERVED'), subBuckets };
}

function uinStatements(
  { store, item, uins }: DemoUins,
  type: UinType,
  at: string,
  usesSubBuckets: boolean,
): Statement[] {
  return uins.map(({ uin, status, subBucket }) => ({
    sql: `INSERT INTO item_uin (item_id, uin, type, store_id, status, nonsellable_type_id, update_date)
      VALUES (?, ?, ?, ?, ?, ${SUB_BUCKET_ID}, ?)`,
    parameters: [
      item,
      uin,
      UIN_TYPE.numberOf(type),
      store,
      UIN_STATUS.numberOf(status),
      usesSubBuckets ? subBucket : null,
      at,
    ],
  }));
}

function templateStatements(template: DemoTemplate, at: string): Statement[] {
  const isCompleted = template.status === 'COMPLETED';
  const header = insert('inv_adjust_template', {
    store_id: template.store,
    status: STATUS.numberOf(template.status),
    description: template.description,
    comments: template.comments,
    create_date: at,
    create_user: DEMO_USER,
    approve_date: isCompleted ? at : null,
    approve_user: isCompleted ? DEMO_USER : null,
  });
  const lines = template.lines.map((line) => ({
    sql: `INSERT INTO inv_adjust_template_item (inv_adjust_template_id, item_id,
      inv_adjust_reason_id, quantity, case_size)
      VALUES ((SELECT max(id) FROM inv_adjust_template), ?,
        (SELECT id FROM inv_adjust_reason WHERE code = ?), ?, ?)`,
    parameters: [
      line.item,
      line.reasonCode,
      quantityFromText(line.quantity),
      caseSizeFromText(line.caseSize),
    ],
  }));
  return [header, ...lines];
}

export function demoStatements(
  data: DemoData,
  now: Instant,
  installedCodes: ReadonlySet<number>,
  usesSubBuckets: boolean,
): Statement[] {
  const at = storedInstant(now);
  const ids = reasonIds(data.reasons.length, installedCodes);
  const uinTypes = new Map(data.items.map(({ id, uinType }) => [id, uinType]));
  const uinTypeOf = (item: string): UinType => {
    const type = uinTypes.get(item);
    if (type === undefined || type === null) throw new Error(`item ${item} has no UINs`);
    return type;
  };
  return [
    ...data.stores.map(({ id, name, timeZone, currency, buddyGroup }) =>
      insert('store', { id, name, time_zone: timeZone, currency, buddy_group: buddyGroup }),
    ),
    ...data.items.map(itemStatement),
    ...data.items.map(({ id, barcode }) => insert('item_barcode', { item_id: id, barcode })),
    ...data.ranging.flatMap(({ store, items }) =>
      items.map((item) => insert('store_item', { store_id: store, item_id: item })),
    ),
    ...data.subBuckets.map((description) => insert('nonsellable_type', { description })),
    ...data.reasons.map((reason, index) => reasonStatement(reason, ids[index] as number)),
    ...data.openingStock.flatMap((stock) => stockStatements(stock, at, usesSubBuckets)),
    ...data.uins.flatMap((uins) => [
      ...stockStatements(stockOfUins(uins), at, usesSubBuckets),
      ...uinStatements(uins, uinTypeOf(uins.item), at, usesSubBuckets),
    ]),
    ...data.templates.flatMap((template) => templateStatements(template, at)),
  ];
}
