import { Instant } from '../../parts/instant.js';
import { quantityText } from '../../parts/quantity.js';
import type { Position } from './reading-stock.js';

/** The figures of an item at this moment. Seldom used ones that are zero are left out. */
export function Figures({
  position,
  zone,
}: {
  readonly position: Position;
  readonly zone: string;
}) {
  const { unitOfMeasure, total, available, nonSellable, subBuckets = [], updateDate } = position;
  const always: readonly (readonly [string, string])[] = [
    ['Total', total],
    ['Available', available],
    ['Unavailable', nonSellable],
  ];
  const others: readonly (readonly [string, string])[] = [
    ...subBuckets.map(({ description, quantity }) => [description, quantity] as const),
    ['Customer reserve', position.customerReserve],
    ['Transfer reserve', position.transferReserve],
    ['Vendor return', position.vendorReturn],
    ['In transit', position.inTransit],
  ];
  const shown = [...always, ...others.filter(([, quantity]) => quantity !== '0')];
  return (
    <dl className="figures">
      {shown.map(([title, quantity]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            {quantityText(quantity)} <span className="second">{unitOfMeasure}</span>
          </dd>
        </div>
      ))}
      <div>
        <dt>Last moved</dt>
        <dd>{updateDate === undefined ? 'never' : <Instant at={updateDate} zone={zone} />}</dd>
      </div>
    </dl>
  );
}
