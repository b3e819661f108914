import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Reason, SubBucket } from '../../access/reasons.js';
import { answered, client } from '../../interface/client.js';
import { addressOf } from '../../routes.js';
import { Read } from '../kit/listing.js';

/** The most adjustments that are named. A user who wants all of them narrows the list. */
const NAMED_MAX = 20;

/** The reasons that take from a sub-bucket or add to it. */
export function reasonsOf(reasons: readonly Reason[], { id }: SubBucket): readonly Reason[] {
  return reasons.filter((one) => one.fromSubBucket?.id === id || one.toSubBucket?.id === id);
}

export function ReasonLinks({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <span className="links">
      {reasons.map(({ id, code, description }) => (
        <Link key={id} href={addressOf('/reasons', {}, { reason: id })}>
          {code} {description}
        </Link>
      ))}
    </span>
  );
}

/** The adjustments in progress at any store, with a line whose reason uses the sub-bucket. */
function AdjustmentLinks({ id }: { readonly id: number }) {
  const query = { status: 'IN_PROGRESS', subBucket: id, limit: NAMED_MAX + 1 } as const;
  const found = useQuery({
    queryKey: ['adjustments', 'of-sub-bucket', id],
    queryFn: () => answered(client.GET('/_admin/api/adjustments', { params: { query } })),
  });
  return (
    <Read query={found} rows={1}>
      {({ adjustments }) =>
        adjustments.length === 0 ? (
          'none'
        ) : (
          <span className="links">
            {adjustments.slice(0, NAMED_MAX).map(({ id: adjustment, storeId }) => (
              <Link
                key={adjustment}
                href={addressOf('/adjustments/:id', { id: adjustment }, { store: storeId })}
              >
                {adjustment} at {storeId}
              </Link>
            ))}
            {adjustments.length > NAMED_MAX && <span>and more</span>}
          </span>
        )
      }
    </Read>
  );
}

/** The reasons and adjustments that a change of the sub-bucket concerns. */
export function Uses({
  of,
  reasons,
}: {
  readonly of: SubBucket;
  readonly reasons: readonly Reason[];
}) {
  const using = reasonsOf(reasons, of);
  return (
    <section aria-label={`Uses of ${of.description}`}>
      <dl className="facts">
        <div className="fact">
          <dt>Reasons that use it</dt>
          <dd>{using.length === 0 ? 'none' : <ReasonLinks reasons={using} />}</dd>
        </div>
        <div className="fact">
          <dt>Adjustments in progress</dt>
          <dd>
            <AdjustmentLinks id={of.id} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
