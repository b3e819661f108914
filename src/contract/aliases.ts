/** Names under which an operation is answered that are not in the WSDL (D1). */
export const OPERATION_ALIASES: Readonly<Record<string, string>> = {
  lookupNonSellableQtyType: 'lookupNonSellableQuantityType',
};
