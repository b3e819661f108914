import { useState } from 'react';
import { useLocation } from 'wouter';
import { missingPermission, type Permission } from '../../access/may.js';
import { useSession } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { useShortcut } from '../../frame/shortcuts.js';
import { Strip } from '../../frame/strips.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { MenuButton } from '../../parts/menu-button.js';
import { PageHead, usePageTitle } from '../../parts/page.js';
import { useSmallForm } from '../../parts/small-form.js';
import { Status } from '../../parts/status.js';
import { addressOf, idOf } from '../../routes.js';
import { characterCountText } from '../../texts/counting.js';
import { problemText, sentenceOf } from '../../texts/problems.js';
import { ReasonOptions } from '../adjustments/reason-options.js';
import { LockNotice } from '../kit/lock-notice.js';
import { DeleteTemplate } from './delete-dialog.js';
import type { Template } from './reading-templates.js';
import { isTemplateDirty, keptLines, type TemplateDraft } from './template-draft.js';
import { LinesToRead, TemplateLines, useTemplateReasons } from './template-lines.js';
import { UseTemplate } from './use-dialog.js';
import { type TemplateEditorState, useTemplateEditor } from './use-template-editor.js';

const DESCRIPTION_LENGTH_MAX = 250;
const COMMENTS_LENGTH_MAX = 2000;

/** The reasons why the actions are off. Undefined for those that are on. */
function useOffs({ draft, isBusy, told, locking }: TemplateEditorState, store: Store) {
  const { may } = useSession();
  const isSmall = useSmallForm();
  const { base } = draft;
  const status = base?.status ?? 'IN_PROGRESS';
  const dirty = isTemplateDirty(draft);
  const missing = (permission: Permission): string | undefined =>
    may(permission, store.id) ? undefined : missingPermission(permission);
  const fixed = {
    IN_PROGRESS: undefined,
    COMPLETED: 'A completed template cannot change: copy it into a new one.',
    CANCELED: 'It is deleted.',
  }[status];
  const reads =
    (isSmall ? 'Templates are made and edited on the PC.' : undefined) ??
    fixed ??
    missing('inventory_adjustment_template.edit');
  const waits =
    (isBusy ? 'A request is under way.' : undefined) ??
    (told?.theirs === undefined ? undefined : 'Choose between both versions first.') ??
    locking.lockOff;
  return {
    reads,
    save: waits ?? reads ?? (dirty ? undefined : 'Nothing is changed.'),
    complete: waits ?? reads ?? (keptLines(draft).length === 0 ? 'It has no line yet.' : undefined),
    cancel: dirty ? undefined : 'Nothing is changed.',
    remove:
      (base === undefined ? 'It was never saved.' : fixed) ??
      locking.lockOff ??
      missing('inventory_adjustment_template.delete'),
    copy:
      (base === undefined ? 'It was never saved.' : undefined) ??
      missing('inventory_adjustment_template.edit'),
    use:
      (status === 'COMPLETED' ? undefined : 'Only completed templates can be used.') ??
      missing('inventory_adjustment_template.apply'),
  };
}

function Told({ editor }: { readonly editor: TemplateEditorState }) {
  const { told, problems, kept, goOn, drop, isKeeping, choose, isBusy, locking } = editor;
  const ofWhole = problems.get('') ?? [];
  return (
    <>
      {!isBusy && <LockNotice locking={locking} />}
      {kept !== undefined && (
        <Strip tone="attention">
          <span>Changes that were not saved are kept here.</span>
          <Button onClick={() => void goOn()}>Continue</Button>
          <Button onClick={() => void drop()}>Discard</Button>
        </Strip>
      )}
      {!isKeeping && (
        <Strip tone="attention">
          This browser stores nothing: what you type is lost with the page. Save often.
        </Strip>
      )}
      {told !== undefined && (
        <Strip tone={told.kind === 'unknown' ? 'attention' : 'bad'}>
          <span role="alert" title={`${told.failure.code}: ${told.failure.message}`}>
            {told.kind === 'unknown' && 'It is not known whether it arrived: save again. '}
            {sentenceOf(told.failure)}
          </span>
          {told.theirs !== undefined && (
            <>
              <Button onClick={() => choose(told.theirs as Template, 'theirs')}>
                Take theirs, {told.theirs.lines.length} lines
              </Button>
              <Button onClick={() => choose(told.theirs as Template, 'mine')}>
                Keep mine over theirs
              </Button>
            </>
          )}
        </Strip>
      )}
      {ofWhole.slice(1).map((one) => (
        <Strip key={one.code + one.message} tone="bad">
          {problemText(one)}
        </Strip>
      ))}
    </>
  );
}

function Head({
  editor,
  store,
  isReadOnly,
}: {
  readonly editor: TemplateEditorState;
  readonly store: Store;
  readonly isReadOnly: boolean;
}) {
  const { draft, dispatch, descriptionProblem, clearDescription } = editor;
  const reasons = useTemplateReasons(store.id);
  const { description, comments, headReason, base } = draft;
  if (isReadOnly) {
    return (
      <dl className="facts page-body">
        <dt>Description</dt>
        <dd>{description}</dd>
        <dt>Comments</dt>
        <dd>{comments}</dd>
        <dt>Created</dt>
        <dd>
          <Instant at={base?.createDate} zone={store.timeZone} /> by {base?.createUser}
        </dd>
        {base?.approveDate !== undefined && (
          <>
            <dt>Completed</dt>
            <dd>
              <Instant at={base.approveDate} zone={store.timeZone} /> by {base.approveUser}
            </dd>
          </>
        )}
      </dl>
    );
  }
  return (
    <div className="head-fields">
      <TextField
        label="Description"
        value={description}
        maxLength={DESCRIPTION_LENGTH_MAX}
        problem={descriptionProblem}
        required
        hint={characterCountText(description, DESCRIPTION_LENGTH_MAX)}
        onValue={(text) => {
          dispatch({ type: 'head', change: { description: text } });
          clearDescription();
        }}
      />
      <TextField
        label="Comments"
        value={comments}
        maxLength={COMMENTS_LENGTH_MAX}
        hint={characterCountText(comments, COMMENTS_LENGTH_MAX)}
        onValue={(text) => dispatch({ type: 'head', change: { comments: text } })}
      />
      <div className="field">
        <label htmlFor="head-reason">Reason for new lines</label>
        <select
          id="head-reason"
          value={headReason ?? ''}
          onChange={(event) =>
            dispatch({ type: 'head', change: { headReason: idOf(event.target.value) } })
          }
        >
          <option value="">None: choose at each line</option>
          <ReasonOptions reasons={reasons} />
        </select>
      </div>
    </div>
  );
}

type Dialogs = 'complete' | 'delete' | 'use' | undefined;

/** The Template Detail of the guide. */
export function TemplateEditor({
  first,
  store,
}: {
  readonly first: TemplateDraft;
  readonly store: Store;
}) {
  const editor = useTemplateEditor(first, store);
  const { draft, title, save, complete, cancel, undo, readStored, locking } = editor;
  const { base } = draft;
  const offs = useOffs(editor, store);
  const reasons = useTemplateReasons(store.id);
  const [dialog, setDialog] = useState<Dialogs>();
  const [, go] = useLocation();
  const status = base?.status ?? 'IN_PROGRESS';
  const isReadOnly = offs.reads !== undefined;
  const isNothing = isReadOnly && base === undefined;
  usePageTitle(`${title} · ${store.id} ${store.name}`);
  useShortcut('Ctrl+S', offs.save === undefined ? () => void save() : () => undefined);
  useShortcut('Ctrl+Enter', offs.complete === undefined ? () => setDialog('complete') : undefined);
  useShortcut('Ctrl+Z', undo);
  return (
    <div className="with-panel">
      <PageHead
        title={title}
        actions={
          <>
            <MenuButton
              label="More actions"
              actions={[
                {
                  ...{ text: 'Copy into a new template', symbol: 'copy', off: offs.copy },
                  onChoose: () =>
                    go(addressOf('/templates/new', {}, { store: store.id, copy: base?.id })),
                },
                {
                  ...{ text: `Delete template ${base?.id ?? ''}`, symbol: 'delete' },
                  ...{ isDanger: true, off: offs.remove },
                  onChoose: () => void locking.askFirst(() => setDialog('delete')),
                },
              ]}
            />
            {isReadOnly ? (
              <Button kind="main" off={offs.use} onClick={() => setDialog('use')}>
                Use
              </Button>
            ) : (
              <>
                <Button off={offs.cancel} onClick={() => void cancel()}>
                  Cancel
                </Button>
                <Button off={offs.save} onClick={() => void save()}>
                  Save
                </Button>
                <Button kind="main" off={offs.complete} onClick={() => setDialog('complete')}>
                  Complete
                </Button>
              </>
            )}
          </>
        }
      >
        <Status state={status} />
        <span className="second">
          {store.id} {store.name}
        </span>
        {isTemplateDirty(draft) && <span className="badge attention">not saved yet</span>}
      </PageHead>
      {isReadOnly && <p className="read-why second">{offs.reads}</p>}
      <Told editor={editor} />
      {!isNothing && (
        <div className="columns">
          <fieldset className="bare" disabled={locking.lockOff !== undefined}>
            <div className="lines-tab">
              <Head editor={editor} store={store} isReadOnly={isReadOnly} />
              {isReadOnly ? (
                <LinesToRead lines={base?.lines ?? []} />
              ) : (
                <TemplateLines editor={editor} store={store} reasons={reasons} />
              )}
            </div>
          </fieldset>
        </div>
      )}
      {dialog === 'complete' && (
        <Dialog
          title={base === undefined ? 'Complete the new template' : `Complete template ${base.id}`}
          onClose={() => setDialog(undefined)}
          actions={
            <>
              <Button onClick={() => setDialog(undefined)}>Back</Button>
              <Button
                kind="main"
                onClick={() => void complete().finally(() => setDialog(undefined))}
              >
                Complete
              </Button>
            </>
          }
        >
          <p>
            It can then be used, and no longer changed. What you have typed is saved first. No stock
            moves.
          </p>
        </Dialog>
      )}
      {dialog === 'delete' && base !== undefined && (
        <DeleteTemplate
          template={base}
          onDone={() => {
            setDialog(undefined);
            void readStored(base.id);
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'use' && base !== undefined && (
        <UseTemplate template={base} store={store} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}
