import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, client } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { SelectField } from '../../parts/field.js';
import { idOf } from '../../routes.js';

interface Level {
  readonly department?: number;
  readonly class?: number;
}

function useNodes(level: Level | undefined) {
  const { data } = useQuery({
    queryKey: ['wastage', 'hierarchy', level],
    queryFn: () =>
      answered(client.GET('/_admin/api/hierarchy', { params: { query: level ?? {} } })),
    enabled: level !== undefined,
  });
  return data?.nodes ?? [];
}

function NodeSelect({
  label,
  every,
  level,
  value,
  onValue,
}: {
  readonly label: string;
  readonly every: string;
  /** Undefined until the level above is chosen. */
  readonly level: Level | undefined;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  const nodes = useNodes(level);
  return (
    <SelectField
      label={label}
      value={value}
      disabled={level === undefined}
      choices={[
        { value: '', text: every },
        ...nodes.map(({ id, name = '' }) => ({ value: String(id), text: `${id} ${name}` })),
      ]}
      onValue={onValue}
    />
  );
}

/** Finds a department, a class or a subclass by its name, and adds it as it would be typed. */
export function NodeChoice({ onAdd }: { readonly onAdd: (text: string) => void }) {
  const [path, setPath] = useState<readonly string[]>([]);
  const [department, ofDepartment] = [idOf(path[0]), idOf(path[1])];
  const choose = (depth: number) => (value: string) =>
    setPath(value === '' ? path.slice(0, depth) : [...path.slice(0, depth), value]);
  const inDepartment = department === undefined ? undefined : { department };
  const inClass =
    inDepartment === undefined || ofDepartment === undefined
      ? undefined
      : { ...inDepartment, class: ofDepartment };
  return (
    <fieldset>
      <legend>Find by name</legend>
      <NodeSelect
        label="Department"
        every="Choose one"
        level={{}}
        value={path[0] ?? ''}
        onValue={choose(0)}
      />
      <NodeSelect
        label="Class"
        every="The whole department"
        level={inDepartment}
        value={path[1] ?? ''}
        onValue={choose(1)}
      />
      <NodeSelect
        label="Subclass"
        every="The whole class"
        level={inClass}
        value={path[2] ?? ''}
        onValue={choose(2)}
      />
      <Button
        symbol="add"
        off={path.length === 0 ? 'Choose a department.' : undefined}
        onClick={() => {
          onAdd(path.join('/'));
          setPath([]);
        }}
      >
        Add
      </Button>
    </fieldset>
  );
}
