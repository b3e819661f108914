import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useStoreById } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import { Empty } from '../../parts/states.js';
import { addressOf } from '../../routes.js';
import { Messages } from '../adjustments/messages-tab.js';
import { Movements } from '../adjustments/side-tabs.js';
import { Read } from '../kit/listing.js';
import type { Exchange } from './problems.js';

/** The adjustment's movements of stock, and its messages to merchandising. */
function OfAdjustment({ id }: { readonly id: number }) {
  const found = useQuery({
    queryKey: ['adjustments', 'read', id],
    queryFn: () =>
      answered(client.GET('/_admin/api/adjustments/{id}', { params: { path: { id } } })),
  });
  const store = useStoreById(found.data?.storeId);
  return (
    <>
      <p>
        It is about <Link href={addressOf('/adjustments/:id', { id })}>adjustment {id}</Link>, as it
        is now:
      </p>
      <Read query={found}>
        {(adjustment) => (
          <>
            <Movements adjustment={adjustment} zone={store?.timeZone ?? 'UTC'} />
            {adjustment.status === 'COMPLETED' && <Messages adjustment={adjustment} />}
          </>
        )}
      </Read>
    </>
  );
}

/** Movements and messages of an exchange. */
export default function Effect({ exchange }: { readonly exchange: Exchange }) {
  const { outcome, isRemembered, adjustment } = exchange;
  if (outcome === 'refused' || outcome === 'fault') {
    return <Empty>It was refused: nothing has moved.</Empty>;
  }
  return (
    <>
      {isRemembered && (
        <p>
          It is a repeat: it has got the answer of the first call with its key, and moved nothing.
        </p>
      )}
      {adjustment === undefined ? (
        <Empty>It is about no single adjustment.</Empty>
      ) : (
        <OfAdjustment id={Number(adjustment)} />
      )}
    </>
  );
}
