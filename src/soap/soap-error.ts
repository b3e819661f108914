import { shortened } from '../contract/contract-error.js';

export type FaultCode = 'Client' | 'Server' | 'VersionMismatch' | 'MustUnderstand';

/** A fault below the contract, without a detail element (D5). */
export class SoapError extends Error {
  constructor(
    readonly faultCode: FaultCode,
    message: string,
  ) {
    super(shortened(message));
    this.name = 'SoapError';
  }
}
