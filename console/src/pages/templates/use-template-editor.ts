import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { usePageLock } from '../../access/page-lock.js';
import { useSession } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { draftKey } from '../../drafts/drafts.js';
import { carryOut, type Fate } from '../../drafts/intentions.js';
import { useToast } from '../../frame/toasts.js';
import type { Failure, Problem } from '../../interface/failure.js';
import { addressOf } from '../../routes.js';
import { notComplete, obstaclesOf } from '../adjustments/saving.js';
import { readTemplate, type Template } from './reading-templates.js';
import {
  isTemplateDirty,
  keptLines,
  type TemplateDraft,
  templateBodyOf,
  templateDraftOf,
  templateProblems,
} from './template-draft.js';
import { useTemplateDraft } from './use-template-draft.js';

type Problems = ReadonlyMap<string, readonly Problem[]>;

const NO_PROBLEMS: Problems = new Map();

/** The result of the last request, as the page tells it. */
export interface TemplateTold {
  readonly kind: 'refused' | 'unknown';
  readonly failure: Failure;
  /** The version that another user has saved meanwhile. */
  readonly theirs?: Template;
}

/** A template with all its actions. */
export function useTemplateEditor(first: TemplateDraft, store: Store) {
  const { user } = useSession();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const toast = useToast();
  const id = first.base?.id;
  const title = id === undefined ? 'New template' : `Template ${id}`;
  const place = useMemo(
    () => ({
      document: draftKey(user, store.id, `template/${id ?? 'new'}`),
      ...{ user, store: store.id, title },
      address:
        id === undefined
          ? addressOf('/templates/new', {}, { store: store.id })
          : addressOf('/templates/:id', { id }),
    }),
    [id, store.id, title, user],
  );
  const kept = useTemplateDraft(first, place);
  const { draft, start, drop } = kept;
  const locking = usePageLock('INVENTORY_ADJUSTMENT_TEMPLATE', {
    place: { zone: store.timeZone },
    id,
    isOpen: draft.base === undefined || draft.base.status === 'IN_PROGRESS',
    isTouched: isTemplateDirty(draft),
  });
  const { lock, lockOff } = locking;
  const [told, setTold] = useState<TemplateTold>();
  const [problems, setProblems] = useState(NO_PROBLEMS);
  const [descriptionProblem, setDescriptionProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);

  /** Does one thing at a time. A click meanwhile is the same. */
  const alone = async (work: () => Promise<void>): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setTold(undefined);
    try {
      await work();
    } finally {
      busy.current = false;
      setBusy(false);
    }
  };

  const settled = async <Answer>(fate: Fate<Answer>): Promise<Answer | undefined> => {
    if (fate.kind === 'done') return fate.answer;
    const { kind, failure } = fate;
    if (failure.code === 'CHANGED_MEANWHILE' && draft.base !== undefined) {
      setTold({ kind: 'refused', failure, theirs: await readTemplate(draft.base.id) });
      return undefined;
    }
    setTold({ kind, failure });
    setProblems(templateProblems(failure.problems, draft));
    return undefined;
  };

  const isComplete = (): boolean => {
    const found = obstaclesOf(
      // They have no units.
      keptLines(draft).map((line) => ({
        ...{ ...line, stored: undefined, addedUins: [], removedUins: [] },
      })),
    );
    const isNamed = draft.description.trim() !== '';
    setProblems(found);
    setDescriptionProblem(isNamed ? undefined : 'Write what the template is for.');
    if (found.size === 0) return isNamed;
    setTold({ kind: 'refused', failure: notComplete(found) });
    return false;
  };

  const readStored = async (stored: number): Promise<Template> => {
    const template = await readTemplate(stored);
    queries.setQueryData(['templates', 'read', stored], template);
    await drop();
    start(templateDraftOf(template));
    setProblems(NO_PROBLEMS);
    void queries.invalidateQueries({ queryKey: ['templates', 'list'] });
    return template;
  };

  const saveAll = async (): Promise<Template | undefined> => {
    if (!(await lock.ready('edit', id))) return undefined;
    const fate = await carryOut({
      ...{ path: '/_admin/api/templates', method: 'post', user },
      body: templateBodyOf(draft, store.id),
      ...{ subject: `save ${place.document}`, title: `Save ${title.toLowerCase()}` },
    });
    const answer = await settled(fate);
    return answer === undefined ? undefined : readStored(answer.id);
  };

  const leaveNew = (stored: number): void => {
    if (id === undefined) go(addressOf('/templates/:id', { id: stored }), { replace: true });
  };

  const save = (): Promise<void> =>
    alone(async () => {
      if (!isComplete()) return;
      const stored = await saveAll();
      if (stored === undefined) return;
      toast({ text: `Template ${stored.id} is saved.` });
      leaveNew(stored.id);
    });

  const complete = (): Promise<void> =>
    alone(async () => {
      if (!isComplete()) return;
      const stored = isTemplateDirty(draft) ? await saveAll() : draft.base;
      if (stored === undefined || !(await lock.ready('edit', id))) return;
      const fate = await carryOut({
        ...{ path: '/_admin/api/templates/{id}/confirm', method: 'post', user },
        ...{ pathParameters: { id: stored.id }, query: { expectedVersion: stored.version } },
        subject: `complete template ${stored.id}`,
        title: `Complete template ${stored.id}`,
      });
      if ((await settled(fate)) !== undefined) {
        await readStored(stored.id);
        toast({ text: `Template ${stored.id} is completed: it can be used.` });
      }
      leaveNew(stored.id);
    });

  /** Discards the draft. Undo brings it back. */
  const cancel = async (): Promise<void> => {
    const before = draft;
    await drop();
    start(templateDraftOf(draft.base));
    setProblems(NO_PROBLEMS);
    setTold(undefined);
    void lock.leave();
    toast({ text: 'The changes are discarded; nothing was sent.', undo: () => start(before) });
  };

  /** Chooses one of two versions: theirs as it is, or mine over theirs. */
  const choose = (theirs: Template, side: 'mine' | 'theirs'): void => {
    setTold(undefined);
    if (side === 'theirs') start(templateDraftOf(theirs));
    else start({ ...draft, base: { ...(draft.base ?? theirs), version: theirs.version } });
  };

  const clearProblem = (key: string): void =>
    setProblems((before) => new Map([...before].filter(([one]) => one !== key)));

  return {
    ...kept,
    // Keys and scans that reach the page change nothing while it is to read only.
    ...(lockOff === undefined ? {} : { dispatch: () => undefined, undo: undefined }),
    ...{ title, told, problems, descriptionProblem, isBusy, locking },
    ...{ save, complete, cancel, choose, clearProblem, readStored },
    clearDescription: () => setDescriptionProblem(undefined),
  };
}

export type TemplateEditorState = ReturnType<typeof useTemplateEditor>;
