import { Link } from 'wouter';
import { useStoreById } from '../../access/stores.js';
import type { PageProps } from '../../pages.js';
import { Instant } from '../../parts/instant.js';
import { Empty } from '../../parts/states.js';
import { Status } from '../../parts/status.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf, idOf } from '../../routes.js';
import { Listing, Read, Section } from '../kit/listing.js';
import { Facts } from '../kit/told.js';
import { type FullRun, useRun, varianceText } from './reading.js';
import { SKIP_WORDS, type SkipReason } from './skip-words.js';

type Skipped = FullRun['skipped'][number];

const COLUMNS: readonly Column<Skipped>[] = [
  { id: 'item', title: 'Item', cell: ({ item }) => <span className="code">{item}</span> },
  { id: 'reason', title: 'Why it was left', cell: ({ reason }) => SKIP_WORDS[reason] },
];

function OneRun({ run }: { readonly run: FullRun }) {
  const zone = useStoreById(run.storeId)?.timeZone ?? 'UTC';
  const counts = Object.entries(run.skippedCounts).filter(([, count]) => count > 0);
  return (
    <>
      <Section title="What it did">
        {run.problem !== undefined && <p className="problem">{run.problem}</p>}
        <Facts
          facts={[
            ['Status', <Status key="status" state={run.status} />],
            ['Group', run.groupId],
            ['Schedule', run.scheduleId],
            ['Store', run.storeId],
            ['Business day', run.date],
            ['Lost', varianceText(run)],
            ['Items decreased', run.wastedCount],
            ...counts.map(
              ([reason, count]) => [SKIP_WORDS[reason as SkipReason], `${count} items`] as const,
            ),
            ['Begun', <Instant key="at" at={run.createDate} zone={zone} />],
            ['By', run.createUser],
            ['System transactions', run.transactionIds.join(', ')],
          ]}
        />
      </Section>
      <Section title="Items left as they are">
        {run.skipped.length === 0 ? (
          <p>None but those without stock.</p>
        ) : (
          <Table
            label="Items left as they are"
            columns={COLUMNS}
            rows={run.skipped}
            rowKey={({ item }) => item}
          />
        )}
      </Section>
    </>
  );
}

/** One run of the batch at a store. */
export default function WastageRunPage({ params: { id = '' } }: PageProps) {
  const run = useRun(idOf(id) ?? 0);
  return (
    <Listing
      title={`Wastage run ${id}`}
      actions={<Link href={addressOf('/wastage/runs', {})}>All runs</Link>}
    >
      {idOf(id) === undefined ? (
        <Empty>There is no run {id}.</Empty>
      ) : (
        <Read query={run}>{(data) => <OneRun run={data} />}</Read>
      )}
    </Listing>
  );
}
