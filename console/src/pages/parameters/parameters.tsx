import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useToast } from '../../frame/toasts.js';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Shape } from '../../parts/symbols.js';
import { useOff } from '../kit/address.js';
import { Lead, Listing, Read, Section } from '../kit/listing.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { choicesOf } from './choices.js';
import { SettingsPart } from './settings-part.js';

type Parameter = components['schemas']['ParametersListAnswer']['parameters'][number];

const LIST_KEY = ['parameters', 'list'] as const;

/** A parameter that can be edited, in place. Undo takes it back. */
function Editing({ parameter }: { readonly parameter: Parameter }) {
  const { name, title, value, allowed } = parameter;
  const [text, setText] = useState(value);
  const change = useChange('parameters', 'session');
  const toast = useToast();
  const off = useOff('admin');
  const choices = choicesOf(allowed);
  const { at, others } = problemsByField(change.failure, ['value'], {
    PARAMETER_VALUE_NOT_ALLOWED: 'value',
  });

  const set = async (next: string, isUndo = false): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/parameters/{name}', method: 'put' },
      ...{ pathParameters: { name }, body: { value: next } },
      ...{ subject: `set parameter ${name}`, title: `Set ${title}` },
    });
    if (done === undefined) return;
    setText(next);
    toast({
      text: `${title} is ${next}.`,
      ...(isUndo ? {} : { undo: () => void set(value, true) }),
    });
  };
  const field = { label: `Value of ${title}`, value: text, problem: at('value') };
  const isChanged = text !== value;
  return (
    <form
      className="inline-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged && off === undefined) void set(text.trim());
      }}
    >
      {choices === undefined ? (
        <TextField {...field} hint={allowed} readOnly={off !== undefined} onValue={setText} />
      ) : (
        <SelectField
          {...field}
          choices={choices.map((word) => ({ value: word, text: word }))}
          onValue={setText}
        />
      )}
      <Button
        isSubmit
        off={
          off ?? (change.isBusy ? 'It is under way.' : isChanged ? undefined : 'It is not changed.')
        }
      >
        Set
      </Button>
      {isChanged && (
        <Button kind="plain" onClick={() => setText(value)}>
          Leave it
        </Button>
      )}
      {others.length > 0 && <ToldProblems failure={change.failure} sentences={others} />}
    </form>
  );
}

function OneParameter({ parameter }: { readonly parameter: Parameter }) {
  const {
    name,
    title,
    value,
    default: fallback,
    allowed,
    topic,
    isEditable,
    description,
  } = parameter;
  return (
    <li className="parameter">
      <div>
        <h3>{title}</h3>
        <p className="second">{description}</p>
        <p className="caption">
          <code>{name}</code> · {topic} · default {fallback}
        </p>
      </div>
      {isEditable ? (
        <Editing key={value} parameter={parameter} />
      ) : (
        <p>
          <strong>{value}</strong>{' '}
          <span className="second">
            <Shape name="lock" /> Fixed when the system was installed ({allowed}).
          </span>
        </p>
      )}
    </li>
  );
}

/** The system parameters of the guide, and the settings of the server. */
export default function Parameters() {
  const found = useQuery({
    queryKey: LIST_KEY,
    queryFn: () => answered(client.GET('/_admin/api/parameters')),
  });
  return (
    <Listing
      title="Parameters"
      above={
        <Lead>What the guide calls system parameters. A change counts at once, for everybody.</Lead>
      }
    >
      <Read query={found}>
        {({ parameters }) => (
          <Section title="System parameters">
            <ul className="parameters">
              {parameters.map((parameter) => (
                <OneParameter key={parameter.name} parameter={parameter} />
              ))}
            </ul>
          </Section>
        )}
      </Read>
      <SettingsPart />
    </Listing>
  );
}
