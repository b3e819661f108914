/** What other programs send while somebody looks at the console. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { type RawAnswer, sendRaw } from '../support/api.js';
import type { ConsoleUse } from './browser.js';

const SERVICE = '/InventoryAdjustmentBean/InventoryAdjustmentService';

/** The sample message of an operation, with some of its texts replaced. */
export function sample(operation: string, replaced: Readonly<Record<string, string>> = {}): string {
  const path = ['wsdl', 'samples', 'InventoryAdjustmentService', operation, 'request.xml'];
  const text = readFileSync(join(PACKAGE_ROOT, ...path), 'utf8');
  return Object.entries(replaced).reduce((all, [from, to]) => all.replace(from, to), text);
}

/** Sends a message over SOAP. */
export function callSoap(
  { url }: Pick<ConsoleUse, 'url'>,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const sent = { 'content-type': 'text/xml; charset=utf-8', ...headers };
  return sendRaw(url, SERVICE, { method: 'POST', body, headers: sent });
}

export const CONFIRM = 'saveAndConfirmInventoryAdjustment';

/** Takes 1.5 kg of ham out of store 5000. */
export const HAM = '100000155';

/** A confirmation that a rule refuses: there is no such item. */
export const UNKNOWN_ITEM = { [HAM]: '999' };
