import type { CommandContext } from '../../commands/context.js';
import type {
  StrAdjTpHdColDesc,
  StrAdjTpHdCriVo,
} from '../../contract/generated/inventory-adjustment/types.js';
import { searchLimitOf } from '../../engine/model/criteria.js';
import type { TemplateHeader } from '../../store/store.js';
import { idOf, statusCriterion } from '../translate.js';
import { checkLookup } from './lookup-criteria.js';

function answer(headers: readonly TemplateHeader[]): StrAdjTpHdColDesc {
  return {
    StrAdjTpHdDesc: headers.map((header) => ({
      template_id: BigInt(header.id),
      description: header.description,
      status: header.status,
      create_date: header.createDate,
      create_user_name: header.createUser,
    })),
    collection_size: headers.length,
  };
}

/** Answers headers newest first (D9, D10, D11). */
export async function lookupInventoryAdjustmentTemplateHeader(
  context: CommandContext,
  request: StrAdjTpHdCriVo,
): Promise<StrAdjTpHdColDesc> {
  const storeId = await checkLookup(context, 'StrAdjTpHdCriVo', request, undefined);
  const status = statusCriterion(request.status);
  if (status === 'none') return answer([]);
  const headers = await context.store.templates.find({
    storeId,
    from: request.from_date,
    to: request.to_date,
    item: request.item_id,
    id: idOf(request.template_id),
    description: request.description,
    reasonId: idOf(request.reason_id),
    status: status === 'any' ? undefined : status,
    user: request.user_name,
    limit: searchLimitOf(undefined, await context.store.parameters.searchLimit()),
  });
  return answer(headers);
}
