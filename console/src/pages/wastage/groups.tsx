import { Button } from '../../parts/button.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { idOf } from '../../routes.js';
import { useAddress, useOff } from '../kit/address.js';
import { Read } from '../kit/listing.js';
import { InUse, WastagePage } from './frame.js';
import { GroupPanel } from './group-panel.js';
import { type Group, useGroups, varianceText } from './reading.js';

const COLUMNS: readonly Column<Group>[] = [
  { id: 'id', title: 'Group', cell: ({ id }) => id },
  { id: 'description', title: 'Description', cell: ({ description }) => description },
  {
    ...{ id: 'variance', title: 'Lost each day', kind: 'number', isTitled: true },
    cell: (group) => varianceText(group),
  },
  {
    id: 'items',
    title: 'Items',
    kind: 'number',
    isTitled: true,
    cell: ({ itemCount }) => itemCount,
  },
  {
    ...{ id: 'nodes', title: 'Departments, classes', kind: 'number', isTitled: true },
    cell: ({ nodeCount }) => nodeCount,
  },
  {
    ...{ id: 'use', title: 'In use', kind: 'short' },
    cell: ({ isActive }) => <InUse isActive={isActive} />,
  },
];

/** The daily losses: percent or amount, by items, at stores. */
export default function WastageGroups() {
  const address = useAddress();
  const groups = useGroups();
  const off = useOff('wastage.maintain');
  const isNew = address.get('panel') === 'new';
  const id = idOf(address.get('group'));
  const create = (
    <Button
      kind="main"
      symbol="add"
      off={off}
      onClick={() => address.go({ panel: 'new', group: undefined })}
    >
      Create group
    </Button>
  );
  return (
    <WastagePage
      tab="groups"
      actions={create}
      panel={
        (isNew || id !== undefined) && (
          <GroupPanel
            key={id ?? 'new'}
            id={isNew ? undefined : id}
            onClose={() => address.go({ panel: undefined, group: undefined })}
          />
        )
      }
    >
      <Read query={groups}>
        {({ groups: all }) =>
          all.length === 0 ? (
            <Empty actions={create}>
              No group yet. A group says which items are written off, at which stores, and how much
              of them.
            </Empty>
          ) : (
            <Table
              label="Groups"
              columns={COLUMNS}
              rows={all}
              rowKey={({ id: key }) => String(key)}
              href={({ id: key }) => address.with({ group: key, panel: undefined })}
            />
          )
        }
      </Read>
    </WastagePage>
  );
}
