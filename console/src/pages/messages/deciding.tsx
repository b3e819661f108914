import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useSession } from '../../access/session.js';
import { carryOut } from '../../drafts/intentions.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { sentenceOf } from '../../texts/problems.js';

export type Verb = 'retry' | 'skip' | 'resend';

/** A message on a channel. */
export interface Chosen {
  readonly message: string;
  readonly channel: string;
}

export const WORDS = {
  retry: {
    button: 'Retry',
    text: 'What was refused is tried at once, as if it had never been.',
  },
  skip: {
    button: 'Skip',
    text: 'Merchandising is never told of it. Its stock and ours then differ until somebody mends it there.',
  },
  resend: {
    button: 'Send again',
    text: 'It is sent once more, under the same id: who remembers ids takes no notice of a repeat.',
  },
} as const;

type Result = { readonly isDone: boolean; readonly text: string };

export const keyOf = ({ message, channel }: Chosen): string => `${message} ${channel}`;

function nameOf(chosen: readonly Chosen[]): string {
  const [first, ...others] = chosen;
  return others.length === 0 ? `message ${first?.message}` : `${chosen.length} messages`;
}

/**
 * The text that has to be typed before a message is skipped: withholding one from merchandising is never a
 * slip.
 */
function typedFor(verb: Verb, chosen: readonly Chosen[]): string | undefined {
  if (verb !== 'skip') return undefined;
  const ids = new Set(chosen.map(({ message }) => message));
  return ids.size === 1 ? chosen[0]?.message : String(chosen.length);
}

const UNDER_WAY = 'It is under way.';

/** Decides about messages, one call for each, and tells the result of each. */
export function DecidingDialog({
  verb,
  chosen,
  onClose,
}: {
  readonly verb: Verb;
  readonly chosen: readonly Chosen[];
  readonly onClose: () => void;
}) {
  const { user } = useSession();
  const queries = useQueryClient();
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [state, setState] = useState<'asking' | 'working' | 'done'>('asking');
  const [text, setText] = useState('');
  const isBusy = useRef(false);
  const { button, text: what } = WORDS[verb];
  const typed = typedFor(verb, chosen);
  const wanted = chosen.length === 1 ? `the id ${typed}` : `${typed}, how many they are,`;
  const isTyped = typed === undefined || text.trim() === typed;

  const decide = async ({ message, channel }: Chosen): Promise<Result> => {
    const fate = await carryOut({
      ...{ method: 'post', path: `/_admin/api/outbox/{message}/${verb}`, user },
      ...{ pathParameters: { message }, query: { channel } },
      subject: `${verb} message ${message} ${channel}`,
      title: `${button} message ${message} on ${channel}`,
    });
    if (fate.kind === 'done') return { isDone: true, text: 'Done.' };
    const why = sentenceOf(fate.failure);
    return { isDone: false, text: fate.kind === 'refused' ? why : `Not known yet. ${why}` };
  };
  const start = async (): Promise<void> => {
    if (isBusy.current || !isTyped) return;
    isBusy.current = true;
    setState('working');
    for (const one of chosen) {
      const result = await decide(one);
      setResults((before) => new Map(before).set(keyOf(one), result));
    }
    setState('done');
  };
  const close = (): void => {
    onClose();
    if (state === 'done') void queries.invalidateQueries({ queryKey: ['outbox'] });
  };
  const off = state === 'working' ? UNDER_WAY : undefined;

  return (
    <Dialog
      title={`${button} ${nameOf(chosen)}`}
      onClose={state === 'working' ? undefined : close}
      onSubmit={start}
      actions={
        state === 'done' ? (
          <Button kind="main" onClick={close}>
            Close
          </Button>
        ) : (
          <>
            <Button onClick={close} off={off}>
              Back
            </Button>
            <Button
              kind={verb === 'skip' ? 'danger' : 'main'}
              onClick={start}
              off={off ?? (isTyped ? undefined : `Type ${wanted} first.`)}
            >
              {button} {nameOf(chosen)}
            </Button>
          </>
        )
      }
    >
      <p>{what}</p>
      {typed !== undefined && state === 'asking' && (
        <TextField
          label={`Type ${wanted} to go on`}
          value={text}
          onValue={setText}
          spellCheck={false}
        />
      )}
      <ul className="results" aria-live="polite">
        {chosen.map((one) => {
          const result = results.get(keyOf(one));
          return (
            <li key={keyOf(one)}>
              <strong className="digits">{one.message}</strong>{' '}
              <span className="second">{one.channel}</span>{' '}
              {result !== undefined && (
                <span className={result.isDone ? 'good-text' : 'problem'}>{result.text}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
