import { useState } from 'react';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Panel } from '../../parts/page.js';
import { useOff } from '../kit/address.js';
import { Sure } from '../kit/sure.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import type { Box, Draft, Line } from './reading.js';

export const BOX_WORDS: Readonly<Record<Box, string>> = {
  site: 'Site',
  warehouse: 'Warehouse',
  inventoryStatus: 'Inventory status',
  location: 'Location',
  licensePlate: 'License plate',
  batchNumber: 'Batch number',
  serialNumber: 'Serial number',
};

export const BOXES = Object.keys(BOX_WORDS) as readonly Box[];

const TRIGGERS = {
  'sales-order': ['Create', 'Invoice'],
  adjustment: ['Create', 'Post'],
} as const;

const choicesOf = (words: readonly string[]) => words.map((word) => ({ value: word, text: word }));

const DIRECTIONS = [
  { value: '', text: 'What the formulas tell' },
  { value: '1', text: 'It rises with stock' },
  { value: '-1', text: 'It falls when stock rises' },
];

const BUCKETS = ['available', 'onhand', 'unavailable', 'reserved'] as const;

function draftOf(line: Line | undefined, document: Line['document']): Draft {
  if (line === undefined) {
    const [, trigger] = TRIGGERS[document];
    const names = { dataSource: '', physicalMeasure: '' };
    return { document, ...names, trigger, match: ['site', 'warehouse'], followChanges: true };
  }
  const { dataSource, physicalMeasure, trigger, match, direction, followChanges } = line;
  const bucket = BUCKETS.find((one) => one === line.bucket);
  return {
    ...{ document, dataSource, physicalMeasure, trigger, match: [...match], direction },
    ...{ followChanges, ...(document === 'adjustment' && bucket ? { bucket } : {}) },
  };
}

const FIELDS = ['dataSource', 'physicalMeasure', 'trigger', 'match', 'direction', 'bucket'];

const FIELD_OF_CODE = {
  ...{ OFFSET_TRIGGER_NOT_POSSIBLE: 'trigger', OFFSET_SOURCE_NOT_FOUND: 'dataSource' },
  OFFSET_MEASURE_NOT_FOUND: 'physicalMeasure',
};

/** A configured line. Changing it ends it and makes another one, for new documents. */
export function LinePanel({
  line,
  document,
  onClose,
}: {
  /** Undefined: a new one. */
  readonly line: Line | undefined;
  readonly document: Line['document'];
  readonly onClose: () => void;
}) {
  const [draft, setDraft] = useState(() => draftOf(line, document));
  const [warnings, setWarnings] = useState<readonly string[]>();
  const [isAsking, setAsking] = useState(false);
  const change = useChange('offset');
  const toast = useToast();
  const off = useOff('offset.maintain');
  const { at, others } = problemsByField(change.failure, FIELDS, FIELD_OF_CODE);
  const set = (changed: Partial<Draft>): void => setDraft((before) => ({ ...before, ...changed }));

  const save = async (): Promise<void> => {
    const title = line === undefined ? 'New offset line' : `Change offset line ${line.id}`;
    const subject = `offset line ${line?.id ?? 'new'}`;
    const done =
      line === undefined
        ? await change.run({
            ...{ path: '/_admin/api/offset/parameters', method: 'post', body: draft },
            ...{ subject, title },
          })
        : await change.run({
            ...{ path: '/_admin/api/offset/parameters/{id}', method: 'put', body: draft },
            ...{ pathParameters: { id: line.id }, subject, title },
          });
    if (done === undefined) return;
    toast({ text: `Line ${done.id} is in use.` });
    if (done.warnings.length === 0) onClose();
    else setWarnings(done.warnings);
  };
  const end = async (): Promise<void> => {
    if (line === undefined) return;
    const { id } = line;
    const done = await change.run({
      ...{ path: '/_admin/api/offset/parameters/{id}', method: 'delete', pathParameters: { id } },
      ...{ subject: `end offset line ${id}`, title: `End offset line ${id}` },
    });
    if (done === undefined) return;
    toast({ text: `Line ${id} has ended; ${done.openLines} lines of documents go on by it.` });
    onClose();
  };
  if (warnings !== undefined) {
    return (
      <Panel title="The line is in use" onClose={onClose}>
        {warnings.map((warning) => (
          <p key={warning} className="attention-text">
            {warning}
          </p>
        ))}
      </Panel>
    );
  }
  const toggle = (box: Box): void =>
    set({
      match: draft.match.includes(box)
        ? draft.match.filter((one) => one !== box)
        : [...draft.match, box],
    });
  return (
    <Panel
      title={line === undefined ? 'New line' : `Line ${line.id}`}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          {line !== undefined && (
            <Button className="apart" kind="danger" off={off} onClick={() => setAsking(true)}>
              End line
            </Button>
          )}
          <Button
            kind="main"
            isSubmit
            off={off ?? (change.isBusy ? 'It is under way.' : undefined)}
          >
            {line === undefined ? 'Add line' : 'Change line'}
          </Button>
        </>
      }
    >
      {!isAsking && <ToldProblems failure={change.failure} sentences={others} />}
      <p className="hint">
        Of {document === 'adjustment' ? 'inventory adjustment journals' : 'sales orders'}.
      </p>
      <TextField
        label="Data source"
        value={draft.dataSource}
        problem={at('dataSource')}
        onValue={(dataSource) => set({ dataSource })}
      />
      <TextField
        label="Physical measure"
        value={draft.physicalMeasure}
        problem={at('physicalMeasure')}
        onValue={(physicalMeasure) => set({ physicalMeasure })}
      />
      <SelectField
        label="Offset trigger"
        value={draft.trigger}
        problem={at('trigger')}
        choices={choicesOf(TRIGGERS[document])}
        onValue={(trigger) => set({ trigger })}
      />
      <fieldset className="checks">
        <legend>Values that the other system sends, too</legend>
        {BOXES.map((box) => (
          <label key={box} className="check">
            <input
              type="checkbox"
              checked={draft.match.includes(box)}
              onChange={() => toggle(box)}
            />
            {BOX_WORDS[box]}
          </label>
        ))}
        {at('match') !== undefined && <p className="problem">{at('match')}</p>}
      </fieldset>
      <SelectField
        label="Direction of the measure"
        value={String(draft.direction ?? '')}
        problem={at('direction')}
        choices={DIRECTIONS}
        onValue={(text) => {
          const { direction: _before, ...others } = draft;
          setDraft(text === '' ? others : { ...others, direction: text === '1' ? 1 : -1 });
        }}
      />
      {document === 'adjustment' && (
        <SelectField
          label="Stock that it mirrors"
          value={draft.bucket ?? 'available'}
          problem={at('bucket')}
          choices={choicesOf(BUCKETS)}
          onValue={(text) => {
            const bucket = BUCKETS.find((one) => one === text);
            if (bucket !== undefined) set({ bucket });
          }}
        />
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={draft.followChanges ?? true}
          onChange={(event) => set({ followChanges: event.target.checked })}
        />
        Later quantities are offset too
      </label>
      {isAsking && line !== undefined && (
        <Sure
          title={`End line ${line.id}`}
          verb={`End line ${line.id}`}
          change={change}
          onSure={() => void end()}
          onClose={() => setAsking(false)}
        >
          <p>New documents are not offset by it. Documents that have it already go on by it.</p>
        </Sure>
      )}
    </Panel>
  );
}
