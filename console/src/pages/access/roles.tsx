import { useState } from 'react';
import { Link } from 'wouter';
import type { Permission } from '../../access/may.js';
import { useReasons } from '../../access/reasons.js';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Panel } from '../../parts/page.js';
import { Shape } from '../../parts/symbols.js';
import { useAddress, useOff } from '../kit/address.js';
import { Lead, Listing, Read } from '../kit/listing.js';
import { Sure } from '../kit/sure.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { PERMISSIONS } from './permissions.js';
import { type Role, useRoles } from './reading.js';
import { AccessTabs } from './user-tabs.js';

const UNDER_WAY = 'It is under way.';

interface Draft {
  readonly name: string;
  readonly description: string;
  readonly permissions: readonly string[];
  readonly reasons: readonly number[];
}

const NEW: Draft = { name: '', description: '', permissions: [], reasons: [] };

const usersText = (count: number): string => (count === 1 ? '1 user has' : `${count} users have`);

const toggled = <Value,>(all: readonly Value[], one: Value): readonly Value[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

function PermissionChecks({
  draft,
  onChange,
}: {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}) {
  return (
    <fieldset className="checks">
      <legend>Permissions</legend>
      {PERMISSIONS.map(({ name, text }) => (
        <label key={name} className="check wraps">
          <input
            type="checkbox"
            checked={draft.permissions.includes(name)}
            onChange={() => onChange({ ...draft, permissions: toggled(draft.permissions, name) })}
          />
          <span>
            <code>{name}</code> <span className="caption">{text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function ReasonChecks({
  draft,
  onChange,
}: {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}) {
  const reasons = useReasons();
  return (
    <fieldset className="checks">
      <legend>
        Reasons: {draft.reasons.length} of {reasons.length}
      </legend>
      {reasons.map(({ id, code, description, isActive }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={draft.reasons.includes(id)}
            onChange={() => onChange({ ...draft, reasons: toggled(draft.reasons, id) })}
          />
          {code} {description}
          {!isActive && <span className="second"> (out of use)</span>}
        </label>
      ))}
    </fieldset>
  );
}

/** One role. It is made or changed as a whole, and deleted where no user has it. */
function RolePanel({
  role,
  onClose,
}: {
  readonly role: Role | undefined;
  readonly onClose: () => void;
}) {
  const [draft, setDraft] = useState<Draft>(role ?? NEW);
  const [isAsking, setAsking] = useState(false);
  const change = useChange('roles', 'users', 'session');
  const toast = useToast();
  const off = useOff('admin');
  const { at, others } = problemsByField(change.failure, ['name', 'description'], {
    ROLE_EXISTS: 'name',
  });
  const save = async (): Promise<void> => {
    const { name, description } = draft;
    const body = {
      description,
      permissions: draft.permissions as Permission[],
      reasons: [...draft.reasons],
    };
    const title = `Save role ${name}`;
    const done =
      role === undefined
        ? await change.run({
            ...{ path: '/_admin/api/roles', method: 'post', subject: `role ${name}`, title },
            body: { name: name.trim(), ...body },
          })
        : await change.run({
            ...{ path: '/_admin/api/roles/{role}', method: 'put', subject: `role ${name}`, title },
            ...{ pathParameters: { role: role.name }, body },
          });
    if (done === undefined) return;
    toast({ text: `Role ${done.name} is saved.` });
    onClose();
  };
  const remove = async (): Promise<void> => {
    const name = role?.name ?? '';
    const done = await change.run({
      ...{ path: '/_admin/api/roles/{role}', method: 'delete', pathParameters: { role: name } },
      ...{ subject: `delete role ${name}`, title: `Delete role ${name}` },
    });
    if (done === undefined) return;
    toast({ text: `Role ${name} is deleted.` });
    onClose();
  };
  const used = role?.userCount ?? 0;
  const deleteOff =
    off ?? (used > 0 ? `${usersText(used)} it: take it from them first.` : undefined);
  return (
    <Panel
      title={role === undefined ? 'New role' : `Role ${role.name}`}
      onClose={onClose}
      onSubmit={() => void save()}
      footer={
        <>
          {role !== undefined && (
            <Button className="apart" kind="danger" off={deleteOff} onClick={() => setAsking(true)}>
              Delete role
            </Button>
          )}
          <Button kind="main" isSubmit off={off ?? (change.isBusy ? UNDER_WAY : undefined)}>
            {role === undefined ? 'Create role' : 'Save role'}
          </Button>
        </>
      }
    >
      {!isAsking && <ToldProblems failure={change.failure} sentences={others} />}
      {role === undefined && (
        <TextField
          label="Name"
          value={draft.name}
          problem={at('name')}
          onValue={(name) => setDraft({ ...draft, name })}
        />
      )}
      <TextField
        label="Description"
        value={draft.description}
        problem={at('description')}
        onValue={(description) => setDraft({ ...draft, description })}
      />
      {role !== undefined && used > 0 && <p className="hint">{usersText(used)} it.</p>}
      <PermissionChecks draft={draft} onChange={setDraft} />
      <ReasonChecks draft={draft} onChange={setDraft} />
      {isAsking && role !== undefined && (
        <Sure
          title={`Delete role ${role.name}`}
          verb={`Delete role ${role.name}`}
          change={change}
          onSure={() => void remove()}
          onClose={() => setAsking(false)}
        >
          <p>It cannot be brought back; no user has it.</p>
        </Sure>
      )}
    </Panel>
  );
}

/** Whether a role has a permission. With admin it has every other one. */
function hasIt({ permissions }: Role, name: string): boolean {
  return permissions.includes(name) || permissions.includes('admin');
}

/** The permissions down, the roles across. */
function Grid({ roles }: { readonly roles: readonly Role[] }) {
  const address = useAddress();
  const reasons = useReasons();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the scrolled part is reached by keys.
    <section className="grid-scroll" tabIndex={0} aria-label="Permissions of roles">
      <table className="table permission-grid">
        <thead>
          <tr>
            <th scope="col">Permission</th>
            {roles.map(({ name, description }) => (
              <th key={name} scope="col">
                <Link href={address.with({ role: name, panel: undefined })} title={description}>
                  {name}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PERMISSIONS.map(({ name, text }) => (
            <tr key={name}>
              <th scope="row" title={text}>
                <code>{name}</code>
              </th>
              {roles.map((role) => (
                <td key={role.name}>
                  {hasIt(role, name) && <Shape name="check" label={`${role.name} has it`} />}
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">Reasons of {reasons.length}</th>
            {roles.map(({ name, permissions, reasons: own }) => (
              <td key={name} className="digits">
                {permissions.includes('admin') ? 'all' : own.length}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">Users</th>
            {roles.map(({ name, userCount }) => (
              <td key={name} className="digits">
                {userCount}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  );
}

/** The permissions of each role. */
export default function Roles() {
  const address = useAddress();
  const found = useRoles();
  const off = useOff('admin');
  const wanted = address.get('role');
  const isNew = address.get('panel') === 'new';
  const role = found.data?.roles.find(({ name }) => name === wanted);
  const close = (): void => address.go({ role: undefined, panel: undefined });
  return (
    <Listing
      title="Users and roles"
      above={
        <>
          <AccessTabs current="roles" />
          <Lead>
            {wanted === '' ? 'Choose a role to change it. ' : ''}A reason that no role has can be
            used by administrators only.
          </Lead>
        </>
      }
      actions={
        <Button
          kind="main"
          symbol="add"
          off={off}
          onClick={() => address.go({ panel: 'new', role: undefined })}
        >
          Create role
        </Button>
      }
      panel={
        (isNew || role !== undefined) && (
          <RolePanel key={role?.name ?? ''} role={isNew ? undefined : role} onClose={close} />
        )
      }
    >
      <Read query={found}>{({ roles }) => <Grid roles={roles} />}</Read>
    </Listing>
  );
}
