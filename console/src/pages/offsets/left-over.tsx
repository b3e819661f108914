import { useStoreChoice } from '../../access/stores.js';
import { place } from '../../interface/client.js';
import { Instant } from '../../parts/instant.js';
import { Quantity } from '../../parts/quantity.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { Read } from '../kit/listing.js';
import { OffsetPage } from './frame.js';
import { dimensionsText, type LeftOver, useLeftOver } from './reading.js';

const FLAGS: Readonly<Record<LeftOver['flag'], string>> = {
  NEVER_POSTED: 'Nobody has posted to it: look at the boxes of the line.',
  NOT_OFFSET: 'No offset yet: the document has not come, or has no pair.',
  OVER_OFFSET: 'More was entered here than was posted.',
  PARTLY_OFFSET: 'The rest has not come yet.',
};

function columnsOf(zone: string): readonly Column<LeftOver>[] {
  return [
    { id: 'product', title: 'Product', cell: ({ productId }) => productId },
    {
      ...{ id: 'measure', title: 'Measure' },
      cell: ({ dataSource, physicalMeasure }) => `${dataSource}.${physicalMeasure}`,
    },
    { id: 'dimensions', title: 'Dimensions', cell: (row) => dimensionsText(row.dimensions) },
    {
      ...{ id: 'quantity', title: 'Left', kind: 'number', isTitled: true },
      cell: ({ quantity }) => <Quantity value={quantity} />,
    },
    {
      ...{ id: 'posted', title: 'Posted', kind: 'number', isTitled: true },
      cell: ({ posted }) => <Quantity value={posted} />,
    },
    {
      ...{ id: 'offset', title: 'Offset', kind: 'number', isTitled: true },
      cell: ({ offset }) => <Quantity value={offset} />,
    },
    {
      ...{ id: 'since', title: 'Since', kind: 'short' },
      cell: ({ since }) => <Instant at={since} zone={zone} />,
    },
    {
      ...{ id: 'flag', title: 'What is wrong' },
      cell: ({ flag, mirrors }) => (
        <>
          {FLAGS[flag]}{' '}
          {mirrors.map(({ dimensions, differing }) => (
            <span key={dimensionsText(dimensions)} className="second">
              Differs in {differing.join(', ')}.{' '}
            </span>
          ))}
        </>
      ),
    },
  ];
}

const age = ({ since = '' }: LeftOver): string => since;

/** Measures of others that are not zero, the oldest first. */
export default function OffsetLeftOver() {
  const { store } = useStoreChoice();
  const found = useLeftOver();
  return (
    <OffsetPage
      tab="left-over"
      actions={
        <a
          className="button plain"
          href={`${place.prefix}/_admin/api/offset/reconciliation/export`}
          download
        >
          Export
        </a>
      }
    >
      <Read query={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>Nothing is left over: all external measures are zero.</Empty>
          ) : (
            <Table
              label="Left over"
              columns={columnsOf(store.timeZone)}
              rows={[...rows].sort((a, b) => age(a).localeCompare(age(b)))}
              rowKey={(row) =>
                `${row.organizationId} ${row.productId} ${row.dataSource} ${row.physicalMeasure} ${dimensionsText(row.dimensions)}`
              }
            />
          )
        }
      </Read>
    </OffsetPage>
  );
}
