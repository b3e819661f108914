import { useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { place } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { Field, SelectField } from '../../parts/field.js';
import { useAddress } from '../kit/address.js';
import { Lead, Listing, Read, Section } from '../kit/listing.js';
import { ToldProblems } from '../kit/told.js';
import { useChange } from '../kit/use-change.js';
import { guessedKind } from './guessing.js';
import { type ImportKind, KIND_NAMES, KINDS } from './kinds.js';
import { CurrentImport, EarlierImports } from './progress.js';
import { isRunning, sampleOf, sendFile, useCurrentImport, useImports } from './reading.js';

const CHOICES = KIND_NAMES.map((kind) => {
  const { title, needs } = KINDS[kind];
  return { value: kind, text: needs === '' ? title : `${title} (needs ${needs})` };
});

interface Chosen {
  readonly file: File;
  readonly sample: string;
  /** The kind that its columns fit. Undefined where they fit none. */
  readonly guess: ImportKind | undefined;
}

const guessText = (guess: ImportKind | undefined): string =>
  guess === undefined
    ? 'Its columns fit no kind: choose what it is of.'
    : `By its columns it is of ${KINDS[guess].title.toLowerCase()}.`;

/** Takes a file that is dropped or chosen. */
function FileField({
  chosen,
  onChoose,
}: {
  readonly chosen: Chosen | undefined;
  readonly onChoose: (file: File) => void;
}) {
  const [isOver, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onChoose(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside does the same by keys.
    <div
      className={`drop${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Field
        label="Drop a file here, or choose one"
        hint="CSV or JSON in UTF-8, at most 1,000,000 rows. Its first line names the columns."
      >
        {(described) => (
          <input
            {...described}
            type="file"
            accept=".csv,.json,.jsonl,.ndjson,.txt"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file !== undefined) onChoose(file);
            }}
          />
        )}
      </Field>
      {chosen !== undefined && (
        <p>
          <strong>{chosen.file.name}</strong>{' '}
          <span className="second">
            {Math.ceil(chosen.file.size / 1024)} kB. {guessText(chosen.guess)} Its first rows:
          </span>
        </p>
      )}
      {chosen !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the scrolled part is reached by keys.
        <pre className="document sample" tabIndex={0}>
          {chosen.sample}
        </pre>
      )}
    </div>
  );
}

/** Files of stores, items and stock, to check, import and export. */
export default function Imports() {
  const address = useAddress();
  const queries = useQueryClient();
  const change = useChange('imports');
  const [chosen, setChosen] = useState<Chosen>();
  const stop = useRef<AbortController>(undefined);
  const current = useCurrentImport(change.isBusy);
  const imports = useImports();
  const kind = KIND_NAMES.find((one) => one === address.get('kind')) ?? 'stores';
  const isOthers = !change.isBusy && isRunning(current.data?.import?.phase);

  const choose = async (file: File): Promise<void> => {
    change.clear();
    const sample = await sampleOf(file);
    const guess = guessedKind(sample);
    setChosen({ file, sample, guess });
    if (guess !== undefined) address.go({ kind: guess });
  };
  const start = async (isDryRun: boolean): Promise<void> => {
    if (chosen === undefined) return;
    const controller = new AbortController();
    stop.current = controller;
    await change.runOnce(() => sendFile(kind, chosen.file, isDryRun, controller.signal));
    // Everything may look otherwise now: stores, items, stock.
    if (!isDryRun) await queries.invalidateQueries();
  };
  const off = change.isBusy
    ? 'It is under way.'
    : isOthers
      ? 'Another import runs; one runs at a time.'
      : chosen === undefined
        ? 'Choose a file first.'
        : undefined;
  // Problems of rows stand in their table. A refusal of another kind is told here.
  const { failure } = change;
  const isOfRows = failure?.problems.some(({ line }) => line !== undefined) === true;
  return (
    <Listing title="Imports" above={<Lead>A file is taken whole, or not at all.</Lead>}>
      <Section title="A file">
        <SelectField
          label="What it is of"
          value={kind}
          choices={CHOICES}
          onValue={(value) => address.go({ kind: value })}
        />
        <FileField chosen={chosen} onChoose={(file) => void choose(file)} />
        <p className="hint">
          Others are served while a file is read. While it is applied they can look, and their
          changes wait: from 100,000 rows on for some seconds.
        </p>
        {!isOfRows && <ToldProblems failure={failure} />}
        <div className="actions">
          <Button off={off} onClick={() => void start(true)}>
            Check only
          </Button>
          <Button kind="main" off={off} onClick={() => void start(false)}>
            Import
          </Button>
        </div>
      </Section>
      <Read query={current} rows={2}>
        {({ import: running }) => (
          <CurrentImport
            current={running ?? undefined}
            isSending={change.isBusy}
            onCancel={() => stop.current?.abort()}
          />
        )}
      </Read>
      <Section title="Exports">
        <p>All of a kind as a file that an import reads.</p>
        <div className="actions">
          {KIND_NAMES.filter((one) => KINDS[one].hasExport).map((one) => (
            <a
              key={one}
              className="button"
              href={`${place.prefix}/_admin/api/exports/${one}`}
              download
            >
              {KINDS[one].title}
            </a>
          ))}
        </div>
      </Section>
      <Read query={imports} rows={2}>
        {({ imports: all }) => <EarlierImports imports={all} />}
      </Read>
    </Listing>
  );
}
