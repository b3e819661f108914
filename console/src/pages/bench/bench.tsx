import type { ReactNode } from 'react';
import { useSession } from '../../access/session.js';
import { Tabs } from '../../parts/page.js';
import { Empty } from '../../parts/states.js';
import { useAddress } from '../kit/address.js';
import { Listing } from '../kit/listing.js';
import { Areas } from './areas.js';
import { Chaos } from './chaos.js';
import { ClockAndReset } from './clock-and-reset.js';
import { Expect } from './expect.js';
import { Send } from './send.js';
import { Snapshots } from './snapshots.js';

const TABS = {
  send: { text: 'Send', content: <Send /> },
  chaos: { text: 'Chaos', content: <Chaos /> },
  expect: { text: 'Expect', content: <Expect /> },
  snapshots: { text: 'Snapshots', content: <Snapshots /> },
  areas: { text: 'Other areas', content: <Areas /> },
  clock: { text: 'Clock and reset', content: <ClockAndReset /> },
} as const satisfies Readonly<Record<string, { text: string; content: ReactNode }>>;

type Tab = keyof typeof TABS;

const NAMES = Object.keys(TABS) as Tab[];

/** Tools for testers: calls that fail, data to come back to, a clock that stands still. */
export default function Bench() {
  const { mode } = useSession();
  const address = useAddress();
  const tab = NAMES.find((name) => name === address.get('tab')) ?? 'send';
  if (mode !== 'development') {
    return (
      <Listing title="Test bench">
        <Empty>
          The test bench is there in development only: nobody plays with real stock. For tests,
          start a server with the setting mode at development, on a database of its own.
        </Empty>
      </Listing>
    );
  }
  const tabs = NAMES.map((id) => ({ id, text: TABS[id].text, href: address.with({ tab: id }) }));
  return (
    <Listing title="Test bench" above={<Tabs current={tab} tabs={tabs} />}>
      {TABS[tab].content}
    </Listing>
  );
}
