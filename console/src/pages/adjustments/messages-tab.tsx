import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useReasons } from '../../access/reasons.js';
import { useSession } from '../../access/session.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { Quantity } from '../../parts/quantity.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { Status } from '../../parts/status.js';
import { addressOf } from '../../routes.js';
import { bucketName } from '../../texts/buckets.js';
import { TOLD_STATES, type Told, toldText } from '../../texts/told.js';
import { Named } from '../kit/names.js';
import type { Adjustment } from './reading.js';

type Message = components['schemas']['OutboxReadAnswer']['messages'][number];

/** Lines of the messages that are shown. The message page has the documents. */
const SHOWN_MAX = 200;

/** The messages of a completed adjustment. Undefined until they are known. */
export function useTold({ id, status }: Pick<Adjustment, 'id' | 'status'>) {
  return useQuery({
    queryKey: ['outbox', 'transactions', id],
    queryFn: async () => {
      const query = { transaction: id, type: 'INVENTORY_ADJUSTMENT' };
      const params = { query };
      const told = await answered(client.GET('/_admin/api/outbox/transactions', { params }));
      return told.transactions[0] ?? null;
    },
    enabled: status === 'COMPLETED',
  });
}

/** Whether some message has not left yet. */
export function isUnderWay({ channels }: Told): boolean {
  return channels.some(({ pending, waiting, retrying, held }) => {
    return pending + waiting + retrying + held > 0;
  });
}

function ChannelTable({ told }: { readonly told: Told }) {
  return (
    <table className="table">
      <caption className="unseen">Messages on each channel</caption>
      <thead>
        <tr>
          <th scope="col">Channel</th>
          {TOLD_STATES.map(([name, text]) => (
            <th key={name} scope="col" className="number">
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {told.channels.map((state) => (
          <tr key={state.channel}>
            <th scope="row">{state.channel}</th>
            {TOLD_STATES.map(([name]) => (
              <td key={name} className="number digits">
                {state[name]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MessageTable({
  messages,
  adjustment,
}: {
  readonly messages: readonly Message[];
  readonly adjustment: Adjustment;
}) {
  const lineOf = new Map(adjustment.lines.map((line) => [line.item, line]));
  const reasons = useReasons();
  const reasonName = (wanted: number) => reasons.find(({ code }) => code === wanted)?.description;
  return (
    <table className="table">
      <caption className="unseen">Messages</caption>
      <thead>
        <tr>
          <th scope="col">Message</th>
          <th scope="col">Item</th>
          <th scope="col">Reason</th>
          <th scope="col" className="number">
            Quantity
          </th>
          <th scope="col">From</th>
          <th scope="col">To</th>
        </tr>
      </thead>
      <tbody>
        {messages.map(({ message, item, reasonCode, quantity, from, to }) => (
          <tr key={message}>
            <td className="code">
              <Link href={addressOf('/messages/:id', { id: message })}>{message}</Link>
            </td>
            <td>
              <Named id={item} name={lineOf.get(item)?.description} />
            </td>
            <td>
              <Named id={reasonCode} name={reasonName(reasonCode)} />
            </td>
            <td className="number">
              <Quantity value={quantity} unit={lineOf.get(item)?.unitOfMeasure} />
            </td>
            <td>
              <Named id={from} name={bucketName(from)} />
            </td>
            <td>
              <Named id={to} name={bucketName(to)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The messages of a completed adjustment, and their progress on each channel. */
export function Messages({ adjustment }: { readonly adjustment: Adjustment }) {
  const { may } = useSession();
  const { data: told, error } = useTold(adjustment);
  const maySee = may('integration.view');
  const { data: messages } = useQuery({
    queryKey: ['outbox', 'read', told?.message],
    queryFn: async () => {
      const path = { message: told?.message ?? '' };
      return answered(client.GET('/_admin/api/outbox/{message}', { params: { path } }));
    },
    enabled: maySee && told !== undefined && told !== null,
  });
  if (adjustment.status !== 'COMPLETED') {
    return <Empty>Merchandising is told of what was confirmed, and this was not.</Empty>;
  }
  if (error !== null) return <Failed failure={asFailure(error)} />;
  if (told === undefined) return <Loading />;
  if (told === null) {
    return (
      <Empty>
        There is no message: its reasons are not published, Tell merchandising is off, or all were
        sent long ago.
      </Empty>
    );
  }
  const all = messages?.messages ?? [];
  return (
    <div className="page-body messages">
      <p>
        {told.channels.length > 0 && <Status state={isUnderWay(told) ? 'WAITING' : 'SENT'} />}{' '}
        {toldText(told)}
      </p>
      {told.channels.length > 0 && <ChannelTable told={told} />}
      {!maySee && (
        <p className="second">
          The messages themselves need the permission integration.view. Roles are given under Users
          and roles.
        </p>
      )}
      {all.length > 0 && (
        <MessageTable messages={all.slice(0, SHOWN_MAX)} adjustment={adjustment} />
      )}
      {told.messageCount > SHOWN_MAX && (
        <p className="second">
          The first {SHOWN_MAX} of {told.messageCount} are shown.
        </p>
      )}
    </div>
  );
}
