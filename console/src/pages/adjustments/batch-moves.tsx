import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useReasons } from '../../access/reasons.js';
import { asFailure } from '../../interface/failure.js';
import { quantityText } from '../../parts/quantity.js';
import { sentenceOf } from '../../texts/problems.js';
import { batchSummaryOf, type Noted } from './batch-summary.js';
import { type Adjustment, type Listing, readAdjustment } from './reading.js';
import { readPositionsOf } from './stock.js';
import { SummaryText } from './summary-text.js';

/** The most lines that are read together. More would take longer than anybody waits before a question. */
const LINES_READ_MAX = 5000;
/** The most lines that are named. The others are counted. */
const NAMED_MAX = 20;

async function readAll(rows: readonly Listing[]) {
  const adjustments = await Promise.all(rows.map(({ id }) => readAdjustment(id)));
  const stores = new Set(adjustments.map(({ storeId }) => storeId));
  const stock = await Promise.all(
    [...stores].map(async (store) => {
      const own = adjustments.filter(({ storeId }) => storeId === store);
      const items = new Set(own.flatMap(({ lines }) => lines.map(({ item }) => item)));
      return { own, positions: await readPositionsOf(store, [...items]) };
    }),
  );
  return { adjustments, stock };
}

function Lines({ lines, text }: { readonly lines: readonly Noted[]; readonly text: string }) {
  if (lines.length === 0) return null;
  return (
    <>
      <p>{text}</p>
      <ul className="noted">
        {lines.slice(0, NAMED_MAX).map(({ adjustment, line, after }) => (
          <li key={line.key}>
            <strong className="digits">{adjustment}</strong>{' '}
            <span className="code">{line.item}</span> {line.description}:{' '}
            {quantityText(after.stock)} {after.bucket}, then {quantityText(after.after ?? '')}
          </li>
        ))}
      </ul>
      {lines.length > NAMED_MAX && <p>and {lines.length - NAMED_MAX} more.</p>}
    </>
  );
}

const changedText = (ids: readonly number[]): string =>
  `${ids.join(', ')}: changed since the list was read, and refused for that. Look at it first.`;

function changedOf(rows: readonly Listing[], adjustments: readonly Adjustment[]): number[] {
  return adjustments
    .filter(({ id, version }) => rows.find((row) => row.id === id)?.version !== version)
    .map(({ id }) => id);
}

/** The movements of adjustments that are confirmed one after another, and the items that go below zero. */
export default function BatchMoves({
  rows,
  onTold,
}: {
  readonly rows: readonly Listing[];
  /** Called when the result is known, or cannot be known. */
  readonly onTold: () => void;
}) {
  const lineCount = rows.reduce((sum, row) => sum + row.lineCount, 0);
  const isTooMuch = lineCount > LINES_READ_MAX;
  const reasons = useReasons();
  const { data, error } = useQuery({
    queryKey: ['adjustments', 'batch', rows.map(({ id, version }) => [id, version])],
    queryFn: () => readAll(rows),
    enabled: !isTooMuch,
    gcTime: 0,
  });
  const summaries = useMemo(() => {
    const byId = new Map(reasons.map((reason) => [reason.id, reason]));
    const reasonOf = (id: number | undefined) => (id === undefined ? undefined : byId.get(id));
    return data?.stock.map(({ own, positions }) =>
      batchSummaryOf(own, reasonOf, (item) => positions.get(item)),
    );
  }, [data, reasons]);
  const isTold = isTooMuch || error !== null || summaries !== undefined;
  useEffect(() => {
    if (isTold) onTold();
  }, [isTold, onTold]);
  if (isTooMuch) {
    return (
      <p>
        Together they have {lineCount} lines, too many to add up here. Open one to see what it
        moves.
      </p>
    );
  }
  if (error !== null) {
    return <p className="problem">What will move cannot be read. {sentenceOf(asFailure(error))}</p>;
  }
  if (summaries === undefined || data === undefined) {
    return <p role="status">What will move is added up …</p>;
  }
  const changed = changedOf(rows, data.adjustments);
  return (
    <div className="batch-moves" role="status">
      {summaries.map(({ summary, below, short }, index) => (
        <div key={data.stock[index]?.own[0]?.storeId}>
          <SummaryText summary={{ ...summary, below: 0 }} />
          <Lines lines={below} text={`${below.length} will be below zero, which is allowed:`} />
          <Lines lines={short} text="Refused, since more is taken than there is:" />
        </div>
      ))}
      {changed.length > 0 && <p className="problem">{changedText(changed)}</p>}
    </div>
  );
}
