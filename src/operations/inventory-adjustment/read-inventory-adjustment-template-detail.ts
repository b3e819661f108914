import type { CommandContext } from '../../commands/context.js';
import type {
  StrAdjTplDesc,
  StrAdjTplRef,
} from '../../contract/generated/inventory-adjustment/types.js';
import { refuse } from '../../engine/refusals/refusal.js';
import { RefusedError } from '../../engine/refusals/refused-error.js';
import { checkedId, refuseTooWide } from '../translate.js';
import { descriptionOf, lineDescriptionOf } from './detail.js';

/** The lines keep the order in which they were added. */
export async function readInventoryAdjustmentTemplateDetail(
  context: CommandContext,
  request: StrAdjTplRef,
): Promise<StrAdjTplDesc> {
  refuseTooWide('StrAdjTplRef', request);
  const id = checkedId(request.template_id);
  const template = await context.store.templates.read(id);
  if (template === undefined) {
    throw new RefusedError([refuse('TEMPLATE_NOT_FOUND', { template: id })]);
  }
  return {
    ...descriptionOf(template),
    template_id: BigInt(template.id),
    description: template.description,
    StrAdjTplItm: template.lines.map(lineDescriptionOf),
  };
}
