/** The criteria of the journal, read from the address. */
import type { paths } from '../../interface/generated/api.js';

export type ExchangesQuery = NonNullable<
  paths['/_admin/api/exchanges']['get']['parameters']['query']
>;
export type Kind = NonNullable<ExchangesQuery['kind']>;
export type Outcome = NonNullable<ExchangesQuery['outcome']>;

/** The name and the colour of each outcome. */
export const OUTCOMES: Readonly<
  Record<Outcome, { readonly word: string; readonly tone: '' | 'good' | 'bad' | 'attention' }>
> = {
  pending: { word: 'In work', tone: 'attention' },
  ok: { word: 'Done', tone: 'good' },
  refused: { word: 'Refused', tone: 'bad' },
  fault: { word: 'Not understood', tone: 'bad' },
  failed: { word: 'Failed', tone: 'bad' },
  aborted: { word: 'Broken off', tone: 'attention' },
};

export const KINDS: Readonly<Record<Kind | 'any', string>> = {
  soap: 'SOAP calls',
  api: 'Calls of the interface',
  publish: 'Messages',
  any: 'All',
};

type FieldName = Exclude<keyof ExchangesQuery, 'kind' | 'outcome' | 'limit' | 'before'>;

interface CriterionField {
  readonly name: FieldName;
  readonly label: string;
  readonly example?: string;
  /** The kind. An instant is typed in UTC. A list has one entry here. Default: a text. */
  readonly kind?: 'number' | 'instant' | 'list';
}

/** Every criterion of the journal, besides kind and outcome. */
export const FIELDS: readonly CriterionField[] = [
  { name: 'operation', label: 'Operation', example: 'confirmInventoryAdjustment' },
  { name: 'code', label: 'Code', example: 'QUANTITY_EXCEEDS_BUCKET' },
  { name: 'store', label: 'Store', kind: 'number' },
  { name: 'item', label: 'Item' },
  { name: 'adjustment', label: 'Adjustment', kind: 'number' },
  { name: 'user', label: 'User' },
  { name: 'from', label: 'From (UTC)', kind: 'instant' },
  { name: 'to', label: 'Before (UTC)', kind: 'instant' },
  { name: 'after', label: 'After exchange', kind: 'number' },
  { name: 'last', label: 'Among the last', kind: 'number' },
  { name: 'correlationId', label: 'Correlation id' },
  { name: 'messageId', label: 'Message id' },
  { name: 'idempotencyKey', label: 'Idempotency-Key' },
  { name: 'header', label: 'Header', example: 'x-test-id:17', kind: 'list' },
  { name: 'where', label: 'Element', example: 'StrAdjItmMod/quantity=0.25', kind: 'list' },
  { name: 'text', label: 'Text in it' },
  { name: 'httpStatus', label: 'HTTP status', kind: 'number' },
  { name: 'slowerThan', label: 'Slower than, in ms', kind: 'number' },
  { name: 'chaos', label: 'Hit by rule', kind: 'number' },
  { name: 'service', label: 'Service' },
];

/** Texts of the address and of fields, by name. An empty one narrows nothing. */
export type Criteria = Readonly<Record<string, string>>;

/** The store of a criterion is not the one that the pages are about. */
const IN_ADDRESS: Readonly<Record<string, string>> = { store: 'ofStore' };

const addressName = (name: string): string => IN_ADDRESS[name] ?? name;

/** Criteria that find one call, of any kind. */
const IDS = ['correlationId', 'messageId', 'idempotencyKey', 'adjustment'];

function kindIn(kind: string, isById: boolean): string {
  return Object.hasOwn(KINDS, kind) ? kind : isById ? 'any' : 'soap';
}

/** The criteria of an address. It means calls over SOAP where it has no kind, and names no id. */
export function criteriaIn(get: (name: string) => string): Criteria {
  const given = Object.fromEntries(FIELDS.map(({ name }) => [name, get(addressName(name))]));
  const outcome = Object.hasOwn(OUTCOMES, get('outcome')) ? get('outcome') : '';
  return {
    ...given,
    outcome,
    kind: kindIn(
      get('kind'),
      IDS.some((name) => given[name] !== ''),
    ),
  };
}

/** The parameters of the address. */
export function addressOfCriteria(criteria: Criteria): Record<string, string> {
  return Object.fromEntries(
    Object.entries(criteria).map(([name, text]) => [addressName(name), text.trim()]),
  );
}

/** An instant that is typed in UTC, `2026-03-02T08:30`. Undefined where it is none. */
function instantOf(text: string): string | undefined {
  const at = Date.parse(/Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** The problems of the texts, by field, before anything is sent. */
export function problemsOf(criteria: Criteria): Readonly<Record<string, string>> {
  const found = FIELDS.flatMap(({ name, kind }) => {
    const text = criteria[name]?.trim() ?? '';
    if (text === '') return [];
    if (kind === 'number' && !/^\d{1,15}$/.test(text)) return [[name, 'A whole number.']];
    if (kind === 'instant' && instantOf(text) === undefined) return [[name, 'A date and a time.']];
    return [];
  });
  return Object.fromEntries(found);
}

function asValue(kind: CriterionField['kind'], text: string) {
  if (kind === 'number') return Number(text);
  if (kind === 'instant') return instantOf(text);
  return kind === 'list' ? [text] : text;
}

/** The query for some criteria. A wrong part of an address is left out. */
export function askedFor(criteria: Criteria): ExchangesQuery {
  const wrong = problemsOf(criteria);
  const entries = FIELDS.map(({ name, kind }) => {
    const text = criteria[name]?.trim() ?? '';
    return [name, text === '' || name in wrong ? undefined : asValue(kind, text)] as const;
  }).filter(([, value]) => value !== undefined);
  const { kind, outcome } = criteria;
  return {
    ...(Object.fromEntries(entries) as ExchangesQuery),
    ...(kind === 'any' || kind === undefined ? {} : { kind: kind as Kind }),
    ...(outcome === '' || outcome === undefined ? {} : { outcome: outcome as Outcome }),
  };
}

/** The same behind a `?`, for files. */
export function searchOfAsked(asked: ExchangesQuery): URLSearchParams {
  return new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, String(one)]),
    ),
  );
}

/** A text for each criterion that is set, besides the kind. */
export function chipTexts(criteria: Criteria) {
  const outcome = OUTCOMES[criteria.outcome as Outcome]?.word;
  return [
    ...(outcome === undefined ? [] : [{ name: 'outcome', text: `Outcome: ${outcome}` }]),
    ...FIELDS.filter(({ name }) => criteria[name] !== '' && criteria[name] !== undefined).map(
      ({ name, label }) => ({ name, text: `${label}: ${criteria[name]}` }),
    ),
  ];
}
