import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { missingLock, missingPermission } from '../../access/may.js';
import { useOfferedReasons } from '../../access/reasons.js';
import { useSession, useSubBuckets } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { useShortcut } from '../../frame/shortcuts.js';
import { Strip, useConnection } from '../../frame/strips.js';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { MenuButton } from '../../parts/menu-button.js';
import { PageHead, Tabs, usePageTitle } from '../../parts/page.js';
import { printPage } from '../../parts/print.js';
import { useSmallForm } from '../../parts/small-form.js';
import { Empty, Loading } from '../../parts/states.js';
import { Status } from '../../parts/status.js';
import { addressOf, searchOf } from '../../routes.js';
import { addedLine, itemOfCode } from './add-line.js';
import { ApplyTemplate } from './apply-template.js';
import { BatchDialog } from './batch.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { isDirty, keptLines } from './draft.js';
import { HeadFields } from './head-fields.js';
import { LinePanel, useLineAddress } from './line-panel.js';
import { LinesTab } from './lines-tab.js';
import { MergePanel } from './merge-panel.js';
import { Messages } from './messages-tab.js';
import type { Adjustment } from './reading.js';
import { useCopy } from './row-actions.js';
import { Info, Movements, Notes } from './side-tabs.js';
import { summaryOf } from './summary.js';
import { ToldStrips } from './told-strips.js';
import { type EditorState, useEditor } from './use-editor.js';

const TABS = [
  ['lines', 'Lines'],
  ['notes', 'Notes'],
  ['info', 'Info'],
  ['movements', 'Movements'],
  ['messages', 'Messages'],
] as const;

/** The reasons why actions of a draft are off. Undefined for those that are on. */
function useOffs(editor: EditorState, store: Store) {
  const { draft, afters, isBusy, conflicts, isInOtherTab } = editor;
  const { lockOff } = editor.locking;
  const session = useSession();
  const { may } = session;
  const { lostAt } = useConnection();
  const { base } = draft;
  const dirty = isDirty(draft);
  const status = base?.status ?? 'IN_PROGRESS';
  const writes = base === undefined ? 'inventory_adjustment.create' : 'inventory_adjustment.edit';
  const missing = (permission: Parameters<typeof may>[0]): string | undefined =>
    may(permission, store.id) ? undefined : missingPermission(permission);
  const isOver = status === 'IN_PROGRESS' ? undefined : 'It is not in progress any more.';
  const isElsewhere = isInOtherTab ? 'Another tab of yours has it open.' : undefined;
  const isAlone = lostAt === undefined ? undefined : 'There is no connection: it is kept here.';
  const waits =
    (isBusy ? 'A request is under way.' : undefined) ?? isElsewhere ?? lockOff ?? isAlone;
  const missesLock = (change: 'edit' | 'close'): string | undefined =>
    base && missingLock(session, change, store.id);
  const scans = draft.scans.length;
  const open =
    scans === 0 ? undefined : `${scans === 1 ? '1 scan is' : `${scans} scans are`} no line yet.`;
  const isRed = [...afters.values()].some((after) => after?.level === 'red');
  const undecided = conflicts.length > 0 ? 'Choose between both versions first.' : undefined;
  const save =
    waits ??
    isOver ??
    missing(writes) ??
    undecided ??
    open ??
    (dirty ? undefined : 'Nothing is changed.');
  const confirm =
    waits ??
    isOver ??
    missing('inventory_adjustment.complete') ??
    missesLock('close') ??
    (dirty ? missing(writes) : undefined) ??
    undecided ??
    open ??
    (keptLines(draft).length === 0 ? 'It has no line yet.' : undefined) ??
    (isRed ? 'A line takes more than there is: see the lines in red.' : undefined);
  return {
    ...{
      save,
      confirm,
      isReadOnly: (isOver ?? isElsewhere ?? lockOff ?? missing(writes)) !== undefined,
    },
    check: isOver ?? lockOff ?? isAlone ?? (dirty ? undefined : 'Nothing is changed.'),
    remove:
      isAlone ??
      isOver ??
      lockOff ??
      missing('inventory_adjustment.delete') ??
      missesLock('close') ??
      (base === undefined ? 'It was never saved.' : undefined),
    copy: isAlone ?? copyOff(base) ?? missing('inventory_adjustment.create'),
    cancel: dirty ? undefined : 'Nothing is changed.',
    print:
      base === undefined || dirty ? 'Save first: the printed page has what is stored.' : undefined,
    template:
      isAlone ??
      isOver ??
      lockOff ??
      missesLock('edit') ??
      (base?.templateId === undefined ? undefined : 'A template is applied already.') ??
      missing('inventory_adjustment_template.apply'),
  };
}

function copyOff(base: Adjustment | undefined): string | undefined {
  if (base?.status !== 'COMPLETED') return 'Only completed adjustments are copied.';
  const hasUnits = base.lines.some(({ uinType }) => uinType !== undefined);
  return hasUnits ? 'It has items with units, which cannot be copied.' : undefined;
}

export type EditorOffs = ReturnType<typeof useOffs>;

type Dialogs = 'confirm' | 'delete' | 'template' | undefined;

const HandheldEditor = lazy(() => import('../handheld/handheld-editor.js'));

/** The page of one adjustment, in the form that fits. Turning the device changes nothing of the draft. */
export function Editor({
  base,
  store,
  inner,
}: {
  readonly base: Adjustment | undefined;
  readonly store: Store;
  /** The path behind the address of the adjustment: `lines/100000147`. */
  readonly inner: string;
}) {
  const editor = useEditor(base, store);
  const offs = useOffs(editor, store);
  const isSmall = useSmallForm();
  if (!isSmall) return <PcEditor editor={editor} offs={offs} store={store} stored={base} />;
  return (
    <Suspense fallback={<Loading rows={8} />}>
      <HandheldEditor {...{ editor, offs, store, inner }} stored={base} />
    </Suspense>
  );
}

/** The head, the lines and the tabs of the adjustment. */
function PcEditor({
  editor,
  offs,
  store,
  stored,
}: {
  readonly editor: EditorState;
  readonly offs: EditorOffs;
  readonly store: Store;
  /** The adjustment as it was read last, with notes that were added since. */
  readonly stored: Adjustment | undefined;
}) {
  const { draft, title, save, confirm, cancel, isBusy, undo } = editor;
  const [path, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const [dialog, setDialog] = useState<Dialogs>(
    search.get('panel') === 'confirm' ? 'confirm' : undefined,
  );
  const checkNow = useCheckNow(editor);
  const closeDialog = (): void => {
    setDialog(undefined);
    if (search.has('panel')) go(path, { replace: true });
  };
  const tab = search.get('tab') ?? 'lines';
  const reasons = useOfferedReasons(store.id);
  const hasSubBuckets = useSubBuckets();
  const copy = useCopy();
  const [copyProblem, setCopyProblem] = useState<string>();
  const status = draft.base?.status ?? 'IN_PROGRESS';
  const id = draft.base?.id;
  usePageTitle(`${title} · ${store.id} ${store.name}`);
  const saveNow = (): void => void save(() => setDialog('confirm'));
  useShortcut('Ctrl+S', offs.save === undefined ? saveNow : () => undefined);
  useShortcut('Ctrl+Enter', () => {
    if (isBusy) editor.askNext();
    else if (offs.confirm === undefined) setDialog('confirm');
  });
  useShortcut('Ctrl+Z', undo);
  useShortcut('Alt+N', () => go(addressOf('/adjustments/new', {}, { store: store.id })));
  const tabs = TABS.filter(([one]) => one === 'lines' || id !== undefined).map(([one, text]) => ({
    ...{ id: one, text },
    href:
      (id === undefined
        ? addressOf('/adjustments/new', {})
        : addressOf('/adjustments/:id', { id })) +
      searchOf({
        store: id === undefined ? store.id : undefined,
        tab: one === 'lines' ? undefined : one,
      }),
  }));
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
                  text: 'Apply template',
                  symbol: 'template',
                  off: offs.template,
                  onChoose: () => setDialog('template'),
                },
                {
                  text: 'Check',
                  off: offs.check,
                  onChoose: () => void checkNow(),
                },
                {
                  text: 'Print',
                  symbol: 'print',
                  off: offs.print,
                  onChoose: () => printPage(`/_admin/api/adjustments/${id}/report`),
                },
                {
                  text: 'Copy',
                  symbol: 'copy',
                  off: offs.copy,
                  onChoose: () => void copy(id ?? 0).then(setCopyProblem),
                },
                {
                  text: `Delete adjustment ${id ?? ''}`,
                  symbol: 'delete',
                  isDanger: true,
                  off: offs.remove,
                  onChoose: () => void editor.locking.askFirst(() => setDialog('delete')),
                },
              ]}
            />
            <Button off={offs.cancel} onClick={() => void cancel()}>
              Cancel
            </Button>
            <Button off={offs.save} onClick={saveNow}>
              Save
            </Button>
            <Button kind="main" off={offs.confirm} onClick={() => setDialog('confirm')}>
              Confirm
            </Button>
          </>
        }
      >
        <Status state={status} />
        <span className="second">
          {store.id} {store.name}
        </span>
        {draft.base?.referenceId !== undefined && (
          <span className="second">
            Copy of{' '}
            <Link href={addressOf('/adjustments/:id', { id: draft.base.referenceId })}>
              {draft.base.referenceId}
            </Link>
          </span>
        )}
        {isDirty(draft) && <span className="badge attention">not saved yet</span>}
      </PageHead>
      <ToldStrips editor={editor} zone={store.timeZone} />
      {copyProblem !== undefined && <Strip tone="bad">{copyProblem}</Strip>}
      <Tabs tabs={tabs} current={tab} />
      <div className="columns">
        <TabContent tab={tab} adjustment={stored ?? draft.base} zone={store.timeZone}>
          <div className="lines-tab">
            <HeadFields editor={editor} reasons={reasons} isReadOnly={offs.isReadOnly} />
            <LinesTab
              editor={editor}
              store={store}
              reasons={reasons}
              isReadOnly={offs.isReadOnly}
              hasSubBuckets={hasSubBuckets}
            />
          </div>
        </TabContent>
        {editor.conflicts.length > 0 && editor.isInProgress ? (
          <MergePanel editor={editor} zone={store.timeZone} />
        ) : (
          tab === 'lines' && (
            <OpenLine editor={editor} store={store} isReadOnly={offs.isReadOnly} search={search} />
          )
        )}
      </div>
      {dialog === 'confirm' && (
        <ConfirmDialog
          title={id === undefined ? 'Confirm the new adjustment' : `Confirm adjustment ${id}`}
          summary={summaryOf([draft], editor.reasonOf, (key) => editor.afters.get(key))}
          isBusy={isBusy}
          off={offs.confirm}
          onConfirm={() => void confirm().finally(closeDialog)}
          onClose={closeDialog}
        />
      )}
      {dialog === 'delete' && draft.base !== undefined && (
        <BatchDialog
          verb="cancel"
          rows={[{ ...draft.base, lineCount: draft.base.lines.length }]}
          onClose={() => {
            setDialog(undefined);
            if (id !== undefined) void editor.readStored(id);
          }}
        />
      )}
      {dialog === 'template' && (
        <ApplyTemplate editor={editor} store={store} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}

/** Checks all lines now, and says so where nothing is wrong. */
function useCheckNow({ check, setProblems, tell }: EditorState): () => Promise<void> {
  const toast = useToast();
  return async () => {
    setProblems(new Map());
    const found = await check();
    if (found === 0) toast({ text: 'Nothing is wrong now: it would be carried out.' });
    else if (typeof found !== 'number') tell(found);
  };
}

/** The line that the address names, beside the grid. */
function OpenLine({
  editor,
  store,
  isReadOnly,
  search,
}: {
  readonly editor: EditorState;
  readonly store: Store;
  readonly isReadOnly: boolean;
  readonly search: URLSearchParams;
}) {
  const { draft, dispatch } = editor;
  const { show } = useLineAddress();
  const item = search.get('line');
  const line = draft.lines.find((one) => one.item === item && !one.isRemoved);
  if (line === undefined) return null;
  const addItem = async (wanted: string): Promise<void> => {
    const found = await itemOfCode(wanted, store.id);
    if (found === undefined) return;
    dispatch({ type: 'add', lines: [addedLine(found)] });
    show(found.item, 'units');
  };
  return (
    <LinePanel
      key={line.key}
      {...{ line, editor, store, isReadOnly }}
      part={search.get('part') ?? undefined}
      onAddItem={(wanted) => void addItem(wanted)}
    />
  );
}

function TabContent({
  tab,
  adjustment,
  zone,
  children,
}: {
  readonly tab: string;
  readonly adjustment: Adjustment | undefined;
  readonly zone: string;
  readonly children: ReactNode;
}) {
  if (tab === 'lines') return children;
  if (adjustment === undefined) return <Empty>Save it first.</Empty>;
  return (
    <div className="scroll">
      {tab === 'notes' && <Notes adjustment={adjustment} zone={zone} />}
      {tab === 'info' && <Info adjustment={adjustment} zone={zone} />}
      {tab === 'movements' && <Movements adjustment={adjustment} zone={zone} />}
      {tab === 'messages' && <Messages adjustment={adjustment} />}
    </div>
  );
}
