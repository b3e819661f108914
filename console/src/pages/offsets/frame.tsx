import type { ReactNode } from 'react';
import { useSession } from '../../access/session.js';
import { Tabs } from '../../parts/page.js';
import { addressOf } from '../../routes.js';
import { Lead, Listing } from '../kit/listing.js';

/** The frame of the pages of offsets. */
export function OffsetPage({
  tab,
  actions,
  panel,
  children,
}: {
  readonly tab: 'lines' | 'orders' | 'sources' | 'queue' | 'left-over' | 'explain';
  readonly actions?: ReactNode;
  readonly panel?: ReactNode;
  readonly children: ReactNode;
}) {
  const isOn = useSession().parameters.get('adjustmentOffset') === 'Yes';
  return (
    <Listing
      title="Offsets"
      actions={actions}
      panel={panel}
      above={
        <>
          <Tabs
            current={tab}
            tabs={[
              { id: 'lines', text: 'Lines', href: addressOf('/offsets', {}) },
              { id: 'orders', text: 'Orders', href: addressOf('/offsets/orders', {}) },
              { id: 'sources', text: 'Sources', href: addressOf('/offsets/sources', {}) },
              { id: 'queue', text: 'Queue', href: addressOf('/offsets/queue', {}) },
              { id: 'left-over', text: 'Left over', href: addressOf('/offsets/left-over', {}) },
              { id: 'explain', text: 'Explain', href: addressOf('/offsets/explain', {}) },
            ]}
          />
          {!isOn && (
            <Lead>
              The offset is switched off: the parameter of Inventory Visibility under Parameters
              switches it on. What is set up here counts from then on.
            </Lead>
          )}
        </>
      }
    >
      {children}
    </Listing>
  );
}
