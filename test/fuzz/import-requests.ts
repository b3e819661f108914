import { encoded, mutated } from './bytes.js';
import { editedJson } from './json-values.js';
import type { Random } from './random.js';
import { type FuzzRequest, framed } from './request.js';
import { itemId, oddText, storeId } from './values.js';

type Row = Readonly<Record<string, string | number | null>>;

/** A right row of each kind; items are new ones, so that those of the demo stay as they are. */
const ROWS: Readonly<Record<string, (random: Random) => Row>> = {
  stores: (random) => ({
    id: random.between(6000, 6020),
    name: `Store ${random.below(9)}`,
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    buddyGroup: random.pick(['North', 'South', null]),
  }),
  items: (random) => ({
    id: `F${random.below(200)}`,
    shortDescription: 'Fuzzed',
    type: 'ITEM',
    unitOfMeasure: 'EA',
    caseSize: random.pick(['1', '12.5']),
    barcodes: `B${random.below(1000)}`,
    departmentId: 10,
    departmentName: 'Grocery',
    classId: 101,
    className: 'Baking',
    subclassId: 1011,
    subclassName: 'Flour',
  }),
  ranging: (random) => ({
    store: storeId(random),
    item: random.chance(0.5) ? itemId(random) : `F${random.below(200)}`,
  }),
  'opening-stock': (random) => ({
    store: storeId(random),
    item: `F${random.below(200)}`,
    total: String(random.below(100)),
    customerReserve: '0',
    nonSellable: '0',
    subBuckets: random.pick([null, 'Trouble=0']),
  }),
  uins: (random) => ({
    store: storeId(random),
    item: '100000203',
    uin: `U${random.below(500)}`,
    status: random.pick(['IN_STOCK', 'SOLD']),
    subBucket: null,
  }),
};

function csvCell(value: Row[string], random: Random): string {
  const text = value === null || value === undefined ? '' : String(value);
  if (random.chance(0.03)) {
    const odd = random.chance(0.3)
      ? random.pick(['=1+1', 'a|b', '\\|', '\\', 'a=b', '5E+08', '"', '""', '"a', 'a"b'])
      : oddText(random);
    return random.chance(0.7) ? `"${odd.replaceAll('"', '""')}"` : odd;
  }
  return text;
}

function csvOf(rows: readonly Row[], random: Random): string {
  const separator = random.chance(0.9) ? ',' : random.pick([';', '\t', '|']);
  const end = random.pick(['\n', '\r\n', '\n', '\r']);
  const names = Object.keys(rows[0] ?? {}).filter(() => random.chance(0.98));
  const head = names.map((name) =>
    random.chance(0.01) ? random.pick(['__proto__', name.toUpperCase(), '', name]) : name,
  );
  const lines = rows.map((row) =>
    names.map((name) => csvCell(row[name] ?? null, random)).join(separator),
  );
  const empty = random.chance(0.05)
    ? [random.pick([',,,,', '', '"', ' ', '\u0000']).repeat(random.pick([1, 5]))]
    : [];
  return [head.join(separator), ...lines, ...empty, ''].join(end);
}

/** Line ends and commas without anything, in numbers: cheap to send. */
function emptyLines(kind: string, random: Random): string {
  const [head = ''] = csvOf([(ROWS[kind] ?? (() => ({})))(random)], random).split(/[\r\n]/);
  return `${head}\n${random.pick(['\n', '\r', ',\n', '"\n', '""\n', ';\n']).repeat(random.pick([100, 5000, 30_000]))}`;
}

function fileOf(kind: string, random: Random): { type: string; name: string; text: string } {
  const make = ROWS[kind] ?? (() => ({}));
  const rows = Array.from({ length: random.pick([1, 2, 5, 20]) }, () => make(random));
  return random.weighted([
    [6, () => ({ type: 'text/csv', name: 'csv', text: csvOf(rows, random) })],
    [0.1, () => ({ type: 'text/csv', name: 'empty-lines', text: emptyLines(kind, random) })],
    [
      3,
      () => ({
        type: 'application/json',
        name: 'json',
        text: edited(JSON.stringify(rows), random),
      }),
    ],
    [
      3,
      () => ({
        type: 'application/x-ndjson',
        name: 'lines',
        text: edited(rows.map((row) => JSON.stringify(row)).join('\n'), random),
      }),
    ],
    [
      0.1,
      () => ({
        type: 'application/x-ndjson',
        name: 'objects',
        text: '{}'.repeat(random.pick([1000, 20_000])),
      }),
    ],
  ])();
}

function edited(text: string, random: Random): string {
  return random.chance(0.6) ? editedJson(text, random) : text;
}

/** An import of a file of reference data. */
export function importRequest(random: Random): FuzzRequest {
  const kind = random.pick(Object.keys(ROWS));
  const { type, name, text } = fileOf(kind, random);
  const plain = { bytes: Buffer.from(text), charset: '', headers: [] as readonly string[] };
  const { bytes, charset, headers } = random.chance(0.9) ? plain : encoded(text, random);
  const body = random.chance(0.25) ? mutated(bytes, Buffer.from('id,name\n1,x\n'), random) : bytes;
  const all = [`Content-Type: ${type}${charset}`, ...headers];
  const target = `/_admin/api/imports/${kind}${random.chance(0.05) ? '?dryRun=true' : ''}`;
  return framed({ kind: `import/${name}`, method: 'POST', target, headers: all, body }, random);
}
