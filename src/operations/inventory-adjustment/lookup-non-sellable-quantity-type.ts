import type { CommandContext } from '../../commands/context.js';
import type {
  Nothing,
  NslQtyTypColDesc,
} from '../../contract/generated/inventory-adjustment/types.js';

export async function lookupNonSellableQuantityType(
  context: CommandContext,
  _request: Nothing | undefined,
): Promise<NslQtyTypColDesc> {
  const subBuckets = await context.store.reasons.listSubBuckets();
  return {
    NslQtyTypDesc: subBuckets.map(({ id, description }) => ({ type_id: BigInt(id), description })),
    collection_size: subBuckets.length,
  };
}
