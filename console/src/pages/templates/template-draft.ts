/** A draft of a template: the stored state, and the texts typed over it. Pure. */
import type { Problem } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { decimalTyped } from '../adjustments/saving.js';
import type { Template, TemplateLine } from './reading-templates.js';

export type TemplateBody = components['schemas']['TemplatesSaveBody'];

/** The most lines that the server takes on a template. */
export const LINES_MAX = 1000;

export interface TemplateDraftLine {
  /** `s` and the id of a stored line, `n` and a number of a new one. */
  readonly key: string;
  readonly stored?: TemplateLine | undefined;
  readonly item: string;
  readonly description: string;
  readonly unitOfMeasure: string;
  readonly reasonId: number | undefined;
  /** The quantity as it was typed. */
  readonly quantity: string;
  readonly caseSize: string;
  readonly isRemoved: boolean;
}

export interface TemplateDraft {
  /** Undefined while it was never saved. */
  readonly base: Template | undefined;
  readonly description: string;
  readonly comments: string;
  /** The reason of lines that are added from now on. */
  readonly headReason: number | undefined;
  readonly lines: readonly TemplateDraftLine[];
  readonly nextKey: number;
}

export type TemplateHead = Pick<TemplateDraft, 'description' | 'comments' | 'headReason'>;

export type TemplateLineChange = Partial<
  Pick<TemplateDraftLine, 'reasonId' | 'quantity' | 'caseSize' | 'isRemoved'>
>;

export type AddedTemplateLine = Pick<
  TemplateDraftLine,
  'item' | 'description' | 'unitOfMeasure' | 'caseSize'
> & { readonly quantity?: string; readonly reasonId?: number | undefined };

export type TemplateAction =
  | { readonly type: 'head'; readonly change: Partial<TemplateHead> }
  | { readonly type: 'add'; readonly lines: readonly AddedTemplateLine[] }
  | { readonly type: 'change'; readonly key: string; readonly change: TemplateLineChange }
  | { readonly type: 'remove'; readonly key: string };

function lineOf(stored: TemplateLine): TemplateDraftLine {
  const { id, item, description, unitOfMeasure, reasonId, quantity, caseSize } = stored;
  const shown = { item, description, unitOfMeasure, reasonId, quantity, caseSize };
  return { key: `s${id}`, stored, ...shown, isRemoved: false };
}

/** The stored state, with nothing typed over it. */
export function templateDraftOf(base: Template | undefined): TemplateDraft {
  const lines = base?.lines.map(lineOf) ?? [];
  const [first, ...others] = lines;
  const isShared = others.every(({ reasonId }) => reasonId === first?.reasonId);
  return {
    ...{ base, description: base?.description ?? '', comments: base?.comments ?? '' },
    ...{ headReason: isShared ? first?.reasonId : undefined, lines, nextKey: 1 },
  };
}

/** A new template with the content of another one: the way to change a completed one. */
export function copiedDraft(other: Template): TemplateDraft {
  const { lines, ...head } = templateDraftOf(other);
  const own = lines.map((line, index) => ({ ...line, key: `n${index + 1}`, stored: undefined }));
  return { ...head, base: undefined, lines: own, nextKey: own.length + 1 };
}

function added(draft: TemplateDraft, lines: readonly AddedTemplateLine[]): TemplateDraft {
  const known = new Set(keptLines(draft).map(({ item }) => item));
  const fresh: TemplateDraftLine[] = [];
  for (const { quantity = '', reasonId = draft.headReason, ...item } of lines) {
    if (known.has(item.item)) continue;
    known.add(item.item);
    const key = `n${draft.nextKey + fresh.length}`;
    fresh.push({ ...item, key, reasonId, quantity, isRemoved: false });
  }
  return { ...draft, lines: [...draft.lines, ...fresh], nextKey: draft.nextKey + fresh.length };
}

/** The draft after an action. */
export function reducedTemplate(draft: TemplateDraft, action: TemplateAction): TemplateDraft {
  switch (action.type) {
    case 'head':
      return { ...draft, ...action.change };
    case 'add':
      return added(draft, action.lines);
    case 'change': {
      const lines = draft.lines.map((line) =>
        line.key === action.key ? { ...line, ...action.change } : line,
      );
      return { ...draft, lines };
    }
    case 'remove': {
      const lines = draft.lines.flatMap((line) => {
        if (line.key !== action.key) return [line];
        return line.stored === undefined ? [] : [{ ...line, isRemoved: true }];
      });
      return { ...draft, lines };
    }
  }
}

/** The draft's mark on a line. Undefined where it is as stored. */
export function templateMark(line: TemplateDraftLine): 'new' | 'changed' | 'removed' | undefined {
  const { stored, isRemoved, reasonId, quantity, caseSize } = line;
  if (stored === undefined) return 'new';
  if (isRemoved) return 'removed';
  const isSame =
    reasonId === stored.reasonId && quantity === stored.quantity && caseSize === stored.caseSize;
  return isSame ? undefined : 'changed';
}

const hasChangedLines = ({ lines }: TemplateDraft): boolean =>
  lines.some((line) => templateMark(line) !== undefined);

/** Whether the draft differs from the stored state. */
export function isTemplateDirty(draft: TemplateDraft): boolean {
  const { base, description, comments } = draft;
  const isHead = description !== (base?.description ?? '') || comments !== (base?.comments ?? '');
  return isHead || hasChangedLines(draft);
}

/** Lines that stay. */
export function keptLines({ lines }: TemplateDraft): readonly TemplateDraftLine[] {
  return lines.filter(({ isRemoved }) => !isRemoved);
}

/** A save with all lines, where one has changed, or with none. */
export function templateBodyOf(draft: TemplateDraft, storeId: number): TemplateBody {
  const { base, description, comments } = draft;
  const lines = keptLines(draft).map(({ item, reasonId = 0, quantity, caseSize }) => ({
    ...{ item, reasonId, quantity: decimalTyped(quantity) ?? quantity },
    caseSize: decimalTyped(caseSize) ?? caseSize,
  }));
  return {
    ...(base === undefined ? {} : { templateId: base.id, expectedVersion: base.version }),
    ...{ storeId, description: description.trim() },
    ...(comments === (base?.comments ?? '') ? {} : { comments }),
    ...(hasChangedLines(draft) ? { lines } : {}),
  };
}

/** Problems by the line they belong to. Those of no line are under the empty key. */
export function templateProblems(
  problems: readonly Problem[],
  draft: TemplateDraft,
): ReadonlyMap<string, readonly Problem[]> {
  const kept = keptLines(draft);
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    const { line, item } = problem;
    const place =
      (line === undefined ? undefined : kept[line - 1]) ??
      kept.find((one) => item !== undefined && one.item === item);
    const key = place?.key ?? '';
    found.set(key, [...(found.get(key) ?? []), problem]);
  }
  return found;
}
