import { parseStringPromise, processors } from 'xml2js';
import { watched } from './pending.js';

export const SERVICE_NAMESPACE =
  'http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1';
export const STOCK_NAMESPACE =
  'http://www.oracle.com/retail/sim/integration/services/StoreInventoryService/v1';
export const LOCK_NAMESPACE =
  'http://www.oracle.com/retail/sim/integration/services/ActivityLockService/v1';
export const BO = 'http://www.oracle.com/retail/integration/base/bo';

/** A SOAP 1.1 envelope around the given content of Body (and Header). */
export function envelope(body: string, header = ''): string {
  return (
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
    `xmlns:v1="${SERVICE_NAMESPACE}">${header}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`
  );
}

/** An operation's wrapper around its payload, whose content is given without prefixes. */
export function operation(name: string, payload: string, content: string): string {
  return envelope(
    `<v1:${name}><${payload} xmlns="${BO}/${payload}/v1">${content}</${payload}></v1:${name}>`,
  );
}

/** The same for an operation of the StoreInventoryService. */
export function stockOperation(name: string, payload: string, content: string): string {
  return operation(name, payload, content).replaceAll(SERVICE_NAMESPACE, STOCK_NAMESPACE);
}

/** The same for an operation of the ActivityLockService. */
export function lockOperation(name: string, payload: string, content: string): string {
  return operation(name, payload, content).replaceAll(SERVICE_NAMESPACE, LOCK_NAMESPACE);
}

/** The message of createActivityLock. */
export function lockMessage(activityId: number | string, type = 'INVENTORY_ADJUSTMENT'): string {
  const content = `<activity_id>${activityId}</activity_id><activity_type>${type}</activity_type>`;
  return lockOperation('createActivityLock', 'ActLckModVo', content);
}

/** The message of an operation that takes the reference of a lock. */
export function lockReference(name: string, id: number | string): string {
  return lockOperation(name, 'ActLckRef', `<lock_id>${id}</lock_id>`);
}

export interface LineContent {
  readonly lineId?: number;
  readonly item: string;
  readonly reason: number;
  readonly quantity: string | number;
  readonly caseSize?: string | number;
  readonly more?: string;
}

export function line(content: LineContent): string {
  const id = content.lineId === undefined ? '' : `<line_id>${content.lineId}</line_id>`;
  return (
    `<StrAdjItmMod>${id}<item_id>${content.item}</item_id><reason_id>${content.reason}</reason_id>` +
    `<quantity>${content.quantity}</quantity><case_size>${content.caseSize ?? 1}</case_size>` +
    `${content.more ?? ''}</StrAdjItmMod>`
  );
}

export interface AdjustmentContent {
  readonly id?: number;
  readonly store?: number;
  readonly reference?: number;
  readonly template?: number;
  readonly comments?: string;
  readonly publish?: boolean;
  readonly lines?: readonly LineContent[];
  readonly removed?: readonly number[];
}

const optional = (name: string, value: unknown): string =>
  value === undefined ? '' : `<${name}>${value}</${name}>`;

/** The message of saveInventoryAdjustment or saveAndConfirmInventoryAdjustment. */
export function saveMessage(content: AdjustmentContent, name = 'saveInventoryAdjustment'): string {
  const lines = (content.lines ?? []).map(line).join('');
  const removed = (content.removed ?? []).map((id) => optional('removed_line_id_col', id)).join('');
  return operation(
    name,
    'StrAdjModVo',
    optional('adjustment_id', content.id) +
      optional('store_id', content.store ?? 5000) +
      optional('reference_id', content.reference) +
      optional('template_id', content.template) +
      optional('comments', content.comments) +
      optional('publish', content.publish) +
      lines +
      removed,
  );
}

/** The message of an operation that takes the reference of an adjustment. */
export function referenceMessage(name: string, id: number): string {
  return operation(name, 'StrAdjRef', `<adjustment_id>${id}</adjustment_id>`);
}

export interface Fault {
  readonly code: string;
  readonly text: string;
  /** The name of the detail element; empty without one. */
  readonly type: string;
  readonly short: string;
  readonly description: string;
  /** Every problemDescription. */
  readonly problems: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly xml: string;
  /** The response's payload without namespaces; every child is a list. Undefined for a fault. */
  readonly payload: Record<string, never[]> | undefined;
  readonly fault: Fault | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: parsed XML has no static shape.
type Parsed = any;

function faultOf(parsed: Parsed): Fault {
  const detail = parsed.detail?.[0] ?? {};
  const [type = ''] = Object.keys(detail);
  const content: Parsed = type === '' ? {} : detail[type][0];
  return {
    code: parsed.faultcode[0],
    text: parsed.faultstring[0],
    type,
    short: content.shortErrorMessage?.[0] ?? '',
    description: content.errorDescription?.[0] ?? '',
    problems: (content.BusinessProblemDetail ?? []).flatMap((p: Parsed) => p.problemDescription),
  };
}

/** Posts a message as it stands. */
export const post = (
  url: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> => watched(`a message to ${url}`, answerTo(url, body, headers));

async function answerTo(
  url: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
  });
  const xml = await response.text();
  const parsed: Parsed = await parseStringPromise(xml, {
    tagNameProcessors: [processors.stripPrefix],
    ignoreAttrs: true,
  });
  const content: Parsed = parsed.Envelope.Body[0];
  const fault = content.Fault === undefined ? undefined : faultOf(content.Fault[0]);
  const [wrapper = ''] = Object.keys(content);
  const payloads: Parsed = fault === undefined ? content[wrapper][0] : undefined;
  const payload = payloads?.[Object.keys(payloads)[0] ?? ''];
  return {
    status: response.status,
    headers: response.headers,
    xml,
    payload: payload?.[0],
    fault,
  };
}

/** The stable codes of a fault's problems, in order. */
export function codesOf(answer: Answer): string[] {
  return (answer.fault?.problems ?? []).map((problem) => problem.split(':')[0] ?? '');
}

/** The adjustment_id of a save's answer; throws if it was refused. */
export function savedId(answer: Answer): number {
  if (answer.fault !== undefined) throw new Error(`${answer.fault.text} ${answer.fault.problems}`);
  const [id] = answer.payload?.adjustment_id ?? [];
  return Number(id);
}
