import { type ComponentProps, type ReactNode, useId } from 'react';

interface FieldFrame {
  readonly label: string;
  /** The hint below it, in grey. */
  readonly hint?: ReactNode;
  /** The problem of the field, in a sentence. */
  readonly problem?: string | undefined;
}

interface Described {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** Label, control, hint and problem, tied together. */
export function Field({
  label,
  hint,
  problem,
  children,
}: FieldFrame & { readonly children: (described: Described) => ReactNode }) {
  const id = useId();
  const notes = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(problem === undefined ? [] : [`${id}-problem`]),
  ];
  const described: Described = {
    id,
    ...(notes.length > 0 ? { 'aria-describedby': notes.join(' ') } : {}),
    ...(problem === undefined ? {} : { 'aria-invalid': true as const }),
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(described)}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

type Changed = { readonly onValue: (value: string) => void };

export function TextField({
  label,
  hint,
  problem,
  onValue,
  ...input
}: FieldFrame & Changed & Omit<ComponentProps<'input'>, 'onChange'>) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(described) => (
        <input
          type="text"
          autoComplete="off"
          {...input}
          {...described}
          onChange={(event) => onValue(event.target.value)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export function SelectField({
  label,
  hint,
  problem,
  onValue,
  choices,
  ...select
}: FieldFrame &
  Changed & { readonly choices: readonly Choice[] } & Omit<ComponentProps<'select'>, 'onChange'>) {
  return (
    <Field label={label} hint={hint} problem={problem}>
      {(described) => (
        <select {...select} {...described} onChange={(event) => onValue(event.target.value)}>
          {choices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
