import { useEffect, useState } from 'react';
import { Link, Redirect } from 'wouter';
import { useSession } from '../../access/session.js';
import { useStoreChoice } from '../../access/stores.js';
import { type KeptHead, listDrafts } from '../../drafts/drafts.js';
import { useChannels, useWaiting } from '../../frame/counters.js';
import { wasJustOpened } from '../../frame/navigation.js';
import { asFailure } from '../../interface/failure.js';
import { Instant } from '../../parts/instant.js';
import { PageHead, usePageTitle } from '../../parts/page.js';
import { useSmallForm } from '../../parts/small-form.js';
import { Failed } from '../../parts/states.js';
import { addressOf } from '../../routes.js';
import { DEVICE_ZONE } from '../../texts/times.js';

/** The stores with adjustments that wait to be confirmed, with the oldest. */
function WaitingCard() {
  const { data, error } = useWaiting();
  if (error !== null) return <Failed failure={asFailure(error)} />;
  return (
    <section className="card">
      <h2>Waiting for confirmation</h2>
      {data?.stores.length === 0 && <p className="second">Nothing is in progress anywhere.</p>}
      <ul className="rows">
        {data?.stores.map(({ storeId, name, timeZone, count, oldestDate }) => (
          <li key={storeId}>
            <Link href={addressOf('/adjustments', {}, { store: storeId, status: 'IN_PROGRESS' })}>
              {storeId} {name}
            </Link>
            <span className="spacer" />
            <strong className="digits">{count}</strong>
            <span className="caption">
              oldest <Instant at={oldestDate} zone={timeZone} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The drafts of this device that were never saved. */
function DraftsCard() {
  const { user } = useSession();
  const [drafts, setDrafts] = useState<readonly KeptHead[]>([]);
  useEffect(() => {
    listDrafts(user).then(setDrafts, () => setDrafts([]));
  }, [user]);
  return (
    <section className="card">
      <h2>Drafts on this device</h2>
      {drafts.length === 0 && <p className="second">Everything that you have typed is saved.</p>}
      <ul className="rows">
        {drafts.map(({ document, title, address, store, changedLines, at }) => (
          <li key={document}>
            <Link href={address}>
              {title} · {store}
            </Link>
            <span className="spacer" />
            <span className="caption">
              {changedLines === 1 ? '1 changed line' : `${changedLines} changed lines`},{' '}
              <Instant at={new Date(at).toISOString()} zone={DEVICE_ZONE} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The troubles of telling merchandising. */
function AttentionCard() {
  const { may } = useSession();
  const { data } = useChannels();
  if (!may('integration.view')) return null;
  const bad = data?.channels.filter(({ held, failure }) => held > 0 || failure !== undefined) ?? [];
  return (
    <section className="card">
      <h2>Needs attention</h2>
      {bad.length === 0 && <p className="second">Nothing is held, and no channel fails.</p>}
      <ul className="rows">
        {bad.map(({ channel, held, failure }) => (
          <li key={channel}>
            <Link href={addressOf('/messages', {}, held > 0 ? { channel, state: 'HELD' } : {})}>
              {channel}
            </Link>
            <span>{held} held</span>
            {failure !== undefined && <span className="problem">{failure}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The beginning of the day: waiting adjustments, unsaved drafts, troubles. */
export default function Home() {
  usePageTitle('Home');
  const { may } = useSession();
  const { store } = useStoreChoice();
  const isSmall = useSmallForm();
  // A phone begins with the list. Home is in its menu.
  const [isFirst] = useState(wasJustOpened);
  if (isFirst && isSmall && may('inventory_adjustment.access')) {
    return <Redirect to={addressOf('/adjustments', {}, { store: store.id })} replace />;
  }
  return (
    <>
      <PageHead title="Home" />
      <div className="page-body cards">
        {may('inventory_adjustment.access') && <WaitingCard />}
        <DraftsCard />
        <AttentionCard />
      </div>
    </>
  );
}
