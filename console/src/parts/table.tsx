import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { Link } from 'wouter';
import { keepPlace, keptPlace } from '../frame/navigation.js';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** The text as it is copied and exported: plain, `-12.5`. */
  readonly text?: (row: Row) => string;
  readonly kind?: 'number' | 'short';
  /** Whether it is shown until the user chooses. Default: true. */
  readonly isShown?: boolean;
  /** Whether the title stands before the value on a card. */
  readonly isTitled?: boolean;
  /** The order of rows, where the whole list is loaded. */
  readonly compare?: (a: Row, b: Row) => number;
}

export interface Sorting {
  readonly column: string;
  readonly isDescending: boolean;
}

export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly onChange: (keys: ReadonlySet<string>) => void;
}

export interface TableProps<Row> {
  /** The subject of the list, for people who do not see it. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** The target of a row. Its first column is the link, the whole row its area. */
  readonly href?: (row: Row) => string;
  readonly selection?: Selection;
  /** Actions of a row, in a last column. */
  readonly rowActions?: (row: Row) => ReactNode;
  readonly sorting?: Sorting | undefined;
  /** Undefined where only a part of the list is loaded. The order is the server's then. */
  readonly onSort?: (sorting: Sorting) => void;
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  return element?.closest<HTMLElement>('.scroll, .page') ?? null;
}

/** Restores scroll place, focus and selection of a list when the user comes back to it. */
function usePlace(
  body: { readonly current: HTMLTableSectionElement | null },
  selection: Selection | undefined,
): void {
  const latest = useRef(selection);
  useEffect(() => {
    latest.current = selection;
  });
  useLayoutEffect(() => {
    const { current: element } = body;
    const address = window.location.pathname + window.location.search;
    const kept = keptPlace(address);
    const scroller = scrollerOf(element);
    if (kept !== undefined && scroller !== null) {
      scroller.scrollTop = kept.scrollTop;
      const row = element?.querySelector<HTMLElement>(
        `[data-key="${CSS.escape(kept.focused ?? '')}"] a`,
      );
      row?.focus({ preventScroll: true });
      if (kept.selected.length > 0) latest.current?.onChange(new Set(kept.selected));
    }
    let scrollTop = scroller?.scrollTop ?? 0;
    let focused = kept?.focused;
    const onScroll = (): void => {
      scrollTop = scroller?.scrollTop ?? 0;
    };
    const onFocus = (event: Event): void => {
      const row = (event.target as HTMLElement).closest('tr');
      focused = row?.dataset.key;
    };
    scroller?.addEventListener('scroll', onScroll, { passive: true });
    element?.addEventListener('focusin', onFocus);
    return () => {
      scroller?.removeEventListener('scroll', onScroll);
      element?.removeEventListener('focusin', onFocus);
      keepPlace(address, { scrollTop, focused, selected: [...(latest.current?.keys ?? [])] });
    };
  }, [body]);
}

/** Arrows go from row to row only while a row has the focus. Otherwise the page scrolls. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-link')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[at + step];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Ticks a row, or with Shift all from the last one ticked. */
function useTicking(keys: readonly string[], selection: Selection | undefined) {
  const last = useRef<string | undefined>(undefined);
  return (key: string, isRange: boolean): void => {
    if (selection === undefined) return;
    const next = new Set(selection.keys);
    const isOn = !next.has(key);
    const from = last.current === undefined ? -1 : keys.indexOf(last.current);
    const to = keys.indexOf(key);
    const between =
      isRange && from >= 0 ? keys.slice(Math.min(from, to), Math.max(from, to) + 1) : [key];
    for (const one of between) {
      if (isOn) next.add(one);
      else next.delete(one);
    }
    last.current = key;
    selection.onChange(next);
  };
}

function Heading<Row>({
  column,
  sorting,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: TableProps<Row>['onSort'];
}) {
  const { id, title, kind, compare } = column;
  const isSorted = sorting?.column === id;
  const order = isSorted ? (sorting.isDescending ? 'descending' : 'ascending') : undefined;
  return (
    <th scope="col" className={kind} aria-sort={order}>
      {onSort !== undefined && compare !== undefined ? (
        <button
          type="button"
          onClick={() => onSort({ column: id, isDescending: isSorted && !sorting.isDescending })}
        >
          {title}
          {isSorted && (sorting.isDescending ? ' ▾' : ' ▴')}
        </button>
      ) : (
        title
      )}
    </th>
  );
}

/** A list of rows. On the small form they become cards. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, href, selection, rowActions, sorting, onSort } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  usePlace(body, selection);
  const keys = rows.map(rowKey);
  const tick = useTicking(keys, selection);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    moveFocus(event);
    const key = (event.target as HTMLElement).closest('tr')?.dataset.key;
    const isLink = (event.target as HTMLElement).classList.contains('row-link');
    if (event.key === ' ' && isLink && key !== undefined && selection !== undefined) {
      event.preventDefault();
      tick(key, event.shiftKey);
    }
  };
  const isAll = keys.length > 0 && keys.every((key) => selection?.keys.has(key));
  return (
    <table className="table as-cards" aria-label={label}>
      <thead>
        <tr>
          {selection !== undefined && (
            <th scope="col" className="pick">
              <input
                type="checkbox"
                aria-label="Select all that are shown"
                checked={isAll}
                onChange={() => selection.onChange(new Set(isAll ? [] : keys))}
              />
            </th>
          )}
          {columns.map((column) => (
            <Heading key={column.id} column={column} sorting={sorting} onSort={onSort} />
          ))}
          {rowActions !== undefined && (
            <th scope="col">
              <span className="unseen">Actions</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {rows.map((row) => {
          const key = rowKey(row);
          const isSelected = selection?.keys.has(key) === true;
          return (
            <tr key={key} data-key={key} aria-selected={selection && isSelected}>
              {selection !== undefined && (
                <td className="pick">
                  <input
                    type="checkbox"
                    aria-label={`Select ${key}`}
                    checked={isSelected}
                    onChange={() => undefined}
                    onClick={(event: MouseEvent) => tick(key, event.shiftKey)}
                  />
                </td>
              )}
              {columns.map(({ id, title, cell, kind, isTitled }, index) => (
                <td key={id} className={kind} data-title={isTitled === true ? title : undefined}>
                  {index === 0 && href !== undefined ? (
                    <Link className="row-link" href={href(row)}>
                      {cell(row)}
                    </Link>
                  ) : (
                    cell(row)
                  )}
                </td>
              ))}
              {rowActions !== undefined && <td className="short">{rowActions(row)}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Rows as tab-separated text, for a spreadsheet. */
export function copiedText<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const plain = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');
  const used = columns.filter(({ text }) => text !== undefined);
  const head = used.map(({ title }) => title);
  const lines = rows.map((row) => used.map(({ text }) => plain(text?.(row) ?? '')));
  return [head, ...lines].map((cells) => cells.join('\t')).join('\n');
}

/** The rows in the order of a column. They stay as they came where none is chosen. */
export function sorted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sorting: Sorting | undefined,
): readonly Row[] {
  const compare = columns.find(({ id }) => id === sorting?.column)?.compare;
  if (sorting === undefined || compare === undefined) return rows;
  const sign = sorting.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a, b));
}
