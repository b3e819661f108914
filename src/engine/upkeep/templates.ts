import { accept, type Outcome, reject } from '../adjustments/decision.js';
import { checkDuplicates, placeOfPosition } from '../adjustments/draft.js';
import type { DraftLine } from '../adjustments/draft-line.js';
import { checkValues } from '../adjustments/line-checks.js';
import { versionRefusals } from '../adjustments/versions.js';
import type {
  EngineRules,
  Facts,
  Id,
  Status,
  TemplateFacts,
  TemplateLine,
} from '../model/model.js';
import { caseSizeToText, quantityToText } from '../model/quantity.js';
import { type Refusal, refuse } from '../refusals/refusal.js';

export const TEMPLATE_LINES_MAX = 1000;

export interface TemplateLineRequest {
  readonly item: string;
  readonly reasonId: Id;
  readonly quantity: string;
  readonly caseSize: string;
}

/** Undefined keeps the stored value. A new template has no id yet. */
export interface TemplateRequest {
  readonly templateId: Id | undefined;
  readonly storeId: Id | undefined;
  readonly description: string | undefined;
  readonly comments: string | undefined;
  readonly lines: readonly TemplateLineRequest[] | undefined;
  /** The version that the caller has seen. Undefined if the caller does not care (D72). */
  readonly expectedVersion?: number | undefined;
}

/** Undefined keeps the stored value. A new template has no id yet. */
export interface TemplateDecision {
  readonly kind: 'template';
  readonly storeId: Id;
  readonly id: Id | undefined;
  readonly status: Status;
  readonly description: string | undefined;
  readonly comments: string | undefined;
  readonly lines: readonly TemplateLine[] | undefined;
}

type TemplateOutcome = Outcome<TemplateDecision>;

function checkTemplateInProgress(
  { id, status }: TemplateFacts,
  action: 'edited' | 'completed' | 'deleted',
  refusals: Refusal[],
): void {
  if (status === 'IN_PROGRESS') return;
  refusals.push(refuse('TEMPLATE_NOT_IN_PROGRESS', { template: id, status, action }));
}

function draftOf(line: TemplateLineRequest, index: number): DraftLine {
  return {
    place: placeOfPosition(index + 1, line.item),
    lineId: undefined,
    ...line,
    storedUins: [],
    addedUins: [],
    removedUins: [],
    isInRequest: true,
  };
}

/**
 * Templates have no unavailable stock and no UIN items. Else their lines are checked as on adjustments (Store
 * User Guide, Template Detail).
 */
function checkLines(
  lines: readonly TemplateLineRequest[],
  storeId: Id,
  facts: Facts,
  rules: EngineRules,
  refusals: Refusal[],
): TemplateLine[] {
  const drafts = lines.map(draftOf);
  checkDuplicates(drafts, refusals);
  // A template creates no reference data: everything that it names has to be there.
  const check = { facts, rules: { ...rules, autoRange: false }, storeId, hasStore: true, refusals };
  return drafts.flatMap((draft) => {
    const { facts: item, reason, quantity, caseSize } = checkValues(draft, check);
    if (item?.uinType !== undefined) {
      refusals.push(refuse('TEMPLATE_ITEM_HAS_UINS', {}, draft.place));
    }
    if (reason !== undefined && (reason.from === 'TRBL' || reason.to === 'TRBL')) {
      const values = { reason: reason.id };
      refusals.push(refuse('TEMPLATE_REASON_UNAVAILABLE', values, draft.place));
    }
    if (reason === undefined || quantity === undefined || caseSize === undefined) return [];
    return [{ item: draft.item as string, reasonId: reason.id, quantity, caseSize }];
  });
}

function toLineRequest(line: TemplateLine): TemplateLineRequest {
  const { item, reasonId, quantity, caseSize } = line;
  const texts = { quantity: quantityToText(quantity), caseSize: caseSizeToText(caseSize) };
  return { item, reasonId, ...texts };
}

/**
 * Creates or edits a template, and completes it if asked to (Store User Guide, Template Detail):
 * every problem together.
 */
export function decideTemplateSave(
  request: TemplateRequest,
  completes: boolean,
  facts: Facts,
  rules: EngineRules,
): TemplateOutcome {
  const { templateId, description, comments } = request;
  const { template } = facts;
  const storeId = request.storeId ?? template?.storeId;
  if (templateId !== undefined && template === undefined) {
    return reject([refuse('TEMPLATE_NOT_FOUND', { template: templateId })]);
  }
  const refusals: Refusal[] = [];
  const stale = versionRefusals('Template', template, request.expectedVersion);
  if (stale.length > 0) return reject(stale);
  if (template !== undefined) {
    checkTemplateInProgress(template, completes ? 'completed' : 'edited', refusals);
    if (request.storeId !== undefined && template.storeId !== request.storeId) {
      const values = { template: template.id, store: request.storeId };
      refusals.push(refuse('TEMPLATE_OF_ANOTHER_STORE', values));
    }
    if (refusals.length > 0) return reject(refusals);
  }
  if (storeId === undefined || !facts.storeExists) {
    return reject([refuse('STORE_NOT_FOUND', { store: storeId ?? '(none)' })]);
  }
  const isBlank = description !== undefined && description.trim() === '';
  if (isBlank || (template === undefined && description === undefined)) {
    refusals.push(refuse('TEMPLATE_DESCRIPTION_MISSING', {}));
  }
  const wanted = request.lines ?? (template?.lines ?? []).map(toLineRequest);
  if (wanted.length > TEMPLATE_LINES_MAX) {
    const values = { count: wanted.length, limit: TEMPLATE_LINES_MAX };
    return reject([...refusals, refuse('TEMPLATE_TOO_LARGE', values)]);
  }
  if (completes && wanted.length === 0) {
    const values = { template: template?.id ?? '(new)' };
    refusals.push(refuse('TEMPLATE_HAS_NO_LINES', values));
  }
  const checked = checkLines(wanted, storeId, facts, rules, refusals);
  if (refusals.length > 0) return reject(refusals);
  const lines = request.lines === undefined ? undefined : checked;
  const status = completes ? 'COMPLETED' : 'IN_PROGRESS';
  return accept({
    kind: 'template',
    storeId,
    id: templateId,
    status,
    description,
    comments,
    lines,
  });
}

/** A template in progress becomes CANCELED and stays. */
export function decideTemplateDelete(
  templateId: Id,
  facts: Facts,
  expectedVersion?: number,
): TemplateOutcome {
  const { template } = facts;
  if (template === undefined) {
    return reject([refuse('TEMPLATE_NOT_FOUND', { template: templateId })]);
  }
  const refusals = versionRefusals('Template', template, expectedVersion);
  if (refusals.length > 0) return reject(refusals);
  checkTemplateInProgress(template, 'deleted', refusals);
  if (refusals.length > 0) return reject(refusals);
  const kept = { description: undefined, comments: undefined, lines: undefined };
  const { id, storeId } = template;
  return accept({ kind: 'template', storeId, id, status: 'CANCELED', ...kept });
}
