import { Button } from '../../parts/button.js';
import { Shape } from '../../parts/symbols.js';
import { type Column, Table } from '../../parts/table.js';
import { idOf } from '../../routes.js';
import { useAddress, useOff } from '../kit/address.js';
import { Read, Section } from '../kit/listing.js';
import { OffsetPage } from './frame.js';
import { BOX_WORDS, BOXES, LinePanel } from './line-panel.js';
import { type Line, useLines } from './reading.js';

const COLUMNS: readonly Column<Line>[] = [
  { id: 'id', title: 'Line', cell: ({ id }) => id },
  { id: 'source', title: 'Data source', isTitled: true, cell: ({ dataSource }) => dataSource },
  {
    ...{ id: 'measure', title: 'Physical measure', isTitled: true },
    cell: ({ physicalMeasure }) => physicalMeasure,
  },
  { id: 'trigger', title: 'Offset trigger', isTitled: true, cell: ({ trigger }) => trigger },
  ...BOXES.map((box) => ({
    ...{ id: box, title: BOX_WORDS[box], isTitled: true },
    cell: ({ match }: Line) =>
      match.includes(box) ? <Shape name="check" label={`${BOX_WORDS[box]}: ticked`} /> : undefined,
  })),
  {
    ...{ id: 'direction', title: 'Direction', isTitled: true },
    cell: ({ direction }) => (direction === 1 ? 'rises' : 'falls'),
  },
  { id: 'bucket', title: 'Bucket', isTitled: true, cell: ({ bucket }) => bucket },
];

const ENDED: Column<Line> = {
  ...{ id: 'ended', title: 'Ended by', isTitled: true },
  cell: ({ endUser }) => endUser,
};

const TITLES = {
  'sales-order': 'Sales order',
  adjustment: 'Inventory adjustment journal',
} as const;

const DOCUMENTS = ['sales-order', 'adjustment'] as const;

/** The configured lines by which documents are offset, in a table for each kind, as the guide has them. */
export default function OffsetLines() {
  const address = useAddress();
  const found = useLines();
  const off = useOff('offset.maintain');
  const hasEnded = address.get('ended') === 'yes';
  const fresh = DOCUMENTS.find((document) => document === address.get('new'));
  const chosen = found.data?.lines.find(({ id }) => id === idOf(address.get('line')));
  const document = fresh ?? chosen?.document;
  return (
    <OffsetPage
      tab="lines"
      actions={
        <Button
          aria-pressed={hasEnded}
          onClick={() => address.go({ ended: hasEnded ? undefined : 'yes' })}
        >
          Show ended lines
        </Button>
      }
      panel={
        document !== undefined && (
          <LinePanel
            key={fresh ?? chosen?.id}
            line={fresh === undefined ? chosen : undefined}
            document={document}
            onClose={() => address.go({ new: undefined, line: undefined })}
          />
        )
      }
    >
      <Read query={found}>
        {({ lines }) =>
          DOCUMENTS.map((one) => {
            const own = lines.filter((line) => line.document === one);
            const inUse = own.filter(({ endDate }) => endDate === undefined);
            const ended = own.filter(({ endDate }) => endDate !== undefined);
            return (
              <Section
                key={one}
                title={TITLES[one]}
                actions={
                  <Button
                    symbol="add"
                    off={off}
                    onClick={() => address.go({ new: one, line: undefined })}
                  >
                    Add line
                  </Button>
                }
              >
                {inUse.length === 0 ? (
                  <p>No line is in use.</p>
                ) : (
                  <div className="grid-scroll">
                    <Table
                      label={TITLES[one]}
                      columns={COLUMNS}
                      rows={inUse}
                      rowKey={({ id }) => String(id)}
                      href={({ id }) => address.with({ line: id, new: undefined })}
                    />
                  </div>
                )}
                {hasEnded && ended.length > 0 && (
                  <Table
                    label={`${TITLES[one]}, ended`}
                    columns={[...COLUMNS, ENDED]}
                    rows={ended}
                    rowKey={({ id }) => String(id)}
                  />
                )}
              </Section>
            );
          })
        }
      </Read>
    </OffsetPage>
  );
}
