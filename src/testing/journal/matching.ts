import { canonicalValue, typeAt } from './element-types.js';
import { addressingOf, type Node, payloadOf, valuesAtPath, valuesOfNames } from './elements.js';
import type { Exchange } from './exchange.js';
import type { Filter, WhereCriterion } from './filters.js';
import type { Journal } from './journal.js';
import type { Part } from './ring.js';

const PARTS: readonly Part[] = ['request', 'response'];
const ITEM_NAMES: ReadonlySet<string> = new Set(['item_id', 'item', 'itemId']);
const STORE_NAMES: ReadonlySet<string> = new Set(['store_id', 'store', 'storeId']);
const ADJUSTMENT_NAMES: ReadonlySet<string> = new Set(['adjustment_id', 'adjustmentId']);

/** The content of one exchange, read on demand and once. */
export class Content {
  private readonly read = new Map<Part, Node | undefined>();

  constructor(
    readonly journal: Journal,
    readonly exchange: Exchange,
  ) {}

  includes(part: Part, text: string): boolean {
    return this.journal.bytesOf(this.exchange, part)?.includes(text) === true;
  }

  private payload(part: Part): Node | undefined {
    if (!this.read.has(part)) {
      const text = this.journal.bodyOf(this.exchange, part);
      this.read.set(part, text === undefined ? undefined : payloadOf(text));
    }
    return this.read.get(part);
  }

  /** The values of elements of one of the names, in both parts. */
  valuesOf(names: ReadonlySet<string>): string[] {
    return PARTS.flatMap((part) => {
      const payload = this.payload(part);
      return payload === undefined ? [] : valuesOfNames(payload, names).map((text) => text.trim());
    });
  }

  /** The values at a path, with or without the name of the payload. */
  valuesAt({ part, path }: Pick<WhereCriterion, 'part' | 'path'>): string[] {
    const payload = this.payload(part);
    return payload === undefined ? [] : valuesAtPath(payload, path);
  }

  messageId(): string | undefined {
    const { kind, asked } = this.exchange;
    if (kind === 'publish') return asked.idempotencyKey;
    if (kind !== 'soap' || !this.includes('request', 'MessageID')) return undefined;
    return addressingOf(this.journal.bodyOf(this.exchange, 'request') ?? '').MessageID;
  }

  header(name: string): string | undefined {
    return this.journal.headersOf(this.exchange, 'request').find(([one]) => one === name)?.[1];
  }
}

/** One condition of an exchange. */
export interface Criterion {
  readonly name: string;
  readonly asked: string;
  holds(content: Content): boolean;
  /** The value that the exchange has instead. */
  found(content: Content): string;
}

function simple(
  name: string,
  asked: string | number | undefined,
  read: (content: Content) => string | number | undefined,
): Criterion[] {
  if (asked === undefined) return [];
  return [
    {
      name,
      asked: String(asked),
      holds: (content) => String(read(content) ?? '') === String(asked),
      found: (content) => String(read(content) ?? 'none'),
    },
  ];
}

/** A criterion about the head of an exchange, or else about elements of its messages. */
function about(
  name: 'store' | 'item' | 'adjustment',
  asked: string | number | undefined,
  names: ReadonlySet<string>,
): Criterion[] {
  if (asked === undefined) return [];
  const wanted = String(asked);
  const holds = (content: Content): boolean => {
    if (content.exchange.subject[name] === wanted) return true;
    // Bytes are searched first. Hardly any message has to be read.
    const isThere = PARTS.some((part) => content.includes(part, wanted));
    return isThere && content.valuesOf(names).includes(wanted);
  };
  const found = (content: Content): string => {
    const values = [content.exchange.subject[name], ...content.valuesOf(names)];
    return [...new Set(values.filter((value) => value !== undefined))].join(', ') || 'none';
  };
  return [{ name, asked: wanted, holds, found }];
}

function whereHolds(where: WhereCriterion, content: Content): boolean {
  const { part, path, isEqual, value } = where;
  if (!content.includes(part, path.at(-1) ?? '')) return false;
  const type = typeAt(path);
  const values = content.valuesAt(where).map((text) => canonicalValue(type, text) ?? text);
  if (values.length === 0) return false;
  return isEqual ? values.includes(value) : !values.includes(value);
}

/** The criteria in the order of their cost. Instants are of the real time. */
export function criteriaOf(filter: Filter, realTime: (elapsed: number) => number): Criterion[] {
  const { from, to, headers, wheres, text, slowerThan, code, chaos, after } = filter;
  const bound = (
    name: string,
    asked: number | undefined,
    holds: (exchange: Exchange, asked: number) => boolean,
    found: (exchange: Exchange) => string,
    shown: (asked: number) => string = String,
  ): Criterion[] =>
    asked === undefined
      ? []
      : [
          {
            ...{ name, asked: shown(asked) },
            holds: ({ exchange }) => holds(exchange, asked),
            found: ({ exchange }) => found(exchange),
          },
        ];
  const at = ({ beganAt }: Exchange): number => realTime(beganAt);
  const instant = (ms: number): string => new Date(ms).toISOString();
  const began = (exchange: Exchange): string => instant(at(exchange));
  return [
    ...bound(
      'after',
      after,
      ({ id }, asked) => id > asked,
      ({ id }) => String(id),
    ),
    ...simple('kind', filter.kind, ({ exchange }) => exchange.kind),
    ...simple('service', filter.service, ({ exchange }) => exchange.service),
    ...simple('operation', filter.operation, ({ exchange }) => exchange.operation),
    ...simple('outcome', filter.outcome, ({ exchange }) => exchange.outcome),
    ...simple('httpStatus', filter.httpStatus, ({ exchange }) => exchange.httpStatus),
    ...simple('user', filter.user, ({ exchange }) => exchange.user),
    ...simple(
      'correlationId',
      filter.correlationId,
      ({ exchange }) => exchange.asked.correlationId,
    ),
    ...simple('idempotencyKey', filter.idempotencyKey, ({ exchange }) => {
      return exchange.kind === 'publish' ? undefined : exchange.asked.idempotencyKey;
    }),
    ...bound('from', from, (exchange, asked) => at(exchange) >= asked, began, instant),
    ...bound('to', to, (exchange, asked) => at(exchange) < asked, began, instant),
    ...bound(
      'slowerThan',
      slowerThan,
      (exchange, asked) => durationOf(exchange) > asked,
      (exchange) => String(durationOf(exchange)),
    ),
    ...(code === undefined ? [] : [codeCriterion(code)]),
    ...bound(
      'chaos',
      chaos,
      (exchange, asked) => exchange.chaos.includes(asked),
      (exchange) => exchange.chaos.join(', ') || 'none',
    ),
    ...headers.map(({ name, value }) => headerCriterion(name, value)),
    ...(text === undefined ? [] : [textCriterion(text)]),
    ...simple('messageId', filter.messageId, (content) => content.messageId()),
    ...about('store', filter.store, STORE_NAMES),
    ...about('adjustment', filter.adjustment, ADJUSTMENT_NAMES),
    ...about('item', filter.item, ITEM_NAMES),
    ...wheres.map(whereCriterion),
  ];
}

export function durationOf({
  beganAt,
  answeredAt = beganAt,
  sentAt = answeredAt,
}: Exchange): number {
  return sentAt - beganAt;
}

function codeCriterion(code: string): Criterion {
  return {
    ...{ name: 'code', asked: code },
    holds: ({ exchange }) => exchange.codes.includes(code),
    found: ({ exchange }) => exchange.codes.join(', ') || 'none',
  };
}

function headerCriterion(name: string, value: string): Criterion {
  return {
    ...{ name: `header ${name}`, asked: value },
    holds: (content) => content.header(name) === value,
    found: (content) => content.header(name) ?? 'none',
  };
}

function textCriterion(text: string): Criterion {
  return {
    ...{ name: 'text', asked: text },
    holds: (content) => PARTS.some((part) => content.includes(part, text)),
    found: () => 'not there',
  };
}

function whereCriterion(where: WhereCriterion): Criterion {
  const { part, path, isEqual, sent } = where;
  const inPart = part === 'request' ? '' : `${part}/`;
  return {
    ...{
      name: inPart + path.join('/'),
      asked: isEqual ? sent.split('=').slice(1).join('=') : sent,
    },
    holds: (content) => whereHolds(where, content),
    found: (content) => content.valuesAt(where).join(', ') || 'none',
  };
}
