import { sendRaw } from './api.js';
import { envelope, operation, referenceMessage, saveMessage } from './soap.js';

/** A call as it is sent; without a body it is a GET. */
export interface Step {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface StepAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

const SERVICE = '/InventoryAdjustmentBean/InventoryAdjustmentService';
const CONFIRMED = 'saveAndConfirmInventoryAdjustment';
const THEFT = { item: '100000147', reason: 21, quantity: '0.25' };
const HOLD = { item: '100000155', reason: 20, quantity: '1.125' };
const RETURNED = { item: '100000211', reason: 31, quantity: '3' };
const SERIAL = {
  item: '100000203',
  reason: 21,
  quantity: '1',
  more: '<added_uin_col>T10-5000-0001</added_uin_col>',
};
/** The first adjustment after those of the demo. */
const FIRST = 7;

const soap = (body: string, headers: Record<string, string> = {}): Step => ({
  path: SERVICE,
  method: 'POST',
  headers: { 'content-type': 'text/xml; charset=utf-8', ...headers },
  body,
});

const json = (path: string, headers: Record<string, string> = {}, body = '{}'): Step => ({
  path: `/_admin/api/${path}`,
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});

const lookup = (name: string, payload: string, content: string): Step =>
  soap(operation(name, payload, content));

const headers = (store: number, status: string, item = ''): Step =>
  lookup(
    'lookupInventoryAdjustmentHeader',
    'StrAdjHdrCriVo',
    `<store_id>${store}</store_id>${item}<status>${status}</status><search_limit>99</search_limit>`,
  );

/** Calls of every kind: carried out, refused, repeated, not understood; the order matters. */
export const SCENARIO: readonly Step[] = [
  soap(envelope('<v1:ping><arg0>are you there?</arg0></v1:ping>')),
  soap(envelope('<v1:lookupInventoryAdjustmentReason/>')),
  soap(envelope('<v1:lookupNonSellableQuantityType/>')),
  headers(5000, 'NO_VALUE'),
  headers(5001, 'IN_PROGRESS'),
  headers(9999, 'NO_VALUE'),
  lookup(
    'lookupInventoryAdjustmentTemplateHeader',
    'StrAdjTpHdCriVo',
    '<store_id>5000</store_id><status>NO_VALUE</status>',
  ),
  lookup('readInventoryAdjustmentTemplateDetail', 'StrAdjTplRef', '<template_id>1</template_id>'),
  soap(referenceMessage('readInventoryAdjustmentDetail', 1)),
  soap(referenceMessage('readInventoryAdjustmentDetail', 999)),
  soap(saveMessage({ lines: [THEFT, HOLD], comments: 'first' })),
  soap(saveMessage({ id: FIRST, lines: [{ lineId: 17, ...THEFT, quantity: '2' }] })),
  soap(referenceMessage('readInventoryAdjustmentDetail', FIRST)),
  soap(referenceMessage('confirmInventoryAdjustment', FIRST)),
  soap(referenceMessage('confirmInventoryAdjustment', FIRST)),
  soap(saveMessage({ lines: [THEFT] }, CONFIRMED), { 'idempotency-key': 'once' }),
  soap(saveMessage({ lines: [THEFT] }, CONFIRMED), { 'idempotency-key': 'once' }),
  soap(saveMessage({ lines: [HOLD] }, CONFIRMED), { 'idempotency-key': 'once' }),
  soap(saveMessage({ lines: [THEFT] }, CONFIRMED)),
  soap(saveMessage({ lines: [THEFT] }, CONFIRMED)),
  soap(saveMessage({ lines: [RETURNED], comments: 'numbers are made' }, CONFIRMED)),
  soap(saveMessage({ lines: [SERIAL] }, CONFIRMED)),
  soap(saveMessage({ lines: [SERIAL] }, CONFIRMED)),
  soap(saveMessage({ lines: [{ item: 'nothing', reason: 999, quantity: '-1' }] })),
  soap(saveMessage({ store: 9999, lines: [THEFT] })),
  soap(saveMessage({ lines: [HOLD], reference: FIRST, template: 1 })),
  soap(referenceMessage('cancelInventoryAdjustment', 13)),
  soap(saveMessage({ lines: [THEFT] }), { 'x-correlation-id': 'of-the-client' }),
  lookup('readInventoryAdjustmentDetail', 'StrAdjRef', '<adjustment_id>x</adjustment_id>'),
  soap('<nothing/>'),
  soap('this is not XML'),
  { path: `${SERVICE}?wsdl` },
  { path: `${SERVICE}?nothing` },
  { path: SERVICE, method: 'PATCH' },
  json('adjustments/4/confirm'),
  json('adjustments/4/confirm'),
  json('adjustments/3/cancel', { 'idempotency-key': 'twice' }),
  json('adjustments/3/cancel', { 'idempotency-key': 'twice' }),
  json('adjustments/999/cancel'),
  json('adjustments/x/cancel'),
  json('adjustments/3/cancel', {}, '{"a":1}'),
  json('adjustments/3/cancel', { 'content-type': 'text/plain' }),
  json('nothing'),
  { path: '/_admin/api/sub-buckets' },
  { path: '/_admin/api/clock' },
  { path: '/_admin/api/openapi.json' },
  { path: '/_admin/readyz' },
  headers(5000, 'NO_VALUE', '<item_id>100000147</item_id>'),
];

/** What differs although the calls are the same: the time of the machine. */
const OF_THE_MACHINE = ['date'];

/** Sends the calls one after the other; returns all that was answered, to the byte. */
export async function runScenario(base: string, steps = SCENARIO): Promise<StepAnswer[]> {
  const answers: StepAnswer[] = [];
  for (const { path = '/', ...step } of steps) {
    const { status, headers: all, text } = await sendRaw(base, path, step);
    const kept = Object.entries(all).filter(([name]) => !OF_THE_MACHINE.includes(name));
    answers.push({ status, headers: Object.fromEntries(kept), text });
  }
  return answers;
}
