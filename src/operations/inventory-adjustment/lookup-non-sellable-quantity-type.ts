import type { OperationContext } from '../../commands/context.js';
import type {
  Nothing,
  NslQtyTypColDesc,
} from '../../contract/generated/inventory-adjustment/types.js';

/** Every sub-bucket of non-sellable stock. */
export async function lookupNonSellableQuantityType(
  context: OperationContext,
  _request: Nothing | undefined,
): Promise<NslQtyTypColDesc> {
  const subBuckets = await context.store.listSubBuckets();
  return {
    NslQtyTypDesc: subBuckets.map(({ id, description }) => ({ type_id: BigInt(id), description })),
    collection_size: subBuckets.length,
  };
}
