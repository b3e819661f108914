import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { useSession } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import { Panel, Tabs } from '../../parts/page.js';
import { Quantity } from '../../parts/quantity.js';
import type { PositionAnswer } from './after.js';
import { attributesOf } from './attributes.js';
import type { DraftLine, LineChange, LineOffset } from './draft.js';
import { UnitsPart } from './units-part.js';
import type { EditorState } from './use-editor.js';

const ATTRIBUTE_LENGTH_MAX = 400;
const NAME_LENGTH_MAX = 60;

/** The names that lines of an item may carry: those of the line, else those of the item itself. */
function useAttributeNames({ item, attributeNames }: DraftLine): readonly string[] {
  const { data } = useQuery({
    queryKey: ['items', 'read', item],
    queryFn: () => answered(client.GET('/_admin/api/items/{item}', { params: { path: { item } } })),
    enabled: attributeNames === undefined,
    staleTime: 60_000,
  });
  return attributeNames ?? data?.attributeNames ?? [];
}

function AttributesPart({
  line,
  names,
  isReadOnly,
  onChange,
}: {
  readonly line: DraftLine;
  readonly names: readonly string[];
  readonly isReadOnly: boolean;
  readonly onChange: (change: LineChange) => void;
}) {
  const now = attributesOf(line);
  const set = (name: string, value: string): void => {
    const others = now.filter((one) => one.name !== name);
    onChange({ attributes: value === '' ? others : [...others, { name, value }] });
  };
  return names.map((name) => (
    <div key={name} className="field">
      <label htmlFor={`attribute-${name}`}>{name}</label>
      <input
        id={`attribute-${name}`}
        maxLength={ATTRIBUTE_LENGTH_MAX}
        readOnly={isReadOnly}
        autoComplete="off"
        value={now.find((one) => one.name === name)?.value ?? ''}
        onChange={(event) => set(name, event.target.value)}
      />
    </div>
  ));
}

function OffsetPart({
  line,
  isReadOnly,
  onChange,
}: {
  readonly line: DraftLine;
  readonly isReadOnly: boolean;
  readonly onChange: (change: LineChange) => void;
}) {
  const stored = line.stored?.offset ?? null;
  const now = line.offset === undefined ? stored : line.offset;
  const { dataSource = '', physicalMeasure = '' } = now ?? {};
  const set = (change: Partial<NonNullable<LineOffset>>): void => {
    const next = { dataSource, physicalMeasure, ...change };
    const isEmpty = next.dataSource === '' && next.physicalMeasure === '';
    onChange({ offset: isEmpty ? null : next });
  };
  const isHalf = (dataSource === '') !== (physicalMeasure === '');
  return (
    <>
      <p className="second">
        What another system has posted at once and is taken back by this line. The reason may preset
        it.
      </p>
      {(
        [
          ['Data source', 'dataSource', dataSource],
          ['Physical measure', 'physicalMeasure', physicalMeasure],
        ] as const
      ).map(([label, name, value]) => (
        <div key={name} className="field">
          <label htmlFor={`offset-${name}`}>{label}</label>
          <input
            id={`offset-${name}`}
            maxLength={NAME_LENGTH_MAX}
            readOnly={isReadOnly}
            autoComplete="off"
            aria-invalid={isHalf || undefined}
            value={value}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </div>
      ))}
      {isHalf && (
        <p className="problem" role="alert">
          Both, or none of them.
        </p>
      )}
    </>
  );
}

const FIGURES = [
  ['total', 'Total'],
  ['available', 'Available'],
  ['nonSellable', 'Unavailable'],
  ['customerReserve', 'Customer reserve'],
  ['transferReserve', 'Transfer reserve'],
  ['vendorReturn', 'Vendor return'],
] as const;

function StockPart({ position }: { readonly position: PositionAnswer | undefined }) {
  if (position === undefined) {
    return <p className="second">The store has never had this item.</p>;
  }
  const { unitOfMeasure, subBuckets = [] } = position;
  return (
    <dl className="facts">
      {FIGURES.map(([name, title]) => (
        <div key={name} className="fact">
          <dt>{title}</dt>
          <dd>
            <Quantity value={position[name]} unit={unitOfMeasure} />
          </dd>
        </div>
      ))}
      {subBuckets.map(({ id, description, quantity }) => (
        <div key={id} className="fact">
          <dt>{description}</dt>
          <dd>
            <Quantity value={quantity} unit={unitOfMeasure} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The address of the page with the panel of an item, or without. */
export function useLineAddress() {
  const [path, go] = useLocation();
  const search = useSearch();
  const addressFor = (item: string | undefined, part?: string): string => {
    const next = new URLSearchParams(search);
    for (const name of ['line', 'part']) next.delete(name);
    if (item !== undefined) next.set('line', item);
    if (part !== undefined) next.set('part', part);
    const text = next.toString();
    return text === '' ? path : `${path}?${text}`;
  };
  return {
    addressFor,
    show: (item: string | undefined, part?: string) =>
      go(addressFor(item, part), { replace: true }),
  };
}

/** Everything about one line: its units, attributes, offset, and the stock of its item. */
export function LinePanel({
  line,
  part,
  editor,
  store,
  isReadOnly,
  onAddItem,
}: {
  readonly line: DraftLine;
  readonly part: string | undefined;
  readonly editor: EditorState;
  readonly store: Store;
  readonly isReadOnly: boolean;
  readonly onAddItem: (item: string) => void;
}) {
  const { dispatch, clearProblem, reasonOf, positions } = editor;
  const { parameters } = useSession();
  const { addressFor, show } = useLineAddress();
  const names = useAttributeNames(line);
  const reason = reasonOf(line.reasonId);
  const isFixed = isReadOnly || line.isRemoved;
  const onChange = (change: LineChange): void => {
    dispatch({ type: 'change', keys: [line.key], change });
    clearProblem(line.key);
  };
  const parts = [
    ...(line.uinType === undefined ? [] : [['units', 'Units'] as const]),
    ...(names.length === 0 ? [] : [['attributes', 'Attributes'] as const]),
    ...(parameters.get('adjustmentOffset') === 'Yes' ? [['offset', 'Offset'] as const] : []),
    ['stock', 'Stock'] as const,
  ];
  const current = parts.find(([id]) => id === part)?.[0] ?? parts[0]?.[0] ?? 'stock';
  return (
    <Panel title={`${line.item} ${line.description}`} onClose={() => show(undefined)}>
      <Tabs
        current={current}
        tabs={parts.map(([id, text]) => ({ id, text, href: addressFor(line.item, id) }))}
      />
      {current === 'units' && (
        <UnitsPart
          part={{ line, store: store.id, reason, isReadOnly: isFixed, onChange }}
          onAddItem={onAddItem}
        />
      )}
      {current === 'attributes' && (
        <AttributesPart {...{ line, names, onChange }} isReadOnly={isFixed} />
      )}
      {current === 'offset' && <OffsetPart {...{ line, onChange }} isReadOnly={isFixed} />}
      {current === 'stock' && <StockPart position={positions.get(line.item)} />}
    </Panel>
  );
}
