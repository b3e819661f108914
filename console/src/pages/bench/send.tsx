import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { Field, SelectField, TextField } from '../../parts/field.js';
import { DocumentView } from '../journal/document.js';
import { NumberedText } from '../journal/numbered-text.js';
import { OutcomeBadge } from '../journal/outcome.js';
import { useExchange } from '../journal/reading.js';
import { useAddress } from '../kit/address.js';
import { Read, Section } from '../kit/listing.js';
import { ToldProblems } from '../kit/told.js';
import { useChange } from '../kit/use-change.js';
import '../../styles/journal.css';

type Body = components['schemas']['ExchangesSendBody'];
type Answer = components['schemas']['ExchangesSendAnswer'];
type Sample = components['schemas']['SamplesReadAnswer'];

/** The name with its service, since services share the names of some operations. */
const nameOf = ({ service, operation }: Pick<Sample, 'service' | 'operation'>): string =>
  `${service} ${operation}`;

/** Headers as they are typed, one a line. */
export function headersOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = line, value = ''] = /^([^:]*):(.*)$/.exec(line) ?? [];
      return [name.trim(), value.trim()];
    }),
  );
}

function AnswerOf({ id }: { readonly id: number }) {
  const found = useExchange(id);
  return (
    <Read query={found} rows={3}>
      {({ response: { body = '', missing } }) =>
        body === '' ? (
          <p>{missing === undefined ? 'It has no body.' : `Its body is not kept: ${missing}.`}</p>
        ) : (
          <DocumentView label="The answer" text={body} />
        )
      }
    </Read>
  );
}

function Told({ answer: { exchange, failure } }: { readonly answer: Answer }) {
  return (
    <Section title="Answer">
      {failure !== undefined && <p className="problem">There was no whole answer: {failure}.</p>}
      {exchange !== undefined && (
        <>
          <p>
            <OutcomeBadge head={exchange} /> {exchange.httpStatus} It is exchange{' '}
            <Link href={`/journal/${exchange.id}`}>{exchange.id}</Link>.
          </p>
          <AnswerOf id={exchange.id} />
        </>
      )}
    </Section>
  );
}

function SendForm({ sample }: { readonly sample: Sample }) {
  const { service, operation } = sample;
  const change = useChange('exchanges', 'adjustments', 'positions', 'history');
  const [message, setMessage] = useState(sample.message);
  const [headers, setHeaders] = useState('');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const send = async (): Promise<void> => {
    const body: Body = {
      ...{ service: service as Body['service'], message, headers: headersOf(headers) },
      ...(user === '' ? {} : { user, password }),
    };
    setAnswer(undefined);
    // No intention is stored of it. It is sent once, as a client's call is.
    setAnswer(await change.runOnce(() => answered(client.POST('/_admin/api/exchanges', { body }))));
  };
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field label="Message">
          {(described) => (
            <NumberedText {...described} rows={16} value={message} onValue={setMessage} />
          )}
        </Field>
        <Field label="Headers" hint="One a line, besides Content-Type: Idempotency-Key: 17">
          {(described) => (
            <textarea
              {...described}
              className="code"
              spellCheck={false}
              value={headers}
              onChange={(event) => setHeaders(event.target.value)}
            />
          )}
        </Field>
        <div className="pair">
          <TextField label="User" value={user} onValue={setUser} />
          <TextField label="Password" type="password" value={password} onValue={setPassword} />
        </div>
        <ToldProblems failure={change.failure} />
        <Button kind="main" isSubmit off={change.isBusy ? 'It is under way.' : undefined}>
          Send {operation}
        </Button>
      </form>
      <div aria-live="polite">{answer !== undefined && <Told answer={answer} />}</div>
    </>
  );
}

/** Sends a message of the user's own to this server, beginning with the sample of an operation. */
export function Send() {
  const address = useAddress();
  const samples = useQuery({
    queryKey: ['samples', 'list'],
    queryFn: () => answered(client.GET('/_admin/api/samples')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const all = samples.data?.samples ?? [];
  const wanted = all.find((one) => nameOf(one) === address.get('sample')) ?? all[0];
  const sample = useQuery({
    queryKey: ['samples', 'read', wanted],
    queryFn: () => {
      const path = wanted ?? { service: '', operation: '' };
      return answered(
        client.GET('/_admin/api/samples/{service}/{operation}', {
          params: { path: path as typeof path & { service: Body['service'] } },
        }),
      );
    },
    enabled: wanted !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Section title="Send">
      <p>A message to this server, as another program sends it. What it changes is changed.</p>
      <SelectField
        label="Sample of"
        choices={all.map((one) => ({ value: nameOf(one), text: nameOf(one) }))}
        value={wanted === undefined ? '' : nameOf(wanted)}
        onValue={(chosen) => address.go({ sample: chosen })}
      />
      <Read query={sample}>{(read) => <SendForm key={nameOf(read)} sample={read} />}</Read>
    </Section>
  );
}
