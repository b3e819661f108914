import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useToast } from '../../frame/toasts.js';
import { answered, client } from '../../interface/client.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { Read, Section } from '../kit/listing.js';
import { Sure } from '../kit/sure.js';
import { Facts, ToldProblems } from '../kit/told.js';
import { useChange } from '../kit/use-change.js';

type ClockBody = components['schemas']['ClockSetBody'];
type Clock = components['schemas']['ClockReadAnswer'];

const MODES: Readonly<Record<Clock['mode'], string>> = {
  real: 'the real time',
  frozen: 'a time that stands still',
  advanced: 'a time that is set, and goes on',
};

const HOUR_MS = 3_600_000;

const STEPS = [
  { text: 'One hour on', ms: HOUR_MS },
  { text: 'One day on', ms: 24 * HOUR_MS },
] as const;

/** The clock later by so much. One that stands still stays so. */
function later({ mode, now, by = 0 }: Clock, ms: number): ClockBody {
  return mode === 'frozen'
    ? { mode, at: new Date(Date.parse(now) + ms).toISOString() }
    : { mode: 'advanced', by: by + ms };
}

function ClockPart() {
  const change = useChange('server', 'changes');
  const toast = useToast();
  const [at, setAt] = useState('');
  const clock = useQuery({
    queryKey: ['server', 'clock'],
    queryFn: () => answered(client.GET('/_admin/api/clock')),
    refetchInterval: 5000,
  });
  const set = async (body: ClockBody): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/clock', method: 'put', body },
      ...{ subject: 'clock', title: 'Set the clock' },
    });
    if (done !== undefined) toast({ text: `The clock shows ${MODES[done.mode]}.` });
  };
  const wanted = Date.parse(`${at}Z`);
  return (
    <Section title="Clock">
      <Read query={clock} rows={2}>
        {(read) => (
          <>
            <Facts
              facts={[
                ['Shows', MODES[read.mode]],
                ['Now (UTC)', <Instant key="now" at={read.now} zone="UTC" hasSeconds />],
              ]}
            />
            <div className="actions">
              {STEPS.map(({ text, ms }) => (
                <Button key={text} onClick={() => void set(later(read, ms))}>
                  {text}
                </Button>
              ))}
              <Button
                off={read.mode === 'real' ? 'It shows the real time already.' : undefined}
                onClick={() => void set({ mode: 'real' })}
              >
                Real time
              </Button>
            </div>
          </>
        )}
      </Read>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          void set({ mode: 'frozen', at: new Date(wanted).toISOString() });
        }}
      >
        <TextField
          label="Stand still at (UTC)"
          type="datetime-local"
          step={1}
          value={at}
          onValue={setAt}
        />
        <Button isSubmit off={Number.isNaN(wanted) ? 'Give a date and a time first.' : undefined}>
          Freeze
        </Button>
      </form>
      <ToldProblems failure={change.failure} />
    </Section>
  );
}

const DATA = {
  demo: 'The database is emptied, and the demo is loaded.',
  empty: 'The database is emptied, and nothing is loaded: there is no store then.',
} as const;

function ResetPart() {
  const change = useChange();
  const queries = useQueryClient();
  const toast = useToast();
  const [asked, setAsked] = useState<keyof typeof DATA>();
  const reset = async (data: keyof typeof DATA): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/reset', method: 'post', body: { data } },
      ...{ subject: 'reset', title: `Reset to ${data}` },
    });
    if (done === undefined) return;
    setAsked(undefined);
    toast({ text: 'The data is reset.' });
    await queries.invalidateQueries();
  };
  return (
    <Section title="Reset">
      <p>
        All stores, items, stock and adjustments are replaced, exchanges and rules of chaos
        forgotten, and the clock shows the real time. Users and roles stay.
      </p>
      <div className="actions">
        {(['demo', 'empty'] as const).map((data) => (
          <Button key={data} kind="danger" onClick={() => setAsked(data)}>
            Reset to {data}
          </Button>
        ))}
      </div>
      {asked !== undefined && (
        <Sure
          title={`Reset to ${asked}`}
          verb={`Reset to ${asked}`}
          typed={asked}
          change={change}
          onSure={() => void reset(asked)}
          onClose={() => setAsked(undefined)}
        >
          <p>{DATA[asked]} What is there now is gone; a snapshot keeps it.</p>
        </Sure>
      )}
    </Section>
  );
}

/** A clock that stands still, and a known state of the data. */
export function ClockAndReset() {
  return (
    <>
      <ClockPart />
      <ResetPart />
    </>
  );
}
