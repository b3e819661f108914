import { useState } from 'react';
import type { Store } from '../../access/stores.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { Empty } from '../../parts/states.js';
import { Status } from '../../parts/status.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf, idOf } from '../../routes.js';
import { useAddress, useOff } from '../kit/address.js';
import { Read } from '../kit/listing.js';
import { Named, useStoresOf } from '../kit/names.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { WastagePage } from './frame.js';
import {
  type Group,
  type Run,
  type RunLine,
  runBatch,
  useGroups,
  useRuns,
  varianceText,
} from './reading.js';

const skippedOf = ({ skippedCounts }: Run): number =>
  Object.values(skippedCounts).reduce((sum, count) => sum + count, 0);

function columnsOf(
  storeOf: (id: number) => Store | undefined,
  groups: readonly Group[],
): readonly Column<Run>[] {
  const groupName = (wanted: number) => groups.find(({ id }) => id === wanted)?.description;
  return [
    { id: 'id', title: 'Run', cell: ({ id }) => id },
    {
      id: 'status',
      title: 'Status',
      kind: 'short',
      cell: ({ status }) => <Status state={status} />,
    },
    {
      ...{ id: 'group', title: 'Group', isTitled: true },
      cell: ({ groupId }) => <Named id={groupId} name={groupName(groupId)} />,
    },
    {
      ...{ id: 'store', title: 'Store', isTitled: true },
      cell: ({ storeId }) => <Named id={storeId} name={storeOf(storeId)?.name} />,
    },
    { id: 'day', title: 'Day', kind: 'short', cell: ({ date }) => date },
    { id: 'variance', title: 'Lost', kind: 'number', cell: (run) => varianceText(run) },
    {
      ...{ id: 'wasted', title: 'Items decreased', kind: 'number', isTitled: true },
      cell: ({ wastedCount }) => wastedCount,
    },
    { id: 'skipped', title: 'Left as they are', kind: 'number', isTitled: true, cell: skippedOf },
    {
      ...{ id: 'problem', title: 'Problem' },
      cell: ({ problem }) => problem && <span className="problem">{problem}</span>,
    },
    {
      ...{ id: 'at', title: 'Begun', kind: 'short' },
      cell: ({ createDate, storeId }) => (
        <Instant at={createDate} zone={storeOf(storeId)?.timeZone} />
      ),
    },
  ];
}

interface Told {
  readonly progress?: RunLine['progress'];
  readonly problems: readonly string[];
  readonly end?: RunLine['end'];
}

/** Runs the groups that are due, and shows the progress. The server goes on if the dialog is closed. */
function RunDialog({ onClose }: { readonly onClose: () => void }) {
  const groups = useGroups().data?.groups ?? [];
  const [date, setDate] = useState('');
  const [group, setGroup] = useState('');
  const [told, setTold] = useState<Told>({ problems: [] });
  const change = useChange('wastage');
  const { at, others } = problemsByField(change.failure, ['date', 'group'], {
    ...{ WASTAGE_DATE_AHEAD: 'date', WASTAGE_GROUP_NOT_FOUND: 'group' },
  });
  const hear = ({ progress, problem, end }: RunLine): void =>
    setTold((before) => ({
      ...{ progress: progress ?? before.progress, end: end ?? before.end },
      problems: problem === undefined ? before.problems : [...before.problems, problem.message],
    }));
  const start = (): void => {
    setTold({ problems: [] });
    const query = { date: date === '' ? undefined : date, group: idOf(group) };
    void change.runOnce(() => runBatch(query, hear));
  };
  const { progress, problems, end } = told;
  return (
    <Dialog
      title="Run the wastage batch"
      onClose={onClose}
      onSubmit={start}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button kind="main" isSubmit off={change.isBusy ? 'It is under way.' : undefined}>
            Run now
          </Button>
        </>
      }
    >
      <p>
        What was interrupted goes on, then what is due and has not run. Stock falls; run twice, it
        changes nothing more.
      </p>
      <ToldProblems failure={change.failure} sentences={others} />
      <TextField
        label="Business day"
        type="date"
        hint="Empty: the day that it is at each store."
        value={date}
        problem={at('date')}
        onValue={setDate}
      />
      <SelectField
        label="Group"
        value={group}
        problem={at('group')}
        choices={[
          { value: '', text: 'All groups' },
          ...groups.map(({ id, description }) => ({
            value: String(id),
            text: `${id} ${description}`,
          })),
        ]}
        onValue={setGroup}
      />
      <div aria-live="polite">
        {change.isBusy && (
          <p>
            <progress
              aria-label="Progress"
              {...(progress === undefined
                ? {}
                : { value: progress.passedCount, max: Math.max(1, progress.totalCount) })}
            />{' '}
            {progress !== undefined && `store ${progress.storeId}`}
          </p>
        )}
        {problems.map((problem) => (
          <p key={problem} className="problem">
            {problem}
          </p>
        ))}
        {end !== undefined && (
          <p className={end.stopped > 0 ? 'problem' : 'good-text'}>
            {end.completed} runs completed, {end.stopped} stopped.
          </p>
        )}
      </div>
    </Dialog>
  );
}

const STATUSES = ['IN_PROGRESS', 'COMPLETED'] as const;

/** The runs of the batch. */
export default function WastageRuns() {
  const address = useAddress();
  const status = STATUSES.find((one) => one === address.get('status'));
  const runs = useRuns(status);
  const storeOf = useStoresOf(runs.data?.runs.map(({ storeId }) => storeId) ?? []);
  const groups = useGroups().data?.groups ?? [];
  const off = useOff('wastage.maintain');
  const [isRunning, setRunning] = useState(false);
  const run = (
    <Button kind="main" off={off} onClick={() => setRunning(true)}>
      Run now
    </Button>
  );
  return (
    <WastagePage tab="runs" actions={run}>
      <div className="presets wastage-presets">
        <Button
          aria-pressed={status === undefined}
          onClick={() => address.go({ status: undefined })}
        >
          All
        </Button>
        <Button
          aria-pressed={status === 'IN_PROGRESS'}
          onClick={() => address.go({ status: 'IN_PROGRESS' })}
        >
          In Progress
        </Button>
        <Button
          aria-pressed={status === 'COMPLETED'}
          onClick={() => address.go({ status: 'COMPLETED' })}
        >
          Completed
        </Button>
      </div>
      <Read query={runs}>
        {({ runs: all }) =>
          all.length === 0 ? (
            <Empty>No run yet.</Empty>
          ) : (
            <Table
              label="Runs"
              columns={columnsOf(storeOf, groups)}
              rows={all}
              rowKey={({ id }) => String(id)}
              href={({ id }) => addressOf('/wastage/runs/:id', { id })}
            />
          )
        }
      </Read>
      {isRunning && <RunDialog onClose={() => setRunning(false)} />}
    </WastagePage>
  );
}
