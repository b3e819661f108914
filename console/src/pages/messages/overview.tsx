import { useState } from 'react';
import { useLocation } from 'wouter';
import { useChannels } from '../../frame/counters.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Chips } from '../../parts/page.js';
import { Empty } from '../../parts/states.js';
import { stateWord } from '../../parts/status.js';
import { addressOf, idOf } from '../../routes.js';
import { useAddress, useOff } from '../kit/address.js';
import { Listing, Read } from '../kit/listing.js';
import { ChannelCard } from './channels.js';
import { PassedList } from './passed-list.js';
import { type ChannelStatus, PRESETS } from './reading.js';
import { Transactions } from './transactions.js';

/** Goes to a message by its id, as no list has the row of a sent one. */
function OpenMessage() {
  const [, go] = useLocation();
  const [id, setId] = useState('');
  const [problem, setProblem] = useState<string>();
  const open = (): void => {
    const text = id.trim();
    if (/^[1-9]\d*(-\d+(-[0-9a-z]+)?)?$/.test(text)) go(addressOf('/messages/:id', { id: text }));
    else setProblem('The id of a message is such as 12-3, or 12 for all of a document.');
  };
  return (
    <form
      className="inline-form presets"
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <TextField
        label="Open a message, also one that was sent"
        placeholder="12-3"
        value={id}
        problem={problem}
        onValue={(text) => {
          setId(text);
          setProblem(undefined);
        }}
      />
      <Button isSubmit symbol="open">
        Open
      </Button>
    </form>
  );
}

/** The views of the table: transactions, all or the sent ones, or messages that channels have passed over. */
const VIEWS = [...PRESETS, 'ALL', 'SENT', 'TRANSACTIONS'] as const;

type View = (typeof VIEWS)[number];

const isTransactions = (view: View | undefined): boolean =>
  view === 'TRANSACTIONS' || view === 'SENT';

function viewWord(view: View): string {
  if (view === 'ALL') return 'All that are passed over';
  return view === 'TRANSACTIONS' ? 'By transaction' : stateWord(view);
}

/** The view of the address, else held messages, if there were any when the page was opened. */
function useView(
  asked: string,
  channels: readonly ChannelStatus[] | undefined,
  mayList: boolean,
): View | undefined {
  const [first, setFirst] = useState<View>();
  if (first === undefined && channels !== undefined) {
    const isHeld = channels.some(({ held }) => held > 0);
    setFirst(isHeld ? 'HELD' : mayList ? 'TRANSACTIONS' : 'ALL');
  }
  return VIEWS.find((view) => view === asked) ?? first;
}

/**
 * The messages to merchandising, by transaction, with the progress and the passed messages of each channel.
 */
export default function Messages() {
  const address = useAddress();
  const channels = useChannels();
  const listOff = useOff('inventory_adjustment.access');
  const view = useView(address.get('state'), channels.data?.channels, listOff === undefined);
  const isOfTransactions = isTransactions(view);
  const criteria = {
    state: PRESETS.find((one) => one === view),
    channel: address.get('channel') || undefined,
    store: idOf(address.get('ofStore')),
    item: address.get('item') || undefined,
  };
  const chips = [
    ...(criteria.channel === undefined ? [] : [['channel', `Channel: ${criteria.channel}`]]),
    ...(criteria.store === undefined ? [] : [['ofStore', `Store: ${criteria.store}`]]),
    ...(criteria.item === undefined ? [] : [['item', `Item: ${criteria.item}`]]),
  ].map(([key = '', text = '']) => ({
    ...{ key, text },
    onRemove: () => address.go({ [key]: undefined }),
  }));

  return (
    <Listing title="Messages">
      <Read query={channels}>
        {({ channels: all }) =>
          all.length === 0 ? (
            <Empty>No channel is set: messages wait here. Set the setting channels.</Empty>
          ) : (
            <div className="cards channel-cards">
              {all.map((status) => (
                <ChannelCard key={status.channel} status={status} criteria={criteria} />
              ))}
            </div>
          )
        }
      </Read>
      <div className="presets">
        {VIEWS.map((one) => (
          <Button
            key={one}
            aria-pressed={view === one}
            off={isTransactions(one) ? listOff : undefined}
            onClick={() => address.go({ state: one })}
          >
            {viewWord(one)}
          </Button>
        ))}
        <StoreItemFilter key={`${criteria.store}/${criteria.item}`} hasItem={!isOfTransactions} />
      </div>
      <Chips chips={chips} />
      {isOfTransactions && (
        <Transactions key={view} store={criteria.store} isSent={view === 'SENT'} />
      )}
      {view !== undefined && !isOfTransactions && (
        <PassedList
          key={view}
          criteria={criteria}
          onReset={
            chips.length === 0
              ? undefined
              : () => address.go({ channel: undefined, ofStore: undefined, item: undefined })
          }
        />
      )}
      <OpenMessage />
    </Listing>
  );
}

/** Narrows by a store and an item, which also narrow a retry of all messages. */
function StoreItemFilter({ hasItem }: { readonly hasItem: boolean }) {
  const address = useAddress();
  const [store, setStore] = useState(address.get('ofStore'));
  const [item, setItem] = useState(address.get('item'));
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        address.go({ ofStore: store.trim(), item: item.trim() });
      }}
    >
      <TextField label="Store" inputMode="numeric" value={store} onValue={setStore} />
      {hasItem && <TextField label="Item" value={item} onValue={setItem} />}
      <Button isSubmit symbol="filter">
        Filter
      </Button>
    </form>
  );
}
