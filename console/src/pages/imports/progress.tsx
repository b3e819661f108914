import { useStoreChoice } from '../../access/stores.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { type Column, Table } from '../../parts/table.js';
import { problemText } from '../../texts/problems.js';
import { Section } from '../kit/listing.js';
import { Facts } from '../kit/told.js';
import { csvText, saveText } from './csv.js';
import { KINDS } from './kinds.js';
import { type Current, type FileProblem, isRunning, type Listed } from './reading.js';

const PHASES = {
  reading: { word: 'Reading', tone: 'attention' },
  applying: { word: 'Applying: changes wait', tone: 'attention' },
  applied: { word: 'Imported', tone: 'good' },
  checked: { word: 'Checked, nothing is wrong', tone: 'good' },
  refused: { word: 'Refused', tone: 'bad' },
  failed: { word: 'Broken off', tone: 'bad' },
} as const;

export function Phase({ phase }: { readonly phase: Current['phase'] }) {
  const { word, tone } = PHASES[phase];
  return <span className={`badge ${tone}`}>{word}</span>;
}

export function kindTitle(kind: string): string {
  return (KINDS as Readonly<Record<string, { readonly title: string }>>)[kind]?.title ?? kind;
}

const PROBLEM_COLUMNS: readonly Column<FileProblem>[] = [
  { id: 'line', title: 'Line', kind: 'number', isTitled: true, cell: ({ line }) => line },
  {
    ...{ id: 'column', title: 'Column', kind: 'short', isTitled: true },
    cell: ({ column }) => column,
  },
  {
    ...{ id: 'value', title: 'Value', isTitled: true },
    cell: ({ value }) => (value === undefined ? undefined : <code>{value}</code>),
  },
  { id: 'problem', title: 'Problem', cell: (problem) => problemText(problem) },
];

const CSV_HEAD = ['line', 'column', 'value', 'code', 'problem'];

function Problems({ current }: { readonly current: Current }) {
  const { kind, problems, problemCount } = current;
  const keys = new Map(problems.map((problem, index) => [problem, String(index)]));
  const save = (): void => {
    const rows = problems.map((problem) => {
      const { line, column, value, code } = problem;
      return [line, column, value, code, problemText(problem)];
    });
    saveText(`problems-of-${kind}.csv`, csvText([CSV_HEAD, ...rows]));
  };
  return (
    <Section
      title={problemCount === 1 ? '1 problem' : `${problemCount} problems`}
      actions={
        <Button symbol="download" onClick={save}>
          Problems as CSV
        </Button>
      }
    >
      {problemCount > problems.length && <p>The first {problems.length} are listed.</p>}
      <Table
        label="Problems"
        columns={PROBLEM_COLUMNS}
        rows={problems}
        rowKey={(problem) => keys.get(problem) ?? ''}
      />
    </Section>
  );
}

/** The progress. The user's own import can be broken off while it is read. */
function Running({
  current,
  isSending,
  onCancel,
}: {
  readonly current: Current | undefined;
  readonly isSending: boolean;
  readonly onCancel: () => void;
}) {
  const isRead = current === undefined || !isRunning(current.phase) || current.phase === 'reading';
  return (
    <div className="actions">
      <progress aria-label="Import" />
      {isSending && isRead && (
        <Button kind="danger" onClick={onCancel}>
          Cancel import
        </Button>
      )}
    </div>
  );
}

/** The import that runs, or the end of the last one. */
export function CurrentImport({
  current,
  isSending,
  onCancel,
}: {
  readonly current: Current | undefined;
  /** Whether this page sends the import, and so alone can break it off. */
  readonly isSending: boolean;
  readonly onCancel: () => void;
}) {
  if (current !== undefined && (!isSending || isRunning(current.phase))) {
    return <Told current={current} isSending={isSending} onCancel={onCancel} />;
  }
  if (!isSending) return null;
  return (
    <Section title="The file is sent">
      <Running current={current} isSending onCancel={onCancel} />
    </Section>
  );
}

function Told({
  current,
  isSending,
  onCancel,
}: {
  readonly current: Current;
  readonly isSending: boolean;
  readonly onCancel: () => void;
}) {
  const { store } = useStoreChoice();
  const { kind, phase, rowsRead, problemCount, isDryRun } = current;
  const runs = isRunning(phase);
  const hasCounts = phase === 'applied' || phase === 'checked';
  const counts = (count: number) => (hasCounts ? count : undefined);
  return (
    <>
      <Section title={`${isDryRun ? 'Check' : 'Import'} of ${kindTitle(kind).toLowerCase()}`}>
        <p aria-live="polite">
          <Phase phase={phase} />
        </p>
        {runs && <Running current={current} isSending={isSending} onCancel={onCancel} />}
        <Facts
          facts={[
            ['Rows read', rowsRead],
            ['Problems', problemCount],
            [isDryRun ? 'Would be added' : 'Added', counts(current.added)],
            [isDryRun ? 'Would be changed' : 'Changed', counts(current.changed)],
            ['Unchanged', counts(current.unchanged)],
            ['Begun', <Instant key="at" at={current.startedAt} zone={store.timeZone} />],
            ['By', current.user],
          ]}
        />
        {phase === 'refused' && (
          <p>Nothing of the file was stored. Correct the rows below, and send the file again.</p>
        )}
        {phase === 'failed' && <p>It broke off; nothing of the file was stored.</p>}
      </Section>
      {current.problems.length > 0 && <Problems current={current} />}
    </>
  );
}

const LISTED: readonly Column<Listed>[] = [
  { id: 'kind', title: 'Kind', cell: ({ kind }) => kindTitle(kind) },
  {
    id: 'phase',
    title: 'How it ended',
    kind: 'short',
    cell: ({ phase }) => <Phase phase={phase} />,
  },
  {
    ...{ id: 'check', title: 'Check only', isTitled: true },
    cell: ({ isDryRun }) => (isDryRun ? 'yes' : undefined),
  },
  { id: 'rows', title: 'Rows', kind: 'number', isTitled: true, cell: ({ rowsRead }) => rowsRead },
  { id: 'added', title: 'Added', kind: 'number', isTitled: true, cell: ({ added }) => added },
  {
    id: 'changed',
    title: 'Changed',
    kind: 'number',
    isTitled: true,
    cell: ({ changed }) => changed,
  },
  {
    ...{ id: 'unchanged', title: 'Unchanged', kind: 'number', isTitled: true },
    cell: ({ unchanged }) => unchanged,
  },
  {
    ...{ id: 'problems', title: 'Problems', kind: 'number', isTitled: true },
    cell: ({ problemCount }) => problemCount,
  },
  { id: 'user', title: 'By', cell: ({ user }) => user },
];

export function EarlierImports({ imports }: { readonly imports: readonly Listed[] }) {
  const { store } = useStoreChoice();
  const keys = new Map(imports.map((one, index) => [one, String(index)]));
  const columns: readonly Column<Listed>[] = [
    ...LISTED,
    {
      ...{ id: 'at', title: 'Begun', kind: 'short' },
      cell: ({ startedAt }) => <Instant at={startedAt} zone={store.timeZone} />,
    },
  ];
  return (
    <Section title="Imports since the server has started">
      {imports.length === 0 ? (
        <p>There is none yet.</p>
      ) : (
        <Table
          label="Imports"
          columns={columns}
          rows={imports}
          rowKey={(one) => keys.get(one) ?? ''}
        />
      )}
    </Section>
  );
}
