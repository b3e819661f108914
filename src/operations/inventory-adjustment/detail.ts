import { caseSizeToText, quantityToText } from '../../engine/model/quantity.js';
import type { AdjustmentDetail, DetailLine, TemplateDetail } from '../../store/store.js';

export function descriptionOf(detail: AdjustmentDetail | TemplateDetail) {
  return {
    store_id: BigInt(detail.storeId),
    status: detail.status,
    comments: detail.comments,
    create_date: detail.createDate,
    create_user_name: detail.createUser,
    approve_date: detail.approveDate,
    approve_user_name: detail.approveUser,
  };
}

export function lineDescriptionOf(line: DetailLine) {
  return {
    line_id: BigInt(line.id),
    item_id: line.item,
    reason_id: BigInt(line.reasonId),
    quantity: quantityToText(line.quantity),
    case_size: caseSizeToText(line.caseSize),
  };
}
