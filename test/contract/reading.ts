import { SERVICES, type SoapService } from '../../src/app/services.js';
import { Codec } from '../../src/contract/codec.js';
import { ContractError } from '../../src/contract/contract-error.js';
import type { ServiceDeclaration } from '../../src/contract/table.js';
import { readSoapRequest, type SoapRequest } from '../../src/soap/envelope-reader.js';
import { BO, envelope } from '../support/soap.js';

export const TEXT_MAX = 64 * 1024;

/** The contract of a served service, with what reads and writes its messages. */
export interface Contract {
  readonly service: ServiceDeclaration;
  /** Reads dates without a zone as UTC. */
  readonly codec: Codec;
  readonly read: (xml: string) => SoapRequest;
}

function contractOf({ declaration, aliases }: SoapService): Contract {
  const rules = { localTime: (wallClock: number) => wallClock, textLengthMax: TEXT_MAX };
  const codec = new Codec(declaration, rules);
  const read = (xml: string) => readSoapRequest(xml, codec, aliases);
  return { service: declaration, codec, read };
}

export const contracts: readonly Contract[] = SERVICES.map(contractOf);

/** The contract of the service with that name. */
export function contractNamed(name: string): Contract {
  const found = contracts.find(({ service }) => service.name === name);
  if (found === undefined) throw new Error(`there is no service ${name}`);
  return found;
}

/** The service of the tests that need no other. */
export const ADJUSTMENT = 'InventoryAdjustmentService';
export const { codec, read: readMessage } = contractNamed(ADJUSTMENT);

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
