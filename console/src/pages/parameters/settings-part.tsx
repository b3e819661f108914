import { useQuery } from '@tanstack/react-query';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { type Column, Table } from '../../parts/table.js';
import { Read, Section } from '../kit/listing.js';

type Setting = components['schemas']['SettingsListAnswer']['settings'][number];

const ORIGINS: Readonly<Record<Setting['origin'], string>> = {
  default: 'as it comes',
  file: 'settings file',
  environment: 'environment',
  flag: 'command line',
};

const COLUMNS: readonly Column<Setting>[] = [
  { id: 'name', title: 'Setting', cell: ({ name }) => <code>{name}</code> },
  { id: 'value', title: 'Value', isTitled: true, cell: ({ value }) => <code>{value}</code> },
  {
    ...{ id: 'origin', title: 'Where from', kind: 'short', isTitled: true },
    cell: ({ origin }) =>
      origin === 'default' ? ORIGINS.default : <strong>{ORIGINS[origin]}</strong>,
  },
  { id: 'text', title: 'What it is for', cell: ({ text }) => text },
];

/** The settings of the server. Secrets are not shown. */
export function SettingsPart() {
  const found = useQuery({
    queryKey: ['server', 'settings'],
    queryFn: () => answered(client.GET('/_admin/api/settings')),
  });
  return (
    <Section title="Settings in force">
      <p>
        They are read when the service starts: change them where it is started, and start it anew.
      </p>
      <Read query={found}>
        {({ settings }) => (
          <Table label="Settings" columns={COLUMNS} rows={settings} rowKey={({ name }) => name} />
        )}
      </Read>
    </Section>
  );
}
