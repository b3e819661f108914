import { useEffect, useMemo, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useOfferedReasons } from '../../access/reasons.js';
import { useSession } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { Strip } from '../../frame/strips.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { usePageTitle } from '../../parts/page.js';
import { Status } from '../../parts/status.js';
import { addressOf, idOf, searchOf } from '../../routes.js';
import { ScanBar } from '../../scanning/scan-bar.js';
import { useScanMode } from '../../scanning/scan-mode.js';
import { ApplyTemplate } from '../adjustments/apply-template.js';
import { BatchDialog } from '../adjustments/batch.js';
import { ConfirmDialog } from '../adjustments/confirm-dialog.js';
import { isDirty } from '../adjustments/draft.js';
import type { EditorOffs } from '../adjustments/editor.js';
import { ItemSearch } from '../adjustments/item-search.js';
import { MergePanel } from '../adjustments/merge-panel.js';
import type { Adjustment } from '../adjustments/reading.js';
import { addedLineOf } from '../adjustments/resolving.js';
import { useCopy } from '../adjustments/row-actions.js';
import { Info, Notes } from '../adjustments/side-tabs.js';
import { summaryOf } from '../adjustments/summary.js';
import { ToldStrips } from '../adjustments/told-strips.js';
import type { EditorState } from '../adjustments/use-editor.js';
import { useScans } from '../adjustments/use-scans.js';
import { Footer } from './footer.js';
import { firstTab, ItemDetail } from './item-detail.js';
import { menuOf } from './item-menu.js';
import { ItemsView } from './items-view.js';
import { ResultView } from './result-view.js';
import { ScanTools } from './scan-tools.js';

interface HandheldProps {
  readonly editor: EditorState;
  readonly offs: EditorOffs;
  /** The adjustment as it was read last, with notes that were added since. */
  readonly stored: Adjustment | undefined;
  readonly store: Store;
  /** The path behind the address of the adjustment: `lines/100000147`. */
  readonly inner: string;
}

type Asked = 'confirm' | 'delete' | 'info' | 'search' | 'template' | undefined;

function itemOf(inner: string): string | undefined {
  const [, item] = /^lines\/(.+)$/.exec(inner) ?? [];
  return item === undefined ? undefined : decodeURIComponent(item);
}

/** The addresses of an adjustment and of its inner pages. */
function addressesOf(id: number | undefined, store: number) {
  const path =
    id === undefined ? addressOf('/adjustments/new', {}) : addressOf('/adjustments/:id', { id });
  const ofStore = { store: id === undefined ? store : undefined };
  return {
    list: path + searchOf(ofStore),
    line: (item: string, tab?: string) =>
      `${path}/lines/${encodeURIComponent(item)}${searchOf({ ...ofStore, tab })}`,
    with: (query: Readonly<Record<string, string>>) => path + searchOf({ ...ofStore, ...query }),
  };
}

/** An adjustment on a phone or handheld: its items, one of them, its notes, or its result. */
export default function HandheldEditor({ editor, offs, stored, store, inner }: HandheldProps) {
  const { draft, title, save, confirm, cancel } = editor;
  const { base } = draft;
  const id = base?.id;
  const [, go] = useLocation();
  const search = new URLSearchParams(useSearch());
  const [asked, setAsked] = useState<Asked>();
  const [problem, setProblem] = useState<string>();
  const [mode, setMode] = useScanMode();
  const { may } = useSession();
  const reasons = useOfferedReasons(store.id);
  const copy = useCopy();
  const item = itemOf(inner);
  const at = addressesOf(editor.isNew ? undefined : id, store.id);
  const isOver = base !== undefined && base.status !== 'IN_PROGRESS';
  const name = id === undefined ? title : `Adjustment ${id}`;
  usePageTitle(`${name} · ${store.id} ${store.name}`);

  // The next one begins with the reason of the last.
  const wanted = idOf(search.get('reason'));
  const { dispatch } = editor;
  useEffect(() => {
    if (wanted !== undefined) dispatch({ type: 'head', change: { headReason: wanted } });
  }, [wanted, dispatch]);

  const lines = useMemo(() => draft.lines.toReversed(), [draft.lines]);
  const openItem = (wanted: string): void =>
    go(at.line(wanted), item === undefined ? {} : { replace: true });
  const captured = lines.find((line) => line.item === item && line.uinType !== undefined);
  const tab = search.get('tab') ?? (captured && firstTab(captured, editor));
  const mayCreateUnits = may('uin.create', store.id) && tab !== 'quantity';
  const scans = useScans(editor, {
    newUnitOf: mayCreateUnits ? captured : undefined,
    ...{ store: store.id, mode, needsReason: true, onOpen: openItem },
    off: offs.isReadOnly ? 'It cannot be changed: the scan was not taken.' : undefined,
    // On the page of an item a scan counts that item, or goes to the other.
    onCounted: (counted) => {
      if (item !== undefined && counted !== item) openItem(counted);
    },
  });
  const summary = useMemo(
    () => summaryOf([draft], editor.reasonOf, (key) => editor.afters.get(key)),
    [draft, editor.reasonOf, editor.afters],
  );
  const askNew = (): void => {
    const reason = draft.headReason;
    go(addressOf('/adjustments/new', {}, { store: store.id, reason }));
  };
  const confirmNow = async (): Promise<void> => {
    const confirmed = await confirm();
    setAsked(undefined);
    if (confirmed === undefined) return;
    go(addressOf('/adjustments/:id', { id: confirmed }, { done: 1 }), { replace: true });
  };

  if (search.get('done') !== null && base?.status === 'COMPLETED') {
    return (
      <div className="hand">
        <ResultView
          {...{ editor, store, onNew: askNew }}
          adjustment={base}
          onOpen={() => go(at.list, { replace: true })}
        />
      </div>
    );
  }
  if (search.get('tab') === 'notes' && base !== undefined) {
    return (
      <div className="hand">
        <div className="hand-body scroll">
          <Notes adjustment={stored ?? base} zone={store.timeZone} />
        </div>
        <Footer>
          <Link href={at.list} className="button">
            Back to the items
          </Link>
        </Footer>
      </div>
    );
  }
  const isScanning = !offs.isReadOnly;
  const mayConfirm = may('inventory_adjustment.complete', store.id);
  return (
    <div className="hand">
      {isScanning && (
        <ScanBar
          onScan={(code) => void scans.scan(code)}
          hint={
            draft.headReason === undefined
              ? 'Choose the reason, then scan.'
              : `${lines.length} ${lines.length === 1 ? 'item' : 'items'}. Scan the next one.`
          }
        >
          <ScanTools mode={mode} onMode={setMode} undo={scans.undo} />
        </ScanBar>
      )}
      <ToldStrips editor={editor} zone={store.timeZone} />
      {problem !== undefined && <Strip tone="bad">{problem}</Strip>}
      {editor.conflicts.length > 0 && <MergePanel editor={editor} zone={store.timeZone} />}
      {item !== undefined ? (
        <ItemDetail
          {...{ editor, store, reasons, lines, item, isReadOnly: offs.isReadOnly }}
          tab={search.get('tab')}
          listHref={at.list}
          hrefOf={at.line}
          onGo={(href) => go(href, { replace: true })}
        />
      ) : (
        <>
          <ItemsView
            {...{ editor, reasons, scans, lines, isReadOnly: offs.isReadOnly }}
            store={store.id}
            hrefOf={at.line}
            onSearch={() => setAsked('search')}
          />
          <Footer
            actions={menuOf({
              ...{ id, offs, onInfo: () => setAsked('info') },
              onNotes: () => go(at.with({ tab: 'notes' })),
              onConfirm: () => setAsked('confirm'),
              onSave: () => void save(() => setAsked('confirm')),
              onDelete: () => void editor.locking.askFirst(() => setAsked('delete')),
              onCancel: () => void cancel(),
              onCopy: () => void copy(id ?? 0).then(setProblem),
              onTemplate: () => setAsked('template'),
            })}
          >
            {isOver ? (
              <Button kind="main" symbol="add" onClick={askNew}>
                New
              </Button>
            ) : mayConfirm ? (
              <Button kind="main" off={offs.confirm} onClick={() => setAsked('confirm')}>
                Confirm
              </Button>
            ) : (
              <Button
                kind="main"
                off={offs.save}
                onClick={() => void save(() => setAsked('confirm'))}
              >
                Save
              </Button>
            )}
            <Status state={base?.status ?? 'IN_PROGRESS'} />
            {isDirty(draft) && <span className="caption">not saved yet</span>}
          </Footer>
        </>
      )}
      {asked === 'search' && (
        <ItemSearch
          store={store.id}
          start=""
          onChoose={(found) => {
            setAsked(undefined);
            scans.add({ item: addedLineOf(found) });
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'confirm' && (
        <ConfirmDialog
          title={id === undefined ? 'Confirm the new adjustment' : `Confirm adjustment ${id}`}
          {...{ summary, isBusy: editor.isBusy, off: offs.confirm }}
          onConfirm={() => void confirmNow()}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'delete' && base !== undefined && (
        <BatchDialog
          verb="cancel"
          rows={[{ ...base, lineCount: base.lines.length }]}
          onClose={() => {
            setAsked(undefined);
            void editor.readStored(base.id);
          }}
        />
      )}
      {asked === 'template' && (
        <ApplyTemplate editor={editor} store={store} onClose={() => setAsked(undefined)} />
      )}
      {asked === 'info' && base !== undefined && (
        <Dialog title="Info" onClose={() => setAsked(undefined)}>
          <Info adjustment={stored ?? base} zone={store.timeZone} />
        </Dialog>
      )}
    </div>
  );
}
