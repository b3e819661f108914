import { useState } from 'react';
import type { Store } from '../../access/stores.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { Empty } from '../../parts/states.js';
import { Status, stateWord } from '../../parts/status.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import { useOff } from '../kit/address.js';
import { Read } from '../kit/listing.js';
import { Named, useItemNames, useStoresOf } from '../kit/names.js';
import { type Chosen, DecidingDialog, keyOf, type Verb, WORDS } from './deciding.js';
import { MESSAGES_MAX, type Passed, type PassedCriteria, usePassed } from './reading.js';

type StoreOf = (id: number) => Store | undefined;

function columnsOf(
  storeOf: StoreOf,
  nameOf: (item: string) => string | undefined,
): readonly Column<Passed>[] {
  const instant = (at: string | undefined, { storeId }: Passed) => (
    <Instant at={at} zone={storeOf(storeId)?.timeZone} />
  );
  return [
    { id: 'message', title: 'Message', cell: ({ message }) => message },
    {
      ...{ id: 'state', title: 'State', kind: 'short' },
      cell: ({ state }) => <Status state={state} />,
    },
    { id: 'channel', title: 'Channel', kind: 'short', cell: ({ channel }) => channel },
    {
      ...{ id: 'store', title: 'Store', isTitled: true },
      cell: ({ storeId }) => <Named id={storeId} name={storeOf(storeId)?.name} />,
    },
    {
      ...{ id: 'item', title: 'Item', isTitled: true },
      cell: ({ item }) => <Named id={item} name={nameOf(item)} />,
    },
    { id: 'tries', title: 'Tries', kind: 'number', isTitled: true, cell: ({ tries }) => tries },
    {
      ...{ id: 'since', title: 'Since', kind: 'short', isTitled: true },
      cell: (row) => instant(row.since, row),
    },
    {
      ...{ id: 'next', title: 'Next try', kind: 'short', isTitled: true },
      cell: (row) => instant(row.nextTryAt, row),
    },
    { id: 'said', title: 'The other side said', cell: ({ failure }) => failure },
  ];
}

/** The messages that channels have passed over, to be decided about one by one or together. */
export function PassedList({
  criteria,
  onReset,
}: {
  readonly criteria: PassedCriteria;
  /** Undefined where nothing narrows the list. */
  readonly onReset: (() => void) | undefined;
}) {
  const off = useOff('integration.decide');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  // The list may lose the rows while the dialog tells of them.
  const [asked, setAsked] = useState<{ readonly verb: Verb; readonly chosen: Chosen[] }>();
  const passed = usePassed(criteria);
  const { state } = criteria;
  const rows = passed.data?.messages ?? [];
  const storeOf = useStoresOf(rows.map(({ storeId }) => storeId));
  const columns = columnsOf(storeOf, useItemNames(rows.map(({ item }) => item)));
  const chosen = rows.filter((row) => selected.has(keyOf(row)));
  return (
    <>
      <Read query={passed}>
        {() =>
          rows.length === 0 ? (
            <Empty actions={onReset && <Button onClick={onReset}>Reset filter</Button>}>
              {state === undefined
                ? 'No message is passed over: everything is sent, or waits for its turn.'
                : `No message is ${stateWord(state).toLowerCase()}.`}
            </Empty>
          ) : (
            <>
              <Table
                label="Messages"
                columns={columns}
                rows={rows}
                rowKey={keyOf}
                href={({ message }) => addressOf('/messages/:id', { id: message })}
                selection={{ keys: selected, onChange: setSelected }}
              />
              <p className="table-foot">
                {rows.length} shown
                {rows.length === MESSAGES_MAX ? ', there may be more. Narrow the filter.' : ''}
              </p>
            </>
          )
        }
      </Read>
      {chosen.length > 0 && (
        <div className="selection-bar">
          <strong>{chosen.length} selected</strong>
          {(['retry', 'resend', 'skip'] as const).map((one) => (
            <Button
              key={one}
              kind={one === 'skip' ? 'danger' : 'normal'}
              off={off}
              onClick={() => {
                const named = chosen.map(({ message, channel }) => ({ message, channel }));
                setAsked({ verb: one, chosen: named });
              }}
            >
              {WORDS[one].button}
            </Button>
          ))}
          <Button kind="plain" onClick={() => setSelected(new Set())}>
            Clear
          </Button>
        </div>
      )}
      {asked !== undefined && <DecidingDialog {...asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
