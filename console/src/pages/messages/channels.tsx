import { useState } from 'react';
import { useStoreChoice } from '../../access/stores.js';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { Shape } from '../../parts/symbols.js';
import { useOff } from '../kit/address.js';
import { Sure } from '../kit/sure.js';
import { Facts } from '../kit/told.js';
import { useChange } from '../kit/use-change.js';
import type { ChannelStatus, PassedCriteria } from './reading.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The age of something: `3 min`, `2 h`. */
export function ageText(seconds: number): string {
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} min`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} h`;
  return `${Math.floor(seconds / DAY)} days`;
}

function scopeText({ store, item }: PassedCriteria): string {
  const parts = [
    ...(store === undefined ? [] : [`store ${store}`]),
    ...(item === undefined ? [] : [`item ${item}`]),
  ];
  return parts.length === 0 ? 'of all stores' : `of ${parts.join(', ')}`;
}

function RetryAll({
  channel,
  criteria,
  onClose,
}: {
  readonly channel: string;
  readonly criteria: PassedCriteria;
  readonly onClose: () => void;
}) {
  const change = useChange('outbox');
  const toast = useToast();
  const { store, item } = criteria;
  const retry = async (): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/outbox/retry', method: 'post', query: { channel, store, item } },
      subject: `retry all ${channel} ${store ?? ''} ${item ?? ''}`,
      title: `Retry all messages on ${channel}`,
    });
    if (done === undefined) return;
    toast({ text: `${done.count} messages are tried again on ${channel}.` });
    onClose();
  };
  return (
    <Sure
      title={`Retry all on ${channel}`}
      verb={`Retry all on ${channel}`}
      isDanger={false}
      change={change}
      onSure={() => void retry()}
      onClose={onClose}
    >
      <p>
        Every held and every retried message {scopeText(criteria)} is tried at once. Those that are
        refused again are held again.
      </p>
    </Sure>
  );
}

/** The progress of a channel, and its obstacle. */
export function ChannelCard({
  status,
  criteria,
}: {
  readonly status: ChannelStatus;
  readonly criteria: PassedCriteria;
}) {
  const { store } = useStoreChoice();
  const [isAsking, setAsking] = useState(false);
  const off = useOff('integration.decide');
  const { channel, failure, held, retrying, oldestAt, oldestAgeSeconds } = status;
  const instant = (at: string | undefined) =>
    at === undefined ? undefined : <Instant at={at} zone={store.timeZone} isOfNoStore />;
  const isBad = failure !== undefined || held > 0;
  const nothing = held + retrying === 0 ? 'Nothing is held or retried on this channel.' : undefined;
  return (
    <section className="card" aria-label={`Channel ${channel}`}>
      <header>
        <h2>{channel}</h2>
        <span className={`status ${isBad ? 'bad' : retrying > 0 ? 'attention' : 'good'}`}>
          <Shape name={isBad ? 'alert' : retrying > 0 ? 'retrying' : 'check'} />
          {failure !== undefined
            ? 'Stopped'
            : held > 0
              ? 'Held'
              : retrying > 0
                ? 'Retrying'
                : 'Works'}
        </span>
      </header>
      {failure !== undefined && <p className="problem">{failure}</p>}
      <Facts
        facts={[
          ['Failing since', instant(status.failingSince)],
          ['Held', held],
          ['Retrying', retrying],
          ['Waiting behind those', status.waiting],
          ['Documents to come', status.pending],
          ['Skipped', status.skipped],
          ['Sent', status.sent],
          ['Refusals so far', status.failed],
          ['Last sent', instant(status.lastSentAt)],
          ['Oldest unsent', instant(oldestAt)],
          ['Its age', oldestAgeSeconds ? ageText(oldestAgeSeconds) : undefined],
        ]}
      />
      <div className="actions">
        <Button symbol="retrying" off={off ?? nothing} onClick={() => setAsking(true)}>
          Retry all
        </Button>
      </div>
      {isAsking && (
        <RetryAll channel={channel} criteria={criteria} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}
