import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../access/session.js';
import { useCopyText } from '../../frame/copying.js';
import { useChannels } from '../../frame/counters.js';
import { answered, client, place } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import { useAddress } from '../kit/address.js';
import { Listing, Read, Section } from '../kit/listing.js';
import { Facts } from '../kit/told.js';
import { readReadiness, readReference } from './reading.js';
import { callText, type Route } from './reference.js';

const AGAIN_MS = 5000;

const WSDLS = [
  '/InventoryAdjustmentBean/InventoryAdjustmentService?WSDL',
  '/StoreInventoryBean/StoreInventoryService?WSDL',
];

/** Whether changes are carried out, or the reason why not. */
function Readiness({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return '…';
  if (text === 'ready') return 'are carried out';
  return <span className="problem">cannot be carried out: {text}</span>;
}

function Server() {
  const { security } = useSession();
  const status = useQuery({
    queryKey: ['server', 'status'],
    queryFn: () => answered(client.GET('/_admin/api/status')),
    refetchInterval: AGAIN_MS,
  });
  const ready = useQuery({
    queryKey: ['server', 'ready'],
    queryFn: readReadiness,
    refetchInterval: AGAIN_MS,
  });
  const channels = useChannels();
  return (
    <Section title="Server">
      <Read query={status} rows={4}>
        {({ version, mode, requestsInWork: { soap, api } }) => (
          <Facts
            facts={[
              ['Version', version],
              ['Mode', mode],
              ['Security', security],
              ['Changes', <Readiness key="ready" text={ready.data} />],
              ['Requests in work', `${soap} over SOAP, ${api} of the maintenance interface`],
              [
                'Channels',
                channels.data === undefined
                  ? undefined
                  : channels.data.channels.map(({ channel }) => channel).join(', ') ||
                    'none is set',
              ],
              [
                'Messages',
                <Link key="messages" href={addressOf('/messages', {})}>
                  How far each channel is
                </Link>,
              ],
              [
                'Settings',
                <Link key="settings" href={addressOf('/parameters', {})}>
                  What is in force, and where it comes from
                </Link>,
              ],
            ]}
          />
        )}
      </Read>
    </Section>
  );
}

/** The clock, which may be set in development only. */
function Clock() {
  const clock = useQuery({
    queryKey: ['server', 'clock'],
    queryFn: () => answered(client.GET('/_admin/api/clock')),
    refetchInterval: AGAIN_MS,
  });
  return (
    <Section title="Clock">
      <Read query={clock} rows={2}>
        {({ mode, now }) => (
          <Facts
            facts={[
              ['Shows', mode === 'real' ? 'the real time' : `a set time (${mode})`],
              ['Now', <Instant key="now" at={now} zone="UTC" />],
            ]}
          />
        )}
      </Read>
    </Section>
  );
}

function Links() {
  return (
    <Section title="Addresses of the services">
      <ul className="rows">
        {WSDLS.map((path) => (
          <li key={path}>
            <a href={place.prefix + path}>{path}</a>
          </li>
        ))}
        <li>
          <a href={`${place.prefix}/_admin/api/openapi.json`}>/_admin/api/openapi.json</a>
        </li>
      </ul>
    </Section>
  );
}

const COLUMNS: readonly Column<Route>[] = [
  { id: 'method', title: 'Method', kind: 'short', cell: ({ method }) => <strong>{method}</strong> },
  { id: 'path', title: 'Path', cell: ({ path }) => <span className="code">{path}</span> },
  { id: 'summary', title: 'What it does', cell: ({ summary }) => summary },
  {
    ...{ id: 'query', title: 'Parameters', isTitled: true },
    cell: ({ query }) => (query.length === 0 ? undefined : query.join(', ')),
  },
];

function fits({ path, summary, method }: Route, words: readonly string[]): boolean {
  const text = `${method} ${path} ${summary}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Every route of the interface, with a call to copy. */
function Reference() {
  const address = useAddress();
  const [text, setText] = useState(address.get('find'));
  const copyText = useCopyText();
  const found = useQuery({
    queryKey: ['server', 'reference'],
    queryFn: readReference,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const copy = (route: Route): void => {
    const call = callText(route, window.location.origin + place.prefix);
    void copyText(call, `Copied: ${call}`);
  };
  return (
    <Section title="Reference">
      <p>Every route of the maintenance interface. Each is a verb of the command sia, too.</p>
      <TextField label="Find a route" value={text} onValue={setText} />
      <Read query={found}>
        {(routes) => {
          const rows = routes.filter((route) => fits(route, words));
          return rows.length === 0 ? (
            <Empty actions={<Button onClick={() => setText('')}>Show all</Button>}>
              No route matches these words.
            </Empty>
          ) : (
            <Table
              label="Routes"
              columns={COLUMNS}
              rows={rows}
              rowKey={({ method, path }) => `${method} ${path}`}
              rowActions={(route) => (
                <Button
                  symbol="copy"
                  label={`Copy a call of ${route.method} ${route.path}`}
                  onClick={() => copy(route)}
                />
              )}
            />
          );
        }}
      </Read>
    </Section>
  );
}

/** The state of the server, the addresses of its services, and its routes. */
export default function System() {
  const { mode } = useSession();
  return (
    <Listing title="System">
      <Server />
      {mode === 'development' && <Clock />}
      <Links />
      <Reference />
    </Listing>
  );
}
