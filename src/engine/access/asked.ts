import type { ApplyRequest } from '../adjustments/copies.js';
import type { AdjustmentLine, Facts, SaveRequest, TemplateLine } from '../model/model.js';
import type { MaintenanceFacts } from '../upkeep/maintenance-facts.js';
import type { TemplateRequest } from '../upkeep/templates.js';
import type { StorePermission } from './permissions.js';
import type { Asked, AskedReason } from './permits.js';

/** A change that asks for nothing beyond the door. */
export function nothingAsked(): Asked {
  return { storeId: undefined, permissions: [], reasons: [] };
}

function reasonsOfStored(lines: readonly AdjustmentLine[]): AskedReason[] {
  return lines.map(({ id: lineId, item, reasonId }) => ({ reasonId, at: { lineId, item } }));
}

function reasonsOfTemplate(lines: readonly TemplateLine[]): AskedReason[] {
  return lines.map(({ item, reasonId }, index) => ({ reasonId, at: { line: index + 1, item } }));
}

type SentLine = Pick<SaveRequest['lines'][number], 'position' | 'item' | 'reasonId'>;

function reasonsSent(lines: readonly SentLine[]): AskedReason[] {
  return lines.flatMap(({ position: line, item, reasonId }) =>
    reasonId === undefined ? [] : [{ reasonId, at: { line, item } }],
  );
}

/** The reason that a changed or removed line has counts too (Store User Guide, Security). */
export function askedBySave(request: SaveRequest, confirms: boolean, facts: Facts): Asked {
  const { isNew, templateId, lines, removedLineIds } = request;
  const { adjustment } = facts;
  const permissions: StorePermission[] = [
    isNew ? 'inventory_adjustment.create' : 'inventory_adjustment.edit',
  ];
  if (confirms) permissions.push('inventory_adjustment.complete');
  if (templateId !== undefined && templateId !== adjustment?.templateId) {
    permissions.push('inventory_adjustment_template.apply');
  }
  const touched = new Set([...removedLineIds, ...lines.map(({ lineId }) => lineId)]);
  const stored = (adjustment?.lines ?? []).filter(({ id }) => touched.has(id));
  const storeId = adjustment?.storeId ?? request.storeId;
  return { storeId, permissions, reasons: [...reasonsSent(lines), ...reasonsOfStored(stored)] };
}

function askedOfAdjustment(
  { adjustment }: Facts,
  permission: StorePermission,
  reasonsCount: boolean,
): Asked {
  const lines = reasonsCount ? (adjustment?.lines ?? []) : [];
  const reasons = reasonsOfStored(lines);
  return { storeId: adjustment?.storeId, permissions: [permission], reasons };
}

/** Reasons count for what is created, changed and deleted, not for a confirmation (D51). */
export function askedByConfirm(facts: Facts): Asked {
  return askedOfAdjustment(facts, 'inventory_adjustment.complete', false);
}

export function askedByCancel(facts: Facts): Asked {
  return askedOfAdjustment(facts, 'inventory_adjustment.delete', true);
}

export function askedByCopy(facts: Facts): Asked {
  return askedOfAdjustment(facts, 'inventory_adjustment.create', true);
}

export function askedByTemplateSave({ lines, storeId }: TemplateRequest, facts: Facts): Asked {
  const sent = (lines ?? []).map((line, index) => ({ ...line, position: index + 1 }));
  const stored = facts.template?.lines ?? [];
  const reasons = [...reasonsSent(sent), ...(lines === undefined ? [] : reasonsOfTemplate(stored))];
  const permissions = ['inventory_adjustment_template.edit'] as const;
  return { storeId: facts.template?.storeId ?? storeId, permissions, reasons };
}

export function askedByTemplateDelete({ template }: Facts): Asked {
  const permissions = ['inventory_adjustment_template.delete'] as const;
  const reasons = reasonsOfTemplate(template?.lines ?? []);
  return { storeId: template?.storeId, permissions, reasons };
}

export function askedByApply({ adjustmentId, storeId }: ApplyRequest, facts: Facts): Asked {
  const change =
    adjustmentId === undefined ? 'inventory_adjustment.create' : 'inventory_adjustment.edit';
  const permissions: StorePermission[] = ['inventory_adjustment_template.apply', change];
  const reasons = reasonsOfTemplate(facts.template?.lines ?? []);
  return { storeId: facts.adjustment?.storeId ?? storeId, permissions, reasons };
}

/** The permission for a note, or for attributes of a line, of an adjustment. */
export function askedByAnnotation({ adjustment }: Pick<MaintenanceFacts, 'adjustment'>): Asked {
  const storeId = adjustment?.storeId;
  return { storeId, permissions: ['inventory_adjustment.edit'], reasons: [] };
}
