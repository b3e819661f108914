import { useState } from 'react';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { idOf } from '../../routes.js';
import { type RoleAt, rolesText, useRoles } from './reading.js';

/** The roles of a user, each at a store or at all of them. */
export function RolesField({
  roles,
  hasHeading = false,
  onChange,
}: {
  readonly roles: readonly RoleAt[];
  /** Whether a heading above says already what it is. */
  readonly hasHeading?: boolean;
  readonly onChange: (roles: readonly RoleAt[]) => void;
}) {
  const known = useRoles().data?.roles ?? [];
  const [role, setRole] = useState('');
  const [store, setStore] = useState('');
  const [problem, setProblem] = useState<string>();
  const chosen = role === '' ? known[0]?.name : role;
  const add = (): void => {
    if (chosen === undefined) return;
    const id = idOf(store.trim());
    if (store.trim() !== '' && id === undefined) {
      setProblem('The number of a store, or nothing for all stores.');
      return;
    }
    setProblem(undefined);
    setStore('');
    const added = id === undefined ? { role: chosen } : { role: chosen, store: id };
    if (roles.some((one) => rolesText([one]) === rolesText([added]))) return;
    onChange([...roles, added]);
  };
  return (
    <fieldset className="checks">
      <legend className={hasHeading ? 'unseen' : undefined}>Roles</legend>
      {roles.length === 0 && <p className="second">No role: nothing may be done.</p>}
      <ul className="rows">
        {roles.map((one) => (
          <li key={rolesText([one])}>
            <span>{rolesText([one])}</span>
            <span className="spacer" />
            <Button
              kind="plain"
              symbol="close"
              label={`Take away ${rolesText([one])}`}
              onClick={() => onChange(roles.filter((other) => other !== one))}
            />
          </li>
        ))}
      </ul>
      <div className="inline-form">
        <SelectField
          label="Role"
          value={chosen ?? ''}
          choices={known.map(({ name, description }) => ({
            value: name,
            text: description === '' ? name : `${name}: ${description}`,
          }))}
          onValue={setRole}
        />
        <TextField
          label="At store"
          placeholder="all stores"
          inputMode="numeric"
          value={store}
          problem={problem}
          onValue={setStore}
        />
        <Button symbol="add" onClick={add}>
          Give role
        </Button>
      </div>
    </fieldset>
  );
}
