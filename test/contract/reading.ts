import { OPERATION_ALIASES } from '../../src/contract/aliases.js';
import { Codec } from '../../src/contract/codec.js';
import { ContractError } from '../../src/contract/contract-error.js';
import { inventoryAdjustmentService } from '../../src/contract/generated/inventory-adjustment/service.js';
import { readSoapRequest, type SoapRequest } from '../../src/soap/envelope-reader.js';
import { BO, envelope } from '../support/soap.js';

export const TEXT_MAX = 64 * 1024;

/** The codec of the service, with dates without a zone read as UTC. */
export const codec = new Codec(inventoryAdjustmentService, {
  localTime: (wallClock) => wallClock,
  textLengthMax: TEXT_MAX,
});

export function readMessage(xml: string): SoapRequest {
  return readSoapRequest(xml, codec, OPERATION_ALIASES, () => undefined);
}

export interface Refusal {
  readonly path: string;
  readonly line: number;
  readonly problem: string;
}

/** Where and why a message is refused; undefined if it is read. */
export function refusalOf(xml: string): Refusal | undefined {
  try {
    readMessage(xml);
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    const { path, line, problem } = error;
    return { path, line, problem };
  }
  return undefined;
}

/** A save whose payload stands on line 2 and whose content starts on line 3. */
export function save(content: string, attributes = ''): string {
  return envelope(
    `<v1:saveInventoryAdjustment>\n<StrAdjModVo xmlns="${BO}/StrAdjModVo/v1"${attributes}>\n` +
      `${content}</StrAdjModVo></v1:saveInventoryAdjustment>`,
  );
}

export const LINE_START = '<item_id>100</item_id><reason_id>11</reason_id>';
export const LINE_END = '<quantity>5</quantity><case_size>1</case_size>';

/** A save of one line that ends with the given elements; the line stands on line 4. */
export function saveLine(tail: string): string {
  return save(
    `<store_id>5000</store_id>\n<StrAdjItmMod>${LINE_START}${LINE_END}${tail}</StrAdjItmMod>`,
  );
}
