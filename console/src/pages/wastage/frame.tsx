import type { ReactNode } from 'react';
import { Tabs } from '../../parts/page.js';
import { addressOf } from '../../routes.js';
import { Listing } from '../kit/listing.js';

/** The frame of groups, schedules and runs. */
export function WastagePage({
  tab,
  actions,
  panel,
  children,
}: {
  readonly tab: 'groups' | 'schedules' | 'runs';
  readonly actions?: ReactNode;
  readonly panel?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <Listing
      title="Wastage"
      actions={actions}
      panel={panel}
      above={
        <Tabs
          current={tab}
          tabs={[
            { id: 'groups', text: 'Groups', href: addressOf('/wastage', {}) },
            { id: 'schedules', text: 'Schedules', href: addressOf('/wastage/schedules', {}) },
            { id: 'runs', text: 'Runs', href: addressOf('/wastage/runs', {}) },
          ]}
        />
      }
    >
      {children}
    </Listing>
  );
}

export function InUse({ isActive }: { readonly isActive: boolean }) {
  return <span className={`badge${isActive ? ' good' : ''}`}>{isActive ? 'In use' : 'Ended'}</span>;
}
