import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../access/session.js';
import { dropDraft, type KeptHead, listDrafts } from '../../drafts/drafts.js';
import { chooseDensity, chooseTheme, useDensity, useTheme } from '../../frame/theme.js';
import { useToast } from '../../frame/toasts.js';
import { answered, client } from '../../interface/client.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { DEVICE_ZONE } from '../../texts/times.js';
import { Listing, Section } from '../kit/listing.js';
import { Facts, ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { Scanner } from './scanner.js';

const THEMES = [
  { value: 'system', text: 'As the system' },
  { value: 'light', text: 'Light' },
  { value: 'dark', text: 'Dark' },
] as const;

const DENSITIES = [
  { value: 'normal', text: 'Normal' },
  { value: 'compact', text: 'Compact' },
] as const;

function Look() {
  const [theme, density] = [useTheme(), useDensity()];
  return (
    <Section title="Look, on this device">
      <fieldset className="checks">
        <legend>Colours</legend>
        <div className="actions">
          {THEMES.map(({ value, text }) => (
            <Button key={value} aria-pressed={theme === value} onClick={() => chooseTheme(value)}>
              {text}
            </Button>
          ))}
        </div>
      </fieldset>
      <fieldset className="checks">
        <legend>Rows</legend>
        <div className="actions">
          {DENSITIES.map(({ value, text }) => (
            <Button
              key={value}
              aria-pressed={density === value}
              onClick={() => chooseDensity(value)}
            >
              {text}
            </Button>
          ))}
        </div>
      </fieldset>
      <p>Numbers and dates are written as this browser's language has them.</p>
    </Section>
  );
}

function Drafts() {
  const { user } = useSession();
  const [drafts, setDrafts] = useState<readonly KeptHead[]>([]);
  useEffect(() => {
    listDrafts(user).then(setDrafts, () => setDrafts([]));
  }, [user]);
  const drop = async (document: string): Promise<void> => {
    await dropDraft(document);
    setDrafts((before) => before.filter((one) => one.document !== document));
  };
  return (
    <Section title="Drafts on this device">
      {drafts.length === 0 && <p>Everything that you have typed is saved.</p>}
      <ul className="rows">
        {drafts.map(({ document, title, address, store, changedLines, at }) => (
          <li key={document}>
            <Link href={address}>
              {title} · {store}
            </Link>
            <span className="caption">
              {changedLines === 1 ? '1 changed line' : `${changedLines} changed lines`},{' '}
              <Instant at={new Date(at).toISOString()} zone={DEVICE_ZONE} />
            </span>
            <span className="spacer" />
            <Button kind="danger" onClick={() => void drop(document)}>
              Discard draft of {title}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The password of a user who has signed in by name. */
function Password() {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useChange('session');
  const toast = useToast();
  const { at, others } = problemsByField(change.failure, ['currentPassword', 'password'], {
    ...{ CURRENT_PASSWORD_WRONG: 'currentPassword', PASSWORD_NOT_TAKEN: 'password' },
  });
  // A password is never stored on the device. No intention is made of it.
  const set = async (): Promise<void> => {
    const body = { currentPassword: current, password };
    const done = await change.runOnce(() =>
      answered(client.PUT('/_admin/api/session/password', { body })),
    );
    if (done === undefined) return;
    setCurrent('');
    setPassword('');
    toast({ text: 'The password is changed; every session of yours has ended.' });
  };
  return (
    <Section title="Password">
      <ToldProblems failure={change.failure} sentences={others} />
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          void set();
        }}
      >
        <TextField
          label="Current password"
          type="password"
          autoComplete="current-password"
          value={current}
          problem={at('currentPassword')}
          onValue={setCurrent}
        />
        <TextField
          label="New password"
          type="password"
          autoComplete="new-password"
          value={password}
          problem={at('password')}
          onValue={setPassword}
        />
        <Button isSubmit off={change.isBusy ? 'It is under way.' : undefined}>
          Change password
        </Button>
      </form>
    </Section>
  );
}

/** The settings of the user alone: the looks here, drafts, password, the way out. */
export default function MySettings() {
  const { user, security, isSignedIn, grants } = useSession();
  const change = useChange();
  const signOut = async (): Promise<void> => {
    const done = await change.runOnce(() => answered(client.DELETE('/_admin/api/session')));
    if (done !== undefined) window.location.reload();
  };
  const roles = grants.map(
    ({ role, stores }) => `${role} at ${stores === undefined ? 'all stores' : stores.join(', ')}`,
  );
  return (
    <Listing
      title="My settings"
      actions={
        <Button
          off={isSignedIn ? undefined : 'Nobody is signed in.'}
          onClick={() => void signOut()}
        >
          Sign out
        </Button>
      }
    >
      <Section title="Who I am">
        <ToldProblems failure={change.failure} />
        <Facts
          facts={[
            ['User', security === 'none' ? `${user}, no sign-in is asked for` : user],
            ['Roles', roles.join('; ')],
          ]}
        />
      </Section>
      <Look />
      <Scanner />
      <Drafts />
      {isSignedIn && <Password />}
    </Listing>
  );
}
