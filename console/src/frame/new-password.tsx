import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSession } from '../access/session.js';
import { answered, client } from '../interface/client.js';
import { asFailure } from '../interface/failure.js';
import { Button } from '../parts/button.js';
import { Dialog } from '../parts/dialog.js';
import { TextField } from '../parts/field.js';
import { sentenceOf } from '../texts/problems.js';

/** Shows its children once no password has to be replaced. */
export function PasswordGate({ children }: { readonly children: ReactNode }) {
  const { mustChange, user } = useSession();
  return mustChange ? <NewPassword user={user} /> : children;
}

/** Asks for a new password where the one that was given out must be replaced before anything else. */
function NewPassword({ user }: { readonly user: string }) {
  const queries = useQueryClient();
  const [currentPassword, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isSending, setSending] = useState(false);
  const differs = again !== '' && again !== password;
  const change = async (): Promise<void> => {
    if (isSending) return;
    setSending(true);
    setProblem(undefined);
    try {
      const body = { currentPassword, password };
      await answered(client.PUT('/_admin/api/session/password', { body }));
      // The change has ended the session. The new password begins the next one.
      await answered(client.POST('/_admin/api/session', { body: { user, password } }));
      await queries.resetQueries();
    } catch (error) {
      setProblem(sentenceOf(asFailure(error)));
    } finally {
      setSending(false);
    }
  };
  const off =
    (isSending ? 'The server is asked.' : undefined) ??
    (currentPassword === '' || password === '' ? 'Fill in all fields.' : undefined) ??
    (again === password ? undefined : 'Both new passwords must be the same.');
  return (
    <Dialog
      title="Choose a new password"
      onSubmit={() => {
        if (off === undefined) void change();
      }}
      actions={
        <Button kind="main" isSubmit off={off}>
          Change password
        </Button>
      }
    >
      <p>The password of {user} was given out: it is replaced before anything else.</p>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <TextField
        label="Password until now"
        type="password"
        value={currentPassword}
        onValue={setCurrent}
        autoComplete="current-password"
        required
        autoFocus
      />
      <TextField
        label="New password"
        type="password"
        value={password}
        onValue={setPassword}
        autoComplete="new-password"
        required
      />
      <TextField
        label="New password again"
        type="password"
        value={again}
        onValue={setAgain}
        problem={differs ? 'It is not the same.' : undefined}
        autoComplete="new-password"
        required
      />
    </Dialog>
  );
}
