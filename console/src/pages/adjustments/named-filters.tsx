import { useState } from 'react';
import { deviceSetting, keepDeviceSetting } from '../../drafts/device.js';
import { Button } from '../../parts/button.js';
import { searchOf } from '../../routes.js';
import { addressQuery, type Criteria, criteriaIn } from './criteria.js';

const SETTING = 'filters.adjustments';
const NAMED_MAX = 20;

/** Filters by their names, as the address has them. */
type Named = Readonly<Record<string, string>>;

function readNamed(): Named {
  try {
    const value: unknown = JSON.parse(deviceSetting(SETTING) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => {
        return typeof entry[1] === 'string';
      }),
    );
  } catch {
    // A text of another author is no filter.
    return {};
  }
}

/** Filters that are kept on the device by their names. */
export function NamedFilters({
  criteria,
  onChoose,
}: {
  readonly criteria: Criteria;
  readonly onChoose: (criteria: Criteria) => void;
}) {
  const [named, setNamed] = useState(readNamed);
  const [name, setName] = useState('');
  const keep = (next: Named): void => {
    setNamed(next);
    keepDeviceSetting(SETTING, JSON.stringify(next));
  };
  const remove = (gone: string): void =>
    keep(Object.fromEntries(Object.entries(named).filter(([one]) => one !== gone)));
  const isFull = Object.keys(named).length >= NAMED_MAX && !(name in named);
  const off = name.trim() === '' ? 'Type a name first.' : isFull ? 'Remove one first.' : undefined;
  return (
    <details className="named">
      <summary>Named filters on this device</summary>
      <ul className="rows">
        {Object.entries(named).map(([one, search]) => (
          <li key={one}>
            <Button kind="plain" onClick={() => onChoose(criteriaIn(search))}>
              {one}
            </Button>
            <span className="spacer" />
            <Button
              kind="plain"
              symbol="delete"
              label={`Remove ${one}`}
              onClick={() => remove(one)}
            />
          </li>
        ))}
      </ul>
      <div className="actions">
        <input
          aria-label="Name of this filter"
          placeholder="Name"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          off={off}
          onClick={() => {
            keep({ ...named, [name.trim()]: searchOf(addressQuery(criteria)) });
            setName('');
          }}
        >
          Keep this filter
        </Button>
      </div>
    </details>
  );
}
