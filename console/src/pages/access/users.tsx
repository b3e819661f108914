import { useState } from 'react';
import { useLocation } from 'wouter';
import { useStoreChoice } from '../../access/stores.js';
import { answered, client } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { Panel } from '../../parts/page.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf } from '../../routes.js';
import { useAddress, useOff } from '../kit/address.js';
import { Listing, Read } from '../kit/listing.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { type RoleAt, rolesText, type User, useUsers } from './reading.js';
import { RolesField } from './roles-field.js';
import { Secret } from './secret.js';
import { AccessTabs } from './user-tabs.js';

function columnsOf(zone: string): readonly Column<User>[] {
  return [
    { id: 'name', title: 'User', cell: ({ name }) => name },
    {
      ...{ id: 'use', title: 'In use', kind: 'short' },
      cell: ({ isActive }) => (
        <span className={`badge${isActive ? ' good' : ''}`}>
          {isActive ? 'In use' : 'Out of use'}
        </span>
      ),
    },
    {
      ...{ id: 'roles', title: 'Roles' },
      cell: ({ roles }) =>
        roles.length === 0 ? <span className="second">no role</span> : rolesText(roles),
    },
    {
      ...{ id: 'signedIn', title: 'Last sign-in', kind: 'short', isTitled: true },
      cell: ({ signedInAt }) =>
        signedInAt === undefined ? (
          <span className="second">never</span>
        ) : (
          <Instant at={signedInAt} zone={zone} isOfNoStore />
        ),
    },
    { id: 'by', title: 'Made by', isTitled: true, cell: ({ createUser }) => createUser },
  ];
}

/** A new user. Without a password one is made and shown once. */
function NewUser({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [roles, setRoles] = useState<readonly RoleAt[]>([]);
  const [made, setMade] = useState<{ readonly name: string; readonly password?: string }>();
  const [, go] = useLocation();
  const change = useChange('users');
  const off = useOff('admin');
  const { at, others } = problemsByField(change.failure, ['name', 'password'], {
    ...{ USER_EXISTS: 'name', PASSWORD_NOT_TAKEN: 'password' },
  });

  // A password is never stored on the device. No intention is made of it.
  const create = async (): Promise<void> => {
    const body = {
      ...{ name: name.trim(), digest: false, roles: [...roles] },
      ...(password === '' ? {} : { password }),
    };
    const done = await change.runOnce(() => answered(client.POST('/_admin/api/users', { body })));
    if (done !== undefined) setMade(done);
  };
  if (made !== undefined) {
    return (
      <Panel title={`User ${made.name}`} onClose={onClose}>
        <p className="good-text">User {made.name} is made.</p>
        {made.password !== undefined && <Secret label="Password" text={made.password} />}
        <Button onClick={() => go(addressOf('/users/:user', { user: made.name }))}>
          Open {made.name}
        </Button>
      </Panel>
    );
  }
  return (
    <Panel
      title="New user"
      onClose={onClose}
      onSubmit={() => void create()}
      footer={
        <Button kind="main" isSubmit off={off ?? (change.isBusy ? 'It is under way.' : undefined)}>
          Create user
        </Button>
      }
    >
      <ToldProblems failure={change.failure} sentences={others} />
      <TextField label="Name" value={name} problem={at('name')} onValue={setName} />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        value={password}
        problem={at('password')}
        hint="Left empty: one is made and shown once, and has to be replaced at the first sign-in."
        onValue={setPassword}
      />
      <RolesField roles={roles} onChange={setRoles} />
    </Panel>
  );
}

/** The users who may sign in, with their roles. */
export default function Users() {
  const { store } = useStoreChoice();
  const address = useAddress();
  const users = useUsers();
  const off = useOff('admin');
  const isNew = address.get('panel') === 'new';
  const rows = users.data?.pages.flatMap((page) => page.users) ?? [];
  return (
    <Listing
      title="Users and roles"
      above={<AccessTabs current="users" />}
      actions={
        <Button kind="main" symbol="add" off={off} onClick={() => address.go({ panel: 'new' })}>
          Create user
        </Button>
      }
      panel={isNew && <NewUser onClose={() => address.go({ panel: undefined })} />}
    >
      <Read query={users}>
        {() => (
          <>
            <Table
              label="Users"
              columns={columnsOf(store.timeZone)}
              rows={rows}
              rowKey={({ name }) => name}
              href={({ name }) => addressOf('/users/:user', { user: name })}
            />
            <p className="table-foot">
              {rows.length === 0
                ? 'No user yet: nobody is asked for a password.'
                : `${rows.length} shown`}
              {users.hasNextPage && (
                <Button onClick={() => void users.fetchNextPage()}>Load more</Button>
              )}
            </p>
          </>
        )}
      </Read>
    </Listing>
  );
}
