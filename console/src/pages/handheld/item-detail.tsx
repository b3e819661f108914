import { useQuery } from '@tanstack/react-query';
import { type TouchEvent, useRef } from 'react';
import { Link } from 'wouter';
import type { Reason } from '../../access/reasons.js';
import type { Store } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { Tabs } from '../../parts/page.js';
import { Empty } from '../../parts/states.js';
import { Shape } from '../../parts/symbols.js';
import { attributesOf } from '../adjustments/attributes.js';
import { type DraftLine, isCounted, markOf } from '../adjustments/draft.js';
import type { EditorState } from '../adjustments/use-editor.js';
import { AttributesTab } from './attributes-tab.js';
import { ItemPicture, useShowsPictures } from './item-picture.js';
import { QuantityTab } from './quantity-tab.js';
import { UinsTab } from './uins-tab.js';

/** The way of a finger sideways before another item comes. */
const SWIPE_PX = 70;

/** The attributes that lines of an item may carry. Those of a stored line are known. */
function useAttributeNames(line: DraftLine | undefined, store: number): readonly string[] {
  const stored = line?.stored?.attributeNames;
  const item = line?.item ?? '';
  const { data } = useQuery({
    queryKey: ['items', 'read', store, item],
    queryFn: () => {
      const params = { path: { item }, query: { store } };
      return answered(client.GET('/_admin/api/items/{item}', { params }));
    },
    enabled: line !== undefined && stored === undefined,
    staleTime: 60_000,
  });
  return stored ?? data?.attributeNames ?? [];
}

function useSwipe(onStep: (step: 1 | -1) => void) {
  const start = useRef<{ x: number; y: number } | undefined>(undefined);
  return {
    onTouchStart: (event: TouchEvent) => {
      const touch = event.touches.item(0);
      start.current = touch === null ? undefined : { x: touch.clientX, y: touch.clientY };
    },
    onTouchEnd: (event: TouchEvent) => {
      const touch = event.changedTouches.item(0);
      if (start.current === undefined || touch === null) return;
      const x = touch.clientX - start.current.x;
      const y = touch.clientY - start.current.y;
      if (Math.abs(x) > SWIPE_PX && Math.abs(y) < Math.abs(x) / 2) onStep(x < 0 ? 1 : -1);
    },
  };
}

interface ItemDetailProps {
  readonly editor: EditorState;
  readonly store: Store;
  readonly reasons: readonly Reason[];
  readonly isReadOnly: boolean;
  /** The lines in the order of the page before. */
  readonly lines: readonly DraftLine[];
  readonly item: string;
  readonly tab: string | null;
  /** The address of the page before, and of an item. */
  readonly listHref: string;
  readonly hrefOf: (item: string, tab?: string) => string;
  readonly onGo: (href: string) => void;
}

/** The tab that an item opens with. Units are captured, unless their numbers can be generated. */
export function firstTab(line: DraftLine, { reasonOf }: Pick<EditorState, 'reasonOf'>) {
  return isCounted(line, reasonOf(line.reasonId)) ? 'uins' : 'quantity';
}

/** Item Detail of the guide: quantity, units and attributes of one item. */
export function ItemDetail(props: ItemDetailProps) {
  const { editor, store, reasons, isReadOnly, lines, item, listHref, hrefOf, onGo } = props;
  const { dispatch, clearProblem } = editor;
  const at = lines.findIndex((line) => line.item === item);
  const line = lines[at];
  const hasPicture = useShowsPictures();
  const names = useAttributeNames(line, store.id);
  const step = (by: 1 | -1): void => {
    const next = lines[at + by];
    if (next !== undefined) onGo(hrefOf(next.item));
  };
  const swipe = useSwipe(step);
  if (line === undefined) {
    return (
      <Empty actions={<Link href={listHref}>Back to the items</Link>}>
        Item {item} is not on this adjustment.
      </Empty>
    );
  }
  const { key, stored, isRemoved, description, unitOfMeasure, imageAddress, uinType } = line;
  const mark = markOf(line);
  const tabs = [
    { id: 'quantity', text: 'Quantity' },
    ...(uinType === undefined ? [] : [{ id: 'uins', text: 'UINs' }]),
    ...(names.length + attributesOf(line).length === 0
      ? []
      : [{ id: 'attributes', text: 'Attributes' }]),
  ];
  const tab = tabs.find(({ id }) => id === props.tab)?.id ?? firstTab(line, editor);
  const reset = (): void => {
    if (stored === undefined) return;
    const { reasonId, quantity, caseSize } = stored;
    const units = { addedUins: [], removedUins: [], attributes: undefined };
    const change = { reasonId, quantity, caseSize, ...units, isRemoved: false };
    dispatch({ type: 'change', keys: [key], change });
    clearProblem(key);
  };
  const remove = (): void => {
    if (stored === undefined) onGo(listHref);
    dispatch({ type: 'remove', keys: [key] });
    clearProblem(key);
  };
  return (
    <>
      <header className={`item-head${mark === undefined ? '' : ` ${mark}`}`}>
        <Link href={listHref} className="button plain icon" aria-label="Back to the items">
          <Shape name="back" />
        </Link>
        {hasPicture && <ItemPicture description={description} address={imageAddress} />}
        <div className="hand-row-text">
          <h2>{description}</h2>
          <span className="second">
            <span className="code">{item}</span> {unitOfMeasure}
          </span>
          {mark !== undefined && <span className="hand-mark">{mark}</span>}
        </div>
      </header>
      {tabs.length > 1 && (
        <Tabs
          tabs={tabs.map((one) => ({
            ...one,
            href: hrefOf(item, one.id),
          }))}
          current={tab}
        />
      )}
      <div className="hand-body swiped scroll" {...swipe}>
        {tab === 'quantity' && (
          <QuantityTab
            key={key}
            {...{ editor, line, reasons, isReadOnly }}
            store={store.id}
            onDone={() => onGo(listHref)}
          />
        )}
        {tab === 'uins' && <UinsTab key={key} {...{ editor, line, isReadOnly }} store={store.id} />}
        {tab === 'attributes' && (
          <AttributesTab key={key} {...{ editor, line, names, isReadOnly }} />
        )}
      </div>
      <footer className="hand-footer">
        {!isReadOnly && (
          <>
            <Button
              off={
                mark === undefined || stored === undefined
                  ? 'Nothing of it is changed since it was saved.'
                  : undefined
              }
              onClick={reset}
            >
              Reset
            </Button>
            {isRemoved ? (
              <Button onClick={reset}>Restore</Button>
            ) : (
              <Button kind="danger" onClick={remove}>
                Remove
              </Button>
            )}
          </>
        )}
        <span className="spacer" />
        <Button
          kind="plain"
          className="icon"
          symbol="back"
          label="Item before"
          off={at === 0 ? 'This is the first one.' : undefined}
          onClick={() => step(-1)}
        />
        <span className="digits">
          {at + 1} of {lines.length}
        </span>
        <Button
          kind="plain"
          className="icon"
          symbol="arrow"
          label="Next item"
          off={at === lines.length - 1 ? 'This is the last one.' : undefined}
          onClick={() => step(1)}
        />
      </footer>
    </>
  );
}
