import {
  type DraftKind,
  type DraftPlace,
  restoredLines,
  useKeptDraft,
} from '../../drafts/use-kept-draft.js';
import {
  isTemplateDirty,
  reducedTemplate,
  type TemplateAction,
  type TemplateDraft,
  type TemplateDraftLine,
  templateDraftOf,
  templateMark,
} from './template-draft.js';

type Head = Omit<TemplateDraft, 'lines'>;

function partsOf({ lines: all, ...head }: TemplateDraft) {
  const lines = all.filter((line) => templateMark(line) !== undefined);
  return { head, lines, changedLines: lines.length };
}

const KIND: DraftKind<TemplateDraft, TemplateAction, Head, TemplateDraftLine> = {
  reduced: reducedTemplate,
  isDirty: isTemplateDirty,
  partsOf,
  restored: (head, lines) => ({
    ...head,
    lines: restoredLines(templateDraftOf(head.base).lines, lines),
  }),
};

/** A draft of a template with undo, kept on the device while it is typed. */
export const useTemplateDraft = (first: TemplateDraft, place: DraftPlace) =>
  useKeptDraft(KIND, () => first, place);
