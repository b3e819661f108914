/** The served WSDL is not the contract that the code was generated from. */
export class ContractMismatchError extends Error {
  constructor(
    service: string,
    readonly mismatches: readonly string[],
  ) {
    super(
      `The WSDL of ${service} differs from the contract this program was built for:\n- ${mismatches.join('\n- ')}\n` +
        'Restore wsdl/, or run "npm run generate" and build again.',
    );
    this.name = 'ContractMismatchError';
  }
}
