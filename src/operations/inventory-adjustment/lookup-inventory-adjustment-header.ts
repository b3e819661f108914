import type { CommandContext } from '../../commands/context.js';
import type {
  StrAdjHdrColDesc,
  StrAdjHdrCriVo,
} from '../../contract/generated/inventory-adjustment/types.js';
import { searchLimitOf } from '../../engine/model/criteria.js';
import type { AdjustmentHeader } from '../../store/store.js';
import { idOf, optionalLong, statusCriterion } from '../translate.js';
import { checkLookup } from './lookup-criteria.js';

function answer(headers: readonly AdjustmentHeader[]): StrAdjHdrColDesc {
  return {
    StrAdjHdrDesc: headers.map((header) => ({
      adjustment_id: BigInt(header.id),
      status: header.status,
      create_date: header.createDate,
      create_user_name: header.createUser,
      template_id: optionalLong(header.templateId),
      item_count: BigInt(header.lineCount),
    })),
    collection_size: headers.length,
  };
}

/** Answers headers newest first (D9, D10). */
export async function lookupInventoryAdjustmentHeader(
  context: CommandContext,
  request: StrAdjHdrCriVo,
): Promise<StrAdjHdrColDesc> {
  const { search_limit: searchLimit, nonsellable_type_id } = request;
  const subBucket = idOf(nonsellable_type_id);
  const storeId = await checkLookup(context, 'StrAdjHdrCriVo', request, searchLimit, subBucket);
  const status = statusCriterion(request.status);
  if (status === 'none') return answer([]);
  const headers = await context.store.adjustments.find({
    storeId,
    from: request.from_date,
    to: request.to_date,
    item: request.item_id,
    id: idOf(request.adjustment_id),
    reasonId: idOf(request.reason_id),
    status: status === 'any' ? undefined : status,
    user: request.user_name,
    subBucket,
    templateId: idOf(request.template_id),
    limit: searchLimitOf(searchLimit, await context.store.parameters.searchLimit()),
  });
  return answer(headers);
}
