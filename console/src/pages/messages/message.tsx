import { useState } from 'react';
import { Link } from 'wouter';
import { useReasons } from '../../access/reasons.js';
import { useStoreById } from '../../access/stores.js';
import { useCopyText } from '../../frame/copying.js';
import type { PageProps } from '../../pages.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { Quantity } from '../../parts/quantity.js';
import { Empty } from '../../parts/states.js';
import { Status, stateWord } from '../../parts/status.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import { bucketName } from '../../texts/buckets.js';
import { useOff } from '../kit/address.js';
import { Listing, Read, Section } from '../kit/listing.js';
import { Named, useItemsOf } from '../kit/names.js';
import { Facts } from '../kit/told.js';
import { areaWord } from '../stock/areas.js';
import { type Chosen, DecidingDialog, type Verb, WORDS } from './deciding.js';
import { indented } from './document.js';
import { type Message, useFirstOfFamily, useMessages } from './reading.js';

type ChannelState = Message['states'][number];

const HELD_OR_RETRIED = ['HELD', 'RETRYING'];

/** The reason why a decision makes no sense in a state. Undefined where it does. */
function decisionOff(verb: Verb, state: ChannelState['state']): string | undefined {
  if (verb === 'retry') {
    return HELD_OR_RETRIED.includes(state) ? undefined : 'It is neither held nor retried.';
  }
  if (verb === 'skip') {
    if (state === 'SENT') return 'It is sent already.';
    return state === 'SKIPPED' ? 'It is skipped already.' : undefined;
  }
  return state === 'SENT' || state === 'SKIPPED' ? undefined : 'It has not left yet.';
}

/** The meaning of a state and the next steps, for a user who has not read the guide. */
const NEXT_STEPS: Partial<Record<ChannelState['state'], string>> = {
  HELD: 'The other side does not take it as it is. Mend the cause there, then Retry. What was told later of this item at this store waits behind it. Skip only what merchandising is never to be told.',
  RETRYING: 'The other side refused it; it is tried again by itself. There is nothing to do yet.',
};

function NextSteps({ message }: { readonly message: Message }) {
  const { states } = message;
  const steps = new Set(states.map(({ state }) => NEXT_STEPS[state]));
  const waiting = states.filter(({ state }) => state === 'WAITING');
  return (
    <>
      {[...steps].map((step) => step !== undefined && <p key={step}>{step}</p>)}
      {waiting.map(({ channel }) => (
        <WaitsFor key={channel} message={message} channel={channel} />
      ))}
    </>
  );
}

/** The condition of a waiting message, in words, with the message that is in its way. */
function WaitsFor({ message, channel }: { readonly message: Message; readonly channel: string }) {
  const { data: first } = useFirstOfFamily(message, channel);
  if (first === undefined) return null;
  if (first === null) {
    return <p>On {channel} it waits for its turn, and is sent by itself.</p>;
  }
  return (
    <p>
      On {channel} it waits behind message{' '}
      <Link href={addressOf('/messages/:id', { id: first.message })}>{first.message}</Link>, the
      first of this item at this store that is not taken yet, which is{' '}
      {stateWord(first.state).toLowerCase()}. It is sent by itself after that.
    </p>
  );
}

function Channels({ message }: { readonly message: Message }) {
  const zone = useStoreById(message.storeId)?.timeZone;
  const off = useOff('integration.decide');
  const [asked, setAsked] = useState<{ readonly verb: Verb; readonly chosen: Chosen }>();
  const columns: readonly Column<ChannelState>[] = [
    { id: 'channel', title: 'Channel', cell: ({ channel }) => <strong>{channel}</strong> },
    {
      ...{ id: 'state', title: 'State', kind: 'short' },
      cell: ({ state }) => <Status state={state} />,
    },
    { id: 'tries', title: 'Tries', kind: 'number', isTitled: true, cell: ({ tries }) => tries },
    {
      ...{ id: 'since', title: 'Since', kind: 'short', isTitled: true },
      cell: ({ since }) => <Instant at={since} zone={zone} />,
    },
    {
      ...{ id: 'next', title: 'Next try', kind: 'short', isTitled: true },
      cell: ({ nextTryAt }) => <Instant at={nextTryAt} zone={zone} />,
    },
    { id: 'said', title: 'The other side said', cell: ({ failure }) => failure },
  ];
  return (
    <>
      <Table
        label="Channels"
        columns={columns}
        rows={message.states}
        rowKey={({ channel }) => channel}
        rowActions={({ channel, state }) => (
          <span className="actions">
            {(['retry', 'resend', 'skip'] as const).map((verb) => (
              <Button
                key={verb}
                kind={verb === 'skip' ? 'danger' : 'normal'}
                off={off ?? decisionOff(verb, state)}
                onClick={() => setAsked({ verb, chosen: { message: message.message, channel } })}
              >
                {WORDS[verb].button}
              </Button>
            ))}
          </span>
        )}
      />
      <NextSteps message={message} />
      {message.states.length === 0 && (
        <p className="second">No channel is set: it waits here. Set the setting channels.</p>
      )}
      {asked !== undefined && (
        <DecidingDialog
          verb={asked.verb}
          chosen={[asked.chosen]}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function Document({ text }: { readonly text: string }) {
  const [isRaw, setRaw] = useState(false);
  const copyText = useCopyText();
  return (
    <Section
      title="Document"
      actions={
        <>
          <Button aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
            As it is sent
          </Button>
          <Button symbol="copy" onClick={() => void copyText(text, 'The document is copied.')}>
            Copy
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys. */}
      <pre className="document" tabIndex={0}>
        {isRaw ? text : indented(text)}
      </pre>
    </Section>
  );
}

function Origin({ message }: { readonly message: Message }) {
  const { transactionType, transactionId } = message;
  if (transactionType === 'INVENTORY_ADJUSTMENT') {
    return (
      <Link href={addressOf('/adjustments/:id', { id: transactionId })}>
        Adjustment {transactionId}
      </Link>
    );
  }
  return (
    <>
      {areaWord(transactionType)} {transactionId}
    </>
  );
}

function OneMessage({ message }: { readonly message: Message }) {
  const store = useStoreById(message.storeId);
  const zone = store?.timeZone;
  const itemOf = useItemsOf([message.item]);
  const reason = useReasons().find(({ code }) => code === message.reasonCode);
  const { storeId, item, uins } = message;
  return (
    <>
      <Section title="What it says">
        <Facts
          facts={[
            ['When', <Instant key="at" at={message.at} zone={zone} />],
            ['Store', <Named key="store" id={storeId} name={store?.name} />],
            ['From', <Origin key="origin" message={message} />],
            ['Item', <Named key="item" id={item} name={itemOf(item)?.description} />],
            ['Reason', <Named key="reason" id={message.reasonCode} name={reason?.description} />],
            [
              'Quantity',
              <Quantity
                key="quantity"
                value={message.quantity}
                unit={itemOf(item)?.unitOfMeasure}
              />,
            ],
            ['Movement', wayText(message)],
            ['UINs', uins.join(', ')],
            ['User', message.user],
          ]}
        />
      </Section>
      <Section title="Channels">
        <Channels message={message} />
      </Section>
      <Document text={message.document} />
    </>
  );
}

/** `ATS Available → TRBL Unavailable`. */
function wayText({ from, to }: Message): string {
  const named = (bucket: string): string => `${bucket} ${bucketName(bucket) ?? ''}`.trim();
  return `${named(from)} → ${named(to)}`;
}

const listed = (itemOf: ReturnType<typeof useItemsOf>): readonly Column<Message>[] => [
  { id: 'message', title: 'Message', cell: ({ message }) => message },
  {
    ...{ id: 'item', title: 'Item' },
    cell: ({ item }) => <Named id={item} name={itemOf(item)?.description} />,
  },
  {
    ...{ id: 'quantity', title: 'Quantity', kind: 'number', isTitled: true },
    cell: ({ quantity, item }) => <Quantity value={quantity} unit={itemOf(item)?.unitOfMeasure} />,
  },
  { id: 'way', title: 'Movement', cell: wayText },
  {
    ...{ id: 'states', title: 'Channels', isTitled: true },
    cell: ({ states }) =>
      states.length === 0 ? (
        <span className="second">none is set: it waits</span>
      ) : (
        states.map(({ channel, state }) => (
          <span key={channel}>
            {channel} <Status state={state} />{' '}
          </span>
        ))
      ),
  },
];

/** A message to merchandising, or all of a document, where the id names no single one. */
export default function MessagePage({ params: { id = '' } }: PageProps) {
  const found = useMessages(id);
  const messages = found.data?.messages ?? [];
  const itemOf = useItemsOf(messages.map(({ item }) => item));
  const isAll = !id.includes('-');
  const [first] = messages;
  return (
    <Listing
      title={isAll ? `Messages of document ${id}` : `Message ${id}`}
      actions={<Link href={addressOf('/messages', {})}>All messages</Link>}
    >
      <Read query={found}>
        {() =>
          isAll ? (
            <Table
              label="Messages"
              columns={listed(itemOf)}
              rows={messages}
              rowKey={({ message }) => message}
              href={({ message }) => addressOf('/messages/:id', { id: message })}
            />
          ) : first === undefined ? (
            <Empty>Message {id} does not exist.</Empty>
          ) : (
            <OneMessage message={first} />
          )
        }
      </Read>
    </Listing>
  );
}
