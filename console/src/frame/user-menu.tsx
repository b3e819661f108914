import { useState } from 'react';
import { useLocation } from 'wouter';
import { useSession } from '../access/session.js';
import { useStoreChoice } from '../access/stores.js';
import { answered, askToSignIn, client } from '../interface/client.js';
import { asFailure } from '../interface/failure.js';
import { beforeSignOut } from '../interface/leaving.js';
import { MenuButton } from '../parts/menu-button.js';
import { addressOf } from '../routes.js';
import { sentenceOf } from '../texts/problems.js';
import { chooseDensity, chooseTheme, useDensity, useTheme } from './theme.js';

/** The user with its settings, and the way out. */
export function UserMenu() {
  const { user, security, isSignedIn } = useSession();
  const { store } = useStoreChoice();
  const [, go] = useLocation();
  const [problem, setProblem] = useState<string>();
  const [theme, density] = [useTheme(), useDensity()];
  const signOut = async (): Promise<void> => {
    try {
      await Promise.all([...beforeSignOut].map((leave) => leave()));
      await answered(client.DELETE('/_admin/api/session'));
      window.location.reload();
    } catch (error) {
      setProblem(sentenceOf(asFailure(error)));
    }
  };
  const signInOrOut = isSignedIn
    ? { text: 'Sign out', onChoose: () => void signOut() }
    : {
        text: 'Sign in',
        off: security === 'none' ? 'No sign-in is asked for.' : undefined,
        onChoose: () => void askToSignIn(),
      };
  return (
    <>
      <MenuButton
        label={security === 'none' ? `${user}, no sign-in` : user}
        text={user}
        symbol="user"
        actions={[
          ...(['system', 'light', 'dark'] as const).map((one) => ({
            text: `${theme === one ? '✓ ' : ''}Colours: ${one}`,
            onChoose: () => chooseTheme(one),
          })),
          {
            text: `${density === 'compact' ? '✓ ' : ''}Compact rows`,
            onChoose: () => chooseDensity(density === 'compact' ? 'normal' : 'compact'),
          },
          { text: 'My settings', onChoose: () => go(addressOf('/me', {}, { store: store.id })) },
          signInOrOut,
        ]}
      />
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
