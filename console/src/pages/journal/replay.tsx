import { useState } from 'react';
import { Link } from 'wouter';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { Field, SelectField, TextField } from '../../parts/field.js';
import { ToldProblems } from '../kit/told.js';
import { useChange } from '../kit/use-change.js';
import { Differences } from './differs.js';
import { NumberedText } from './numbered-text.js';
import { OutcomeBadge } from './outcome.js';
import type { Exchange } from './problems.js';

type Answer = components['schemas']['ExchangesReplayAnswer'];

const SECRET = '***';
const UNDER_WAY = 'It is under way.';

/** Whether carrying out the request again may change something. */
function isChange({ kind, operation = '', method }: Exchange): boolean {
  return kind === 'soap' ? !/^(lookup|ping)/.test(operation) : method !== 'GET';
}

const KEYS = [
  { value: 'new', text: 'As new: with new keys' },
  { value: 'old', text: 'As it was: with its old keys' },
];

/** The effect of sending a request, told before it is sent. */
function consequence(exchange: Exchange, isNew: boolean): string {
  const { operation = 'the call', idempotencyKey, messageId } = exchange;
  if (!isChange(exchange)) return `${operation} only reads: nothing is changed.`;
  if (isNew) return `${operation} is carried out once more, and may move stock.`;
  if (idempotencyKey === undefined && messageId === undefined) {
    return `It has no key, so that the server cannot know it again: ${operation} is carried out once more, and may move stock.`;
  }
  return 'The server knows its key, and gives the answer of the first time. Nothing is carried out while it remembers that.';
}

function hasSecrets({ request: { headers, body = '' } }: Exchange): boolean {
  return body.includes(SECRET) || headers.some(({ value }) => value.endsWith(SECRET));
}

function Sent({ answer, id }: { readonly answer: Answer; readonly id: number }) {
  const { exchange, failure } = answer;
  return (
    <>
      {exchange !== undefined && (
        <p>
          It is exchange <Link href={`/journal/${exchange.id}`}>{exchange.id}</Link>:{' '}
          <OutcomeBadge head={exchange} />
        </p>
      )}
      {failure !== undefined && <p className="problem">There was no whole answer: {failure}.</p>}
      <h3>How the answers differ</h3>
      <Differences
        answer={answer}
        left={String(id)}
        right={exchange === undefined ? 'now' : String(exchange.id)}
      />
    </>
  );
}

/** Sends a request to this server once more, as it is kept or edited. It works in development only. */
export function ReplayDialog({
  exchange,
  onClose,
}: {
  readonly exchange: Exchange;
  readonly onClose: () => void;
}) {
  const { id, request, operation = 'the request' } = exchange;
  const kept = request.body ?? '';
  const [message, setMessage] = useState(kept);
  const [keys, setKeys] = useState('new');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const change = useChange('exchanges');
  const isNew = keys === 'new';
  const send = async (): Promise<void> => {
    const body = {
      newKeys: isNew,
      ...(message === kept ? {} : { message }),
      ...(user === '' ? {} : { user, password }),
    };
    const path = { id };
    // No intention is stored of it, as a password must not be kept.
    const done = await change.runOnce(() =>
      answered(client.POST('/_admin/api/exchanges/{id}/replay', { params: { path }, body })),
    );
    setAnswer(done);
  };
  if (answer !== undefined) {
    return (
      <Dialog
        title={`Exchange ${id} is sent again`}
        isWide
        onClose={onClose}
        actions={
          <>
            <Button className="apart" onClick={() => setAnswer(undefined)}>
              Back
            </Button>
            <Button kind="main" onClick={onClose}>
              Close
            </Button>
          </>
        }
      >
        <Sent answer={answer} id={id} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={`Send exchange ${id} again`}
      isWide
      onClose={change.isBusy ? undefined : onClose}
      actions={
        <>
          <Button onClick={onClose} off={change.isBusy ? UNDER_WAY : undefined}>
            Back
          </Button>
          <Button
            kind={isChange(exchange) ? 'danger' : 'main'}
            off={change.isBusy ? UNDER_WAY : undefined}
            onClick={() => void send()}
          >
            Send {operation} {isNew ? 'as new' : 'as it was'}
          </Button>
        </>
      }
    >
      <p>It goes to this server alone, in development only.</p>
      <SelectField label="How it is sent" choices={KEYS} value={keys} onValue={setKeys} />
      <p>{consequence(exchange, isNew)}</p>
      {kept !== '' && (
        <Field
          label="Message"
          hint={message === kept ? 'As it is kept; it can be edited.' : 'It is edited.'}
        >
          {(described) => (
            <NumberedText {...described} rows={12} value={message} onValue={setMessage} />
          )}
        </Field>
      )}
      {hasSecrets(exchange) && (
        <>
          <p className="second">Its credentials are not kept: give those to be sent.</p>
          <div className="pair">
            <TextField label="User" value={user} onValue={setUser} />
            <TextField
              label="Password"
              type="password"
              autoComplete="off"
              value={password}
              onValue={setPassword}
            />
          </div>
        </>
      )}
      <ToldProblems failure={change.failure} />
    </Dialog>
  );
}
