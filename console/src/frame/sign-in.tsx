import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { SESSION_KEY, type Session } from '../access/session.js';
import { answered, client, onSignedOut } from '../interface/client.js';
import { asFailure, type Failure } from '../interface/failure.js';
import { Button } from '../parts/button.js';
import { Dialog } from '../parts/dialog.js';
import { TextField } from '../parts/field.js';
import { sentenceOf } from '../texts/problems.js';

interface Waiting {
  readonly promise: Promise<void>;
  readonly done: () => void;
}

/**
 * Asks for name and password over the page whenever a request was told that nobody is signed in. All
 * such requests wait for the same answer, and go on.
 */
export function SignIn() {
  const queries = useQueryClient();
  const waiting = useRef<Waiting | undefined>(undefined);
  const [asked, setAsked] = useState<'needed' | 'wanted'>();
  const [failure, setFailure] = useState<Failure>();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [isSending, setSending] = useState(false);

  useEffect(() => {
    onSignedOut((isWanted) => {
      if (!isWanted) setAsked('needed');
      if (waiting.current !== undefined) return waiting.current.promise;
      let done = (): void => undefined;
      const promise = new Promise<void>((resolve) => {
        done = resolve;
      });
      waiting.current = { promise, done };
      if (isWanted) setAsked('wanted');
      return promise;
    });
  }, []);

  const close = (): void => {
    waiting.current?.done();
    waiting.current = undefined;
    setAsked(undefined);
    setPassword('');
  };
  const signIn = async (): Promise<void> => {
    if (isSending) return;
    setSending(true);
    setFailure(undefined);
    try {
      const body = { user, password };
      const known = queries.getQueryData<Session>(SESSION_KEY);
      const own = await answered(client.POST('/_admin/api/session', { body }));
      // Another user gets a fresh page. The texts that the first one typed stay with their owner.
      if (known !== undefined && known.user !== own.user) {
        // Waiting requests are of the first user. They must not go on as the other.
        window.location.reload();
        return;
      }
      if (known !== undefined && own.mustChange) await queries.resetQueries();
      close();
    } catch (error) {
      setFailure(asFailure(error));
    } finally {
      setSending(false);
    }
  };

  if (asked === undefined) return null;
  return (
    <Dialog
      title="Sign in"
      onSubmit={signIn}
      onClose={asked === 'wanted' ? close : undefined}
      actions={
        <Button kind="main" isSubmit off={isSending ? 'The server is asked.' : undefined}>
          Sign in
        </Button>
      }
    >
      {failure !== undefined && (
        <p className="problem" role="alert">
          {sentenceOf(failure)}
        </p>
      )}
      <TextField
        label="User"
        value={user}
        onValue={setUser}
        autoComplete="username"
        required
        autoFocus
      />
      <TextField
        label="Password"
        type="password"
        value={password}
        onValue={setPassword}
        autoComplete="current-password"
        required
      />
    </Dialog>
  );
}
