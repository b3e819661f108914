/** The criteria of the record, read from the address. */

import type { paths } from '../../interface/generated/api.js';
import { dayOf, daysBefore, endOfDay, isDay, startOfDay } from '../../parts/days.js';

export type AuditQuery = NonNullable<paths['/_admin/api/audit']['get']['parameters']['query']>;
export type SubjectKind = NonNullable<AuditQuery['subjectKind']>;

/** All subjects of the record, with a word for people. */
export const SUBJECT_WORDS: Readonly<Record<SubjectKind, string>> = {
  ...{ user: 'Users', role: 'Roles', session: 'Sessions', token: 'Tokens', 'sign-in': 'Sign-ins' },
  ...{ permission: 'Permissions', reason: 'Reasons', 'sub-bucket': 'Sub-buckets' },
  ...{ parameter: 'Parameters', template: 'Templates', message: 'Messages', import: 'Imports' },
  ...{ data: 'Data', record: 'The record itself', 'wastage-group': 'Wastage groups' },
  ...{ 'wastage-schedule': 'Wastage schedules', 'offset-line': 'Offset lines' },
  ...{ 'offset-reason': 'Offset reasons', offset: 'Offsets' },
  'visibility-configuration': 'Configuration of Inventory Visibility',
  'visibility-client': 'Clients of Inventory Visibility',
  'visibility-store': 'Stores of Inventory Visibility',
  'visibility-item': 'Items of Inventory Visibility',
  'visibility-data': 'Data of Inventory Visibility',
  'activity-lock': 'Activity locks',
};

const SUBJECT_KINDS = Object.keys(SUBJECT_WORDS) as readonly SubjectKind[];

export interface AuditCriteria {
  /** Days of the store, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly user: string;
  readonly operation: string;
  readonly subjectKind: string;
  readonly subject: string;
  readonly outcome: string;
  readonly code: string;
}

export const NAMES = [
  ...(['from', 'to', 'user', 'operation', 'subjectKind', 'subject', 'outcome', 'code'] as const),
] satisfies readonly (keyof AuditCriteria)[];

const DEFAULT_DAYS = 7;
const ANY = 'any';

/** The criteria of an address: the last 7 days where it names none, all days for `any`. */
export function criteriaIn(
  get: (name: string) => string,
  now: number,
  zone: string,
): AuditCriteria {
  const from = get('from');
  const first = daysBefore(dayOf(now, zone), DEFAULT_DAYS - 1);
  const given = Object.fromEntries(NAMES.map((name) => [name, get(name)]));
  return {
    ...(given as unknown as AuditCriteria),
    from: from === ANY ? '' : isDay(from) ? from : first,
    to: isDay(get('to')) ? get('to') : '',
  };
}

/** The parameters of the address. */
export function addressOfCriteria({ from, ...others }: AuditCriteria) {
  return { ...others, from: from === '' ? ANY : from };
}

/** The query for some criteria. */
export function askedFor(criteria: AuditCriteria, zone: string): AuditQuery {
  const { from, to, subjectKind, outcome, ...texts } = criteria;
  const kind = SUBJECT_KINDS.find((one) => one === subjectKind);
  const given = Object.entries(texts).filter(([, text]) => text !== '');
  return {
    ...Object.fromEntries(given),
    ...(from === '' ? {} : { from: startOfDay(from, zone) }),
    ...(to === '' ? {} : { to: endOfDay(to, zone) }),
    ...(kind === undefined ? {} : { subjectKind: kind }),
    ...(outcome === 'done' || outcome === 'refused' ? { outcome } : {}),
  };
}

const LABELS: Readonly<Record<keyof AuditCriteria, string>> = {
  ...{ from: 'From', to: 'To', user: 'User', operation: 'Operation' },
  ...{ subjectKind: 'About', subject: 'Which one', outcome: 'Outcome', code: 'Code' },
};

/** A text for each criterion that is set. */
export function chipTexts(criteria: AuditCriteria) {
  return NAMES.filter((name) => criteria[name] !== '').map((name) => ({
    ...{ name, text: `${LABELS[name]}: ${criteria[name]}` },
  }));
}

/** JSON of the record as lines. A cut text stays as it is. */
export function shownJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    // The record cuts a long text, which then is no JSON any more.
    return text;
  }
}
