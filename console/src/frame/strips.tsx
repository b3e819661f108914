import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { useSession } from '../access/session.js';
import { type Fate, type Intention, pendingIntentions, repeat } from '../drafts/intentions.js';
import { place } from '../interface/client.js';
import { connection } from '../interface/connection.js';
import { Button } from '../parts/button.js';
import { Shape } from '../parts/symbols.js';
import { sentenceOf } from '../texts/problems.js';
import { shortTime } from '../texts/times.js';
import { useLastChanges } from './changes.js';
import { useToast } from './toasts.js';

export function Strip({
  tone = 'neutral',
  children,
}: {
  readonly tone?: 'neutral' | 'attention' | 'bad' | 'good';
  readonly children: ReactNode;
}) {
  return <div className={`strip ${tone}`}>{children}</div>;
}

/** Whether the server answers, as the last request has found it. */
export function useConnection() {
  return useSyncExternalStore(connection.subscribe, connection.read);
}

type Told = { readonly intention: Intention; readonly text: string; readonly isOpen: boolean };

function toldFate(intention: Intention, fate: Fate<unknown>): Told | undefined {
  if (fate.kind === 'done') return undefined;
  const why = sentenceOf(fate.failure);
  const isOpen = fate.kind === 'unknown';
  const text = isOpen
    ? `${intention.title}: it is not known whether it arrived. ${why}`
    : `${intention.title}: it was not carried out. ${why}`;
  return { intention, text, isOpen };
}

/** Asks after requests that were sent before a reload, and tells their fates. */
function PendingStrips() {
  const { user } = useSession();
  const toast = useToast();
  const queries = useQueryClient();
  const [told, setTold] = useState<readonly Told[]>([]);
  const hasAsked = useRef(false);

  const ask = async (intention: Intention): Promise<void> => {
    const fate = await repeat(intention);
    setTold((before) => {
      const others = before.filter((one) => one.intention.key !== intention.key);
      const now = toldFate(intention, fate);
      return now === undefined ? others : [...others, now];
    });
    if (fate.kind === 'done') toast({ text: `${intention.title}: it was carried out.` });
    if (fate.kind !== 'unknown') await queries.invalidateQueries();
  };
  useEffect(() => {
    if (hasAsked.current) return;
    hasAsked.current = true;
    void pendingIntentions(user).then(async (all) => {
      // Intentions of a draft belong to its page, which has to learn the id of a new document.
      for (const one of all.filter(({ subject }) => !subject.startsWith('draft '))) await ask(one);
    });
  });
  return told.map(({ intention, text, isOpen }) => (
    <Strip key={intention.key} tone={isOpen ? 'attention' : 'bad'}>
      <Shape name="alert" />
      <span>{text}</span>
      {isOpen ? (
        <Button onClick={() => void ask(intention)}>Try again</Button>
      ) : (
        <Button
          kind="plain"
          symbol="close"
          label="Close"
          onClick={() =>
            setTold((before) => before.filter((one) => one.intention.key !== intention.key))
          }
        />
      )}
    </Strip>
  ));
}

const CLOCKS = { frozen: ' The clock stands still.', advanced: ' The clock is set.', real: '' };

/**
 * In development data can be reset. The strip stands out while a set clock or rules of chaos are in force.
 */
function DevelopmentStrip() {
  const { clock = 'real', chaosRules = 0 } = useLastChanges() ?? {};
  return (
    <Strip tone={clock !== 'real' || chaosRules > 0 ? 'attention' : 'neutral'}>
      <span>
        Development: data can be reset.{CLOCKS[clock]}
        {chaosRules > 0 && ' Calls are made to fail: '}
        {chaosRules > 0 && (
          <Link href="/bench?tab=chaos">
            {chaosRules === 1 ? '1 rule of chaos' : `${chaosRules} rules of chaos`}
          </Link>
        )}
      </span>
    </Strip>
  );
}

/** The strips with news for every page. */
export function Strips() {
  const { mode } = useSession();
  const { lostAt, isOutdated } = useConnection();
  return (
    <div className="strips" aria-live="polite">
      {place.prefix !== '' && <Strip>World {place.prefix}: a test world of its own.</Strip>}
      {mode === 'development' && <DevelopmentStrip />}
      {lostAt !== undefined && (
        <Strip tone="bad">
          <Shape name="alert" />
          <span>No connection since {shortTime(lostAt)}. Go on: what you type is kept here.</span>
        </Strip>
      )}
      {isOutdated && (
        <Strip tone="attention">
          A newer version of the console is there. What you have typed is kept.
          <Button onClick={() => window.location.reload()}>Reload</Button>
        </Strip>
      )}
      <PendingStrips />
    </div>
  );
}
