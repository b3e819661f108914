import { useState } from 'react';
import { useStoreChoice } from '../../access/stores.js';
import { useToast } from '../../frame/toasts.js';
import { answered, client } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { type Column, Table } from '../../parts/table.js';
import { useOff } from '../kit/address.js';
import { Read, Section } from '../kit/listing.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { type Token, useTokens } from './reading.js';
import { Secret } from './secret.js';

/** Tokens for scripts. They are shown once when they are made, and ended at once. */
export function Tokens({ name: user }: { readonly name: string }) {
  const { store } = useStoreChoice();
  const tokens = useTokens(user);
  const change = useChange('users');
  const toast = useToast();
  const off = useOff('admin');
  const [name, setName] = useState('');
  const [made, setMade] = useState<string>();
  const { at, others } = problemsByField(change.failure, ['name']);

  // The new token is a secret, and no intention is stored of it.
  const create = async (): Promise<void> => {
    const body = { name: name.trim(), days: 365 };
    const done = await change.runOnce(() =>
      answered(
        client.POST('/_admin/api/users/{user}/tokens', { params: { path: { user } }, body }),
      ),
    );
    if (done === undefined) return;
    setName('');
    setMade(done.token);
  };
  const end = async (id: number): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/users/{user}/tokens/{id}', method: 'delete' },
      ...{ pathParameters: { user, id }, subject: `end token ${id}`, title: `End token ${id}` },
    });
    if (done !== undefined) toast({ text: `Token ${id} is ended.` });
  };
  const columns: readonly Column<Token>[] = [
    { id: 'name', title: 'What it is for', cell: (token) => token.name },
    {
      ...{ id: 'expires', title: 'Ends', kind: 'short', isTitled: true },
      cell: ({ expiresAt }) => <Instant at={expiresAt} zone={store.timeZone} isOfNoStore />,
    },
  ];
  return (
    <Section title="Tokens for scripts">
      <ToldProblems failure={change.failure} sentences={others} />
      <Read query={tokens} rows={2}>
        {({ tokens: all }) =>
          all.length === 0 ? (
            <p>There is none.</p>
          ) : (
            <Table
              label="Tokens"
              columns={columns}
              rows={all}
              rowKey={({ id }) => String(id)}
              rowActions={({ id }) => (
                <Button kind="danger" off={off} onClick={() => void end(id)}>
                  End token {id}
                </Button>
              )}
            />
          )
        }
      </Read>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (off === undefined) void create();
        }}
      >
        <TextField
          label="A new token, for a year: what it is for"
          value={name}
          problem={at('name')}
          onValue={setName}
        />
        <Button isSubmit off={off ?? (change.isBusy ? 'It is under way.' : undefined)}>
          Make token
        </Button>
      </form>
      {made !== undefined && <Secret label="Token" text={made} />}
    </Section>
  );
}
