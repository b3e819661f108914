/** The criteria of the list of templates, read from the address, and written to it. */
import { dayIn, endOfDay, startOfDay } from '../../parts/days.js';
import { idOf, type Query } from '../../routes.js';
import { type AdjustmentStatus, ROWS_MAX, STATUSES } from '../adjustments/criteria.js';

export interface TemplateCriteria {
  readonly description?: string | undefined;
  /** Undefined: any status. */
  readonly status: AdjustmentStatus | undefined;
  /** Days of the store, both inclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly item?: string | undefined;
  readonly reason?: number | undefined;
  readonly template?: number | undefined;
  readonly user?: string | undefined;
  /** The most rows. Undefined: the system parameter. */
  readonly rows?: number | undefined;
}

const ANY = 'ANY';

/**
 * The criteria at first: in progress, to go on with, or completed, to use one [Store User Guide, Template
 * List].
 */
export function defaultCriteria(isToUse: boolean): TemplateCriteria {
  return { status: isToUse ? 'COMPLETED' : 'IN_PROGRESS' };
}

/** The criteria of an address. An unreadable part is left out. */
export function templateCriteriaIn(sent: URLSearchParams, isToUse: boolean): TemplateCriteria {
  const rows = idOf(sent.get('rows'));
  const status = sent.get('status');
  return {
    description: sent.get('description') ?? undefined,
    status:
      isToUse || status === null
        ? defaultCriteria(isToUse).status
        : STATUSES.find((one) => one === status),
    from: dayIn(sent.get('from')),
    to: dayIn(sent.get('to')),
    item: sent.get('item') ?? undefined,
    reason: idOf(sent.get('reason')),
    template: idOf(sent.get('template')),
    user: sent.get('user') ?? undefined,
    rows: rows === undefined ? undefined : Math.min(rows, ROWS_MAX),
  };
}

/** The parameters of the address for some criteria. */
export function templateQuery({ status, ...others }: TemplateCriteria): Query {
  return { status: status ?? ANY, ...others };
}

/** The query for some criteria. */
export function askedTemplates(criteria: TemplateCriteria, store: number, zone: string) {
  const { description, status, from, to, item, reason, template, user } = criteria;
  return {
    store,
    ...(description === undefined ? {} : { description }),
    ...(status === undefined ? {} : { status }),
    ...(from === undefined ? {} : { from: startOfDay(from, zone) }),
    ...(to === undefined ? {} : { to: endOfDay(to, zone) }),
    ...(item === undefined ? {} : { item }),
    ...(reason === undefined ? {} : { reason }),
    ...(template === undefined ? {} : { template }),
    ...(user === undefined ? {} : { createUser: user }),
  };
}

const STATUS_WORDS = {
  IN_PROGRESS: 'In Progress',
  COMPLETED: 'Completed',
  CANCELED: 'Canceled',
} as const;

/** A text for each criterion that is set. */
export function templateChips(
  criteria: TemplateCriteria,
  reasonName: (id: number) => string | undefined,
): { readonly name: keyof TemplateCriteria; readonly text: string }[] {
  const { description, status, from, to, item, reason, template, user, rows } = criteria;
  const texts: readonly [keyof TemplateCriteria, string | undefined][] = [
    ['description', description === undefined ? undefined : `Description: ${description}`],
    ['status', status === undefined ? undefined : `Status: ${STATUS_WORDS[status]}`],
    ['from', from === undefined ? undefined : `Created from ${from}`],
    ['to', to === undefined ? undefined : `Created to ${to}`],
    ['item', item === undefined ? undefined : `Item: ${item}`],
    ['reason', reason === undefined ? undefined : `Reason: ${reasonName(reason) ?? reason}`],
    ['template', template === undefined ? undefined : `Template ID: ${template}`],
    ['user', user === undefined ? undefined : `User: ${user}`],
    ['rows', rows === undefined ? undefined : `At most ${rows} rows`],
  ];
  return texts.flatMap(([name, text]) => (text === undefined ? [] : [{ name, text }]));
}
