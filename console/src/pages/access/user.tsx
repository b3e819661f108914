import { useState } from 'react';
import { Link } from 'wouter';
import { useReasons } from '../../access/reasons.js';
import { useStoreChoice } from '../../access/stores.js';
import { useToast } from '../../frame/toasts.js';
import { answered, client } from '../../interface/client.js';
import type { PageProps } from '../../pages.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { type Column, Table } from '../../parts/table.js';
import { addressOf, idOf } from '../../routes.js';
import { useAddress, useOff } from '../kit/address.js';
import { Listing, Read, Section } from '../kit/listing.js';
import { Sure } from '../kit/sure.js';
import { Facts, ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { type RoleAt, rolesText, type User, useMay, useUser } from './reading.js';
import { RolesField } from './roles-field.js';
import { Secret } from './secret.js';
import { Tokens } from './tokens.js';

const UNDER_WAY = 'It is under way.';

function Roles({ user: { name, roles: stored } }: { readonly user: User }) {
  const [roles, setRoles] = useState<readonly RoleAt[]>(stored);
  const change = useChange('users', 'session');
  const toast = useToast();
  const off = useOff('admin');
  const isChanged = rolesText(roles) !== rolesText(stored);
  const save = async (): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/users/{user}/roles', method: 'put', pathParameters: { user: name } },
      ...{ body: { roles: [...roles] }, subject: `roles of ${name}`, title: `Roles of ${name}` },
    });
    if (done !== undefined) toast({ text: `The roles of ${name} are set.` });
  };
  return (
    <Section title="Roles">
      <ToldProblems failure={change.failure} />
      <RolesField roles={roles} hasHeading onChange={setRoles} />
      <div className="actions">
        <Button
          kind="main"
          off={off ?? (change.isBusy ? UNDER_WAY : isChanged ? undefined : 'Nothing is changed.')}
          onClick={() => void save()}
        >
          Save roles
        </Button>
        {isChanged && <Button onClick={() => setRoles(stored)}>As they were</Button>}
      </div>
    </Section>
  );
}

function Password({ name }: { readonly name: string }) {
  const [password, setPassword] = useState('');
  const [made, setMade] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const change = useChange('users');
  const toast = useToast();
  const off = useOff('admin');
  const { at, others } = problemsByField(change.failure, ['password'], {
    PASSWORD_NOT_TAKEN: 'password',
  });
  // A password is never stored on the device. No intention is made of it.
  const set = async (): Promise<void> => {
    const body = { mustChange: true, digest: false, ...(password === '' ? {} : { password }) };
    const done = await change.runOnce(() =>
      answered(
        client.POST('/_admin/api/users/{user}/password', {
          ...{ params: { path: { user: name } }, body },
        }),
      ),
    );
    setAsking(false);
    if (done === undefined) return;
    setPassword('');
    setMade(done.password);
    toast({ text: `${name} has another password. Every session of the user has ended.` });
  };
  return (
    <Section title="Password">
      <ToldProblems failure={change.failure} sentences={others} />
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (off === undefined) setAsking(true);
        }}
      >
        <TextField
          label="New password"
          type="password"
          autoComplete="new-password"
          value={password}
          problem={at('password')}
          hint="Left empty: one is made and shown once. It has to be replaced at the next sign-in."
          onValue={setPassword}
        />
        <Button isSubmit off={off ?? (change.isBusy ? UNDER_WAY : undefined)}>
          Set password
        </Button>
      </form>
      {made !== undefined && <Secret label="Password" text={made} />}
      {isAsking && (
        <Sure
          title={`Set the password of ${name}`}
          verb={`Set the password of ${name}`}
          change={change}
          onSure={() => void set()}
          onClose={() => setAsking(false)}
        >
          <p>
            The password until now is good no more, and every session of {name} ends.{' '}
            {password === '' && 'The new one is made, and shown once on this page.'}
          </p>
        </Sure>
      )}
    </Section>
  );
}

function UseButton({ user: { name, isActive } }: { readonly user: User }) {
  const [isAsking, setAsking] = useState(false);
  const change = useChange('users');
  const toast = useToast();
  const off = useOff('admin');
  const verb = isActive ? 'deactivate' : 'activate';
  const set = async (): Promise<void> => {
    const done = await change.run({
      ...{ path: `/_admin/api/users/{user}/${verb}`, method: 'post' },
      ...{ pathParameters: { user: name }, subject: `${verb} ${name}`, title: `${verb} ${name}` },
    });
    if (done === undefined) return;
    setAsking(false);
    toast({ text: isActive ? `${name} is out of use.` : `${name} may sign in again.` });
  };
  const label = isActive ? `Take ${name} out of use` : `Take ${name} into use`;
  return (
    <>
      <Button kind={isActive ? 'danger' : 'normal'} off={off} onClick={() => setAsking(true)}>
        {label}
      </Button>
      {isAsking && (
        <Sure
          title={label}
          verb={label}
          isDanger={isActive}
          change={change}
          onSure={() => void set()}
          onClose={() => setAsking(false)}
        >
          <p>
            {isActive
              ? 'Nobody signs in by it any more; its sessions and tokens end. What it has done stays in the record.'
              : 'The user may sign in again, with the roles it has.'}
          </p>
        </Sure>
      )}
    </>
  );
}

interface Explained {
  readonly name: string;
  readonly may: boolean;
  readonly why: string;
}

const MAY_COLUMNS: readonly Column<Explained>[] = [
  { id: 'name', title: 'What', cell: ({ name }) => name },
  {
    ...{ id: 'may', title: 'May', kind: 'short' },
    cell: ({ may }) => <span className={`badge${may ? ' good' : ''}`}>{may ? 'yes' : 'no'}</span>,
  },
  { id: 'why', title: 'Why', cell: ({ why }) => why },
];

/** The rights of the user at a store, each with the role that gives it, or the reason why not. */
function May({ name }: { readonly name: string }) {
  const address = useAddress();
  const { store: here } = useStoreChoice();
  const reasons = useReasons();
  const store = idOf(address.get('at')) ?? here.id;
  const [text, setText] = useState(String(store));
  const may = useMay(name, store);
  return (
    <Section title={`What may ${name} do at ${store}?`}>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          address.go({ at: text.trim() });
        }}
      >
        <TextField label="At store" inputMode="numeric" value={text} onValue={setText} />
        <Button isSubmit>Show</Button>
      </form>
      <Read query={may}>
        {(found) => (
          <>
            <Table
              label="Permissions"
              columns={MAY_COLUMNS}
              rows={found.permissions.map(({ permission, ...one }) => ({
                name: permission,
                ...one,
              }))}
              rowKey={({ name: key }) => key}
            />
            <details>
              <summary>
                Reasons: {found.reasons.filter((one) => one.may).length} of {found.reasons.length}{' '}
                may be used
              </summary>
              <Table
                label="Reasons"
                columns={MAY_COLUMNS}
                rows={found.reasons.map(({ reason, ...one }) => {
                  const known = reasons.find(({ id }) => id === reason);
                  return { name: `${known?.code ?? reason} ${known?.description ?? ''}`, ...one };
                })}
                rowKey={({ name: key }) => key}
              />
            </details>
          </>
        )}
      </Read>
    </Section>
  );
}

/** One user with roles, password, tokens, and the resulting rights. */
export default function UserPage({ params: { user: name = '' } }: PageProps) {
  const { store } = useStoreChoice();
  const found = useUser(name);
  const { data } = found;
  return (
    <Listing
      title={`User ${name}`}
      actions={
        <>
          <Link href={addressOf('/users', {})}>All users</Link>
          {data !== undefined && <UseButton user={data} />}
        </>
      }
    >
      <Read query={found}>
        {(user) => (
          <>
            <Section title="Account">
              <Facts
                facts={[
                  ['In use', user.isActive ? 'yes' : 'no'],
                  ['Password', passwordText(user)],
                  ['Certificate', user.certificate && <code>{user.certificate}</code>],
                  [
                    'Last sign-in',
                    user.signedInAt === undefined ? (
                      'never'
                    ) : (
                      <Instant key="in" at={user.signedInAt} zone={store.timeZone} isOfNoStore />
                    ),
                  ],
                  [
                    'Made',
                    <Instant key="made" at={user.createDate} zone={store.timeZone} isOfNoStore />,
                  ],
                  ['Made by', user.createUser],
                ]}
              />
            </Section>
            <Roles key={rolesText(user.roles)} user={user} />
            <Password name={user.name} />
            <Tokens name={user.name} />
            <May name={user.name} />
          </>
        )}
      </Read>
    </Listing>
  );
}

function passwordText({ hasPassword, mustChange }: User): string {
  if (!hasPassword) return 'none';
  return mustChange ? 'was given out, and is to be replaced at the next sign-in' : 'is set';
}
