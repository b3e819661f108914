import {
  REFUSALS,
  type RefusalCode,
  SERVICE_REFUSALS,
} from '../../src/engine/refusals/catalogue.js';
import type { Connection } from '../support/databases.js';
import type { Golden } from './golden-cases.js';

/** One problemDescription. */
export interface Problem {
  readonly code: string;
  readonly sentence: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_all, name: string) => ENTITIES[name] ?? '');
}

/** The text of every element of that name, whatever its prefix. */
function textsOf(xml: string, name: string): string[] {
  const found = xml.matchAll(
    new RegExp(`<(?:\\w[\\w-]*:)?${name}(?:\\s[^>]*)?>([^<]*)</(?:\\w[\\w-]*:)?${name}>`, 'g'),
  );
  return [...found].map(([, text = '']) => unescaped(text));
}

export function problemsOf(response: string): Problem[] {
  return textsOf(response, 'problemDescription').map((text) => {
    const colon = text.indexOf(': ');
    return { code: text.slice(0, colon), sentence: text.slice(colon + 2) };
  });
}

/** The values that a sentence gives for the placeholders of its code; undefined if it is another. */
function valuesOf(code: RefusalCode, sentence: string): Record<string, string> | undefined {
  const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = REFUSALS[code].sentence
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? literal(part) : `(?<${part}>.*?)`))
    .join('');
  const match = new RegExp(`^${pattern}$`, 's').exec(sentence);
  return match === null ? undefined : { ...match.groups };
}

/** Numbers as the service writes them: `2.500` is `2.5`, `0.000` is `0`. */
function canonical(text: string): string {
  const trimmed = text.trim();
  return /^[+-]?\d*\.?\d+$/.test(trimmed) && trimmed.includes('.')
    ? trimmed.replace(/0+$/, '').replace(/\.$/, '')
    : trimmed;
}

function shown(text: string): string {
  return text.length > 100 ? `(${text.length} characters)` : canonical(text);
}

/** Which element of the request has the value of a placeholder. */
const ELEMENTS: Readonly<Record<string, readonly string[]>> = {
  store: ['store_id'],
  adjustment: ['adjustment_id', 'activity_id'],
  template: ['template_id', 'activity_id'],
  reference: ['reference_id'],
  line: ['line_id', 'removed_line_id_col'],
  reason: ['reason_id', 'activity_id'],
  lock: ['lock_id'],
  type: ['activity_type'],
  quantity: ['quantity'],
  caseSize: ['case_size'],
  uin: ['added_uin_col', 'removed_uin_col'],
  value: ['search_limit'],
  sent: ['store_id', 'reference_id', 'template_id', 'item_id', 'reason_id'],
};

/** What a line that is named by its id holds: the request does not repeat it. */
async function storedLine(database: Connection, id: string): Promise<string> {
  const row = await database.row<Record<string, unknown>>(
    `SELECT store_id, item_id, inv_adjust_reason_id AS reason_id, quantity / 10000.0 AS quantity
       FROM inv_adjust_line_item WHERE id = ?`,
    Number(id),
  );
  return Object.entries(row ?? {})
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
}

interface Place {
  /** The part of the request, or the stored line, that the sentence is about. */
  readonly xml: string;
  /** What follows the place. */
  readonly rest: string;
  readonly item: string | undefined;
}

/** The entries of the lists that sentences call lines and locations. */
const ENTRY = /<((?:\w[\w-]*:)?(?:StrAdjItmMod|InvLocation))[\s>][\s\S]*?<\/\1>/g;

async function placeOf(sentence: string, request: string, database: Connection): Promise<Place> {
  const match = /^(?:Line|Location) (id )?(\d+)(?:, item (\S+))?: (.*)$/s.exec(sentence);
  if (match === null) return { xml: request, rest: sentence, item: undefined };
  const [, stored, number = '', item, rest = ''] = match;
  const xml =
    stored === undefined
      ? (request.match(ENTRY)?.[Number(number) - 1] ?? '')
      : await storedLine(database, number);
  return { xml, rest, item };
}

/** Elements of the whole request: a sentence about a line names them too. */
const HEADER = ['store_id', 'adjustment_id', 'reference_id', 'template_id'];

function startTags(xml: string, name: string): number {
  return xml.match(new RegExp(`<(?:\\w[\\w-]*:)?${name}[\\s/>]`, 'g'))?.length ?? 0;
}

/** Whether the request, or the state it met, has the value that a sentence gives for a placeholder. */
function isKnown(
  name: string,
  value: string,
  values: Readonly<Record<string, string>>,
  place: Place,
  { request, headers, name: golden }: Golden,
): boolean {
  const { element } = values;
  switch (name) {
    case 'element':
      return startTags(request, value) > 0;
    case 'count':
      return element === undefined || startTags(request, element) === Number(value);
    case 'key':
      return `key ${headers['idempotency-key']}` === value;
    case 'operation':
      return golden.startsWith(`${value}__`);
    case 'from':
    case 'to':
      return textsOf(request, `${name}_date`).some(
        (sent) => Date.parse(sent) === Date.parse(value),
      );
  }
  const elements = name === 'value' && element !== undefined ? [element] : ELEMENTS[name];
  // The others are what is stored, or a limit.
  if (elements === undefined || value === '(new)') return true;
  const texts = elements.flatMap((wanted) => [
    ...textsOf(place.xml, wanted),
    ...(HEADER.includes(wanted) ? textsOf(request, wanted) : []),
  ]);
  return texts.map(shown).includes(value);
}

/** A message that is not valid is reported with its line: what is quoted stands there. */
function quoteProblems(sentence: string, request: string): string[] {
  const match = /^(\/\S+), line (\d+): (?:[\w:]+=)?"([^"]*)"/.exec(sentence);
  if (match === null) return [];
  const [, path = '', number, quoted = ''] = match;
  const line = request.split('\n')[Number(number) - 1] ?? '';
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\[\d+\]$/, '') ?? '';
  return line.includes(quoted) && line.includes(name) ? [] : [`"${quoted}" in line ${number}`];
}

/** What of one problem does not fit its request. */
async function misfits(
  { code, sentence }: Problem,
  golden: Golden,
  database: Connection,
): Promise<string[]> {
  if (code === 'MESSAGE_NOT_VALID') return quoteProblems(sentence, golden.request);
  if (!Object.hasOwn(SERVICE_REFUSALS, code)) return [];
  const place = await placeOf(sentence, golden.request, database);
  const values = valuesOf(code as RefusalCode, place.rest);
  if (values === undefined) return [`${code} with another sentence: ${sentence}`];
  const { item } = place;
  const hasItem = item === undefined || textsOf(place.xml, 'item_id').includes(item);
  return [
    ...(hasItem ? [] : [`item ${item}`]),
    ...Object.entries(values)
      .filter(([name, value]) => !isKnown(name, value, values, place, golden))
      .map(([name, value]) => `${code}: ${name} ${value}`),
  ];
}

/**
 * Everything in the sentences of an answer that does not fit its request: another sentence than that
 * of the code, an item, reason, quantity or id that nobody sent, a wrong line.
 */
export async function sentenceProblems(
  golden: Golden,
  response: string,
  database: Connection,
): Promise<string[]> {
  const found: string[] = [];
  for (const problem of problemsOf(response)) {
    found.push(...(await misfits(problem, golden, database)));
  }
  return found;
}
