import { useState } from 'react';
import type { Store } from '../../access/stores.js';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { Quantity } from '../../parts/quantity.js';
import { Empty } from '../../parts/states.js';
import { type State, Status, stateWord } from '../../parts/status.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import { useAddress, useOff } from '../kit/address.js';
import { Lead, Read } from '../kit/listing.js';
import { Named, useItemNames, useStoresOf } from '../kit/names.js';
import { Sure } from '../kit/sure.js';
import { ToldProblems } from '../kit/told.js';
import { useChange } from '../kit/use-change.js';
import { OffsetPage } from './frame.js';
import { dimensionsText, type Queued, useQueue } from './reading.js';

const STATES = ['waiting', 'retrying', 'held', 'skipped', 'sent'] as const;

const shownState = (state: Queued['state']): State => state.toUpperCase() as State;

function columnsOf(
  storeOf: (id: number) => Store | undefined,
  nameOf: (item: string) => string | undefined,
): readonly Column<Queued>[] {
  return [
    {
      ...{ id: 'line', title: 'Document line' },
      cell: ({ document, documentId, lineId }) =>
        `${document === 'adjustment' ? 'Adjustment' : 'Order'} ${documentId}, line ${lineId}`,
    },
    {
      ...{ id: 'state', title: 'State', kind: 'short' },
      cell: ({ state }) => <Status state={shownState(state)} />,
    },
    {
      ...{ id: 'store', title: 'Store', isTitled: true },
      cell: ({ storeId }) => <Named id={storeId} name={storeOf(storeId)?.name} />,
    },
    {
      ...{ id: 'item', title: 'Item', isTitled: true },
      cell: ({ item }) => <Named id={item} name={nameOf(item)} />,
    },
    {
      ...{ id: 'pair', title: 'Measure' },
      cell: ({ dataSource, physicalMeasure }) => `${dataSource}.${physicalMeasure}`,
    },
    {
      ...{ id: 'quantity', title: 'Quantity', kind: 'number', isTitled: true },
      cell: ({ quantity }) => <Quantity value={quantity} />,
    },
    {
      ...{ id: 'dimensions', title: 'Dimensions sent' },
      cell: ({ dimensions }) => dimensionsText(dimensions),
    },
    { id: 'tries', title: 'Tries', kind: 'number', isTitled: true, cell: ({ tries }) => tries },
    {
      ...{ id: 'at', title: 'Queued', kind: 'short' },
      cell: ({ createDate, storeId }) => (
        <Instant at={createDate} zone={storeOf(storeId)?.timeZone} />
      ),
    },
    { id: 'answer', title: 'Answer', cell: ({ answer }) => answer },
  ];
}

function Actions({ offset: { id, state } }: { readonly offset: Queued }) {
  const change = useChange('offset');
  const toast = useToast();
  const off = useOff('offset.maintain') ?? (state === 'held' ? undefined : 'It is not held.');
  const [isAsking, setAsking] = useState(false);
  const decide = async (verb: 'retry' | 'skip'): Promise<void> => {
    const done = await change.run({
      ...{ path: `/_admin/api/offset/queue/{id}/${verb}`, method: 'post', pathParameters: { id } },
      ...{ subject: `${verb} offset ${id}`, title: `${verb} offset ${id}` },
    });
    if (done === undefined) return;
    setAsking(false);
    toast({ text: verb === 'retry' ? `${id} is sent again.` : `${id} is skipped.` });
  };
  return (
    <span className="actions">
      <Button off={off} onClick={() => void decide('retry')}>
        Retry
      </Button>
      <Button kind="danger" off={off} onClick={() => setAsking(true)}>
        Skip
      </Button>
      {!isAsking && <ToldProblems failure={change.failure} />}
      {isAsking && (
        <Sure
          title="Skip offset"
          verb={`Skip ${id}`}
          change={change}
          onSure={() => void decide('skip')}
          onClose={() => setAsking(false)}
        >
          <p>
            It is never sent: the measure keeps what was posted, until somebody corrects it there.
          </p>
        </Sure>
      )}
    </span>
  );
}

/** Offsets in their order. */
export default function OffsetQueue() {
  const address = useAddress();
  const state = STATES.find((one) => one === address.get('state'));
  const queue = useQueue(state);
  const offsets = queue.data?.offsets ?? [];
  const storeOf = useStoresOf(offsets.map(({ storeId }) => storeId));
  const nameOf = useItemNames(offsets.map(({ item }) => item));
  return (
    <OffsetPage tab="queue">
      <Lead>What is queued is visible there after about a minute.</Lead>
      <div className="presets">
        {[undefined, ...STATES].map((one) => (
          <Button
            key={one ?? 'open'}
            aria-pressed={state === one}
            onClick={() => address.go({ state: one })}
          >
            {one === undefined ? 'Not sent yet' : stateWord(shownState(one))}
          </Button>
        ))}
      </div>
      <Read query={queue}>
        {() =>
          offsets.length === 0 ? (
            <Empty>No offset is queued that matches.</Empty>
          ) : (
            <Table
              label="Offsets"
              columns={columnsOf(storeOf, nameOf)}
              rows={offsets}
              rowKey={({ id }) => id}
              href={({ id }) => addressOf('/offsets/explain', {}, { offset: id })}
              rowActions={(offset) => <Actions offset={offset} />}
            />
          )
        }
      </Read>
    </OffsetPage>
  );
}
