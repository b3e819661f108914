/** Operations are answered under these names too, which are not in the WSDL (D1). */
export const OPERATION_ALIASES: Readonly<Record<string, string>> = {
  lookupNonSellableQtyType: 'lookupNonSellableQuantityType',
};
