import { inventoryAdjustmentService } from '../../contract/generated/inventory-adjustment/service.js';
import { storeInventoryService } from '../../contract/generated/store-inventory/service.js';
import type { ComplexTypeTable } from '../../contract/table.js';
import { SOAP_ENVELOPE } from '../../soap/envelope-reader.js';
import type { Outgoing } from './calling.js';
import { childrenOf, valueIn, writeElements, type XmlElement } from './elements.js';
import type { Asked } from './messages.js';
import type { Pairs } from './pairs.js';

/** The operation that tells the stock of items at stores. It changes nothing. */
export const STOCK_SERVICE = storeInventoryService;
export const STOCK_OPERATION = storeInventoryService.operations.lookupInventoryInStore;
const STOCK_PATH = '/StoreInventoryBean/StoreInventoryService';

/** The operations after which stock may have moved. */
const CHANGES: ReadonlySet<string> = new Set(
  Object.keys(inventoryAdjustmentService.operations).filter((name) =>
    /^(save|confirm|cancel)/.test(name),
  ),
);

export function isChange({ operation }: Asked): boolean {
  return CHANGES.has(operation.name);
}

/** The items that a change is about: those of the message, or of the adjustment that it names. */
export function changedItems({ payload }: Asked, pairs: Pairs): string[] {
  if (payload === undefined) return [];
  const named = childrenOf(payload).flatMap((line) => valueIn(line, 'item_id') ?? []);
  const adjustment = valueIn(payload, 'adjustment_id');
  const known = adjustment === undefined ? [] : pairs.itemsOf(adjustment);
  return [...new Set([...named, ...known])];
}

const leaf = (uri: string, local: string, text: string): XmlElement => ({
  ...{ uri, local, attributes: [], content: [text] },
});

/** Elements without a prefix of their own: their namespace is declared on each. */
function declared(element: XmlElement): XmlElement {
  const xmlns = { uri: 'http://www.w3.org/2000/xmlns/', local: '', value: element.uri };
  return { ...element, attributes: [xmlns] };
}

/** The question for the stock of items at a store, by the table of the contract. */
function questionOf(store: string, items: readonly string[]): XmlElement {
  const table = STOCK_SERVICE.complexTypes as ComplexTypeTable;
  const wrapper = table[STOCK_OPERATION.input.element];
  const payload = wrapper?.elements[0];
  const [itemField, storeField] = table[payload?.name ?? '']?.elements ?? [];
  if (payload === undefined || itemField === undefined || storeField === undefined) {
    throw new Error('the contract has no stock enquiry');
  }
  const content = [
    ...items.map((item) => declared(leaf(itemField.namespace, itemField.name, item))),
    declared(leaf(storeField.namespace, storeField.name, store)),
  ];
  const inner = declared({ ...leaf(payload.namespace, payload.name, ''), content });
  const { namespace } = STOCK_SERVICE;
  return declared({ ...leaf(namespace, STOCK_OPERATION.input.element, ''), content: [inner] });
}

/**
 * The stock enquiry in the envelope of a change.
 *
 * @param isSigned whether the credentials of the message go with it
 */
export function stockMessage(
  { envelope }: Asked,
  store: string,
  items: readonly string[],
  isSigned: boolean,
): string {
  const parts = childrenOf(envelope).flatMap((part): XmlElement[] => {
    if (part.uri !== SOAP_ENVELOPE) return [];
    if (part.local === 'Body') return [{ ...part, content: [questionOf(store, items)] }];
    if (part.local !== 'Header' || !isSigned) return [];
    // Other headers, such as those of WS-Addressing, are about the change.
    return [{ ...part, content: childrenOf(part).filter(({ local }) => local === 'Security') }];
  });
  return writeElements({ ...envelope, content: parts });
}

export function stockRequest(body: string, authorization: string | undefined): Outgoing {
  const headers = {
    ...{ 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
    ...(authorization === undefined ? {} : { authorization }),
  };
  return { path: STOCK_PATH, headers, body };
}
