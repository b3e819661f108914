import { useState } from 'react';
import { useStoreChoice } from '../../access/stores.js';
import { useToast } from '../../frame/toasts.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { Panel } from '../../parts/page.js';
import { Empty } from '../../parts/states.js';
import { type Column, Table } from '../../parts/table.js';
import { useAddress, useOff } from '../kit/address.js';
import { Read } from '../kit/listing.js';
import { Sure } from '../kit/sure.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { InUse, WastagePage } from './frame.js';
import { wordsOf } from './members.js';
import { type Schedule, useGroups, useSchedules } from './reading.js';

const WEEKDAYS = [
  ...(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const),
];
type Weekday = (typeof WEEKDAYS)[number];

const KINDS = {
  DAILY: 'Every day',
  WEEKLY: 'Some days of the week',
  ONCE: 'Once',
  DATED: 'On some dates',
} as const satisfies Readonly<Record<Schedule['kind'], string>>;

const KIND_CHOICES = Object.entries(KINDS).map(([value, text]) => ({ value, text }));

const dayWord = (day: string): string => day.charAt(0) + day.slice(1, 3).toLowerCase();

function planText({ days, weekdays, from }: Schedule): string {
  return [
    ...(weekdays ?? []).map(dayWord),
    ...(days ?? []),
    ...(from === undefined ? [] : [`from ${from}`]),
  ].join(', ');
}

function NewSchedule({ onClose }: { readonly onClose: () => void }) {
  const groups = useGroups().data?.groups.filter(({ isActive }) => isActive) ?? [];
  const [chosen, setChosen] = useState('');
  const [kind, setKind] = useState<Schedule['kind']>('DAILY');
  const [days, setDays] = useState('');
  const [from, setFrom] = useState('');
  const [weekdays, setWeekdays] = useState<readonly Weekday[]>([]);
  const change = useChange('wastage');
  const toast = useToast();
  const off = useOff('wastage.maintain');
  const hasDays = kind === 'ONCE' || kind === 'DATED';
  const { at, others } = problemsByField(change.failure, ['days', 'from', 'groupId'], {
    WASTAGE_SCHEDULE_IN_PAST: hasDays ? 'days' : 'from',
    WASTAGE_SCHEDULE_INCOMPLETE: hasDays ? 'days' : 'weekdays',
    WASTAGE_GROUP_NOT_ACTIVE: 'groupId',
  });
  const group = chosen === '' ? String(groups[0]?.id ?? '') : chosen;
  const create = async (): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/wastage/schedules', method: 'post' },
      body: {
        ...{ groupId: Number(group), kind },
        ...(hasDays ? { days: wordsOf(days) } : {}),
        ...(kind === 'WEEKLY' ? { weekdays: [...weekdays] } : {}),
        ...(hasDays || from === '' ? {} : { from }),
      },
      subject: `new schedule of ${group}`,
      title: `New schedule of wastage group ${group}`,
    });
    if (done === undefined) return;
    toast({ text: `Schedule ${done.id} is made.` });
    onClose();
  };
  return (
    <Panel
      title="New schedule"
      onClose={onClose}
      onSubmit={() => void create()}
      footer={
        <Button
          kind="main"
          isSubmit
          off={
            off ??
            (groups.length === 0
              ? 'There is no group in use.'
              : change.isBusy
                ? 'It is under way.'
                : undefined)
          }
        >
          Create schedule
        </Button>
      }
    >
      <ToldProblems failure={change.failure} sentences={others} />
      <SelectField
        label="Group"
        value={group}
        problem={at('groupId')}
        choices={groups.map(({ id, description }) => ({
          value: String(id),
          text: `${id} ${description}`,
        }))}
        onValue={setChosen}
      />
      <SelectField
        label="When"
        value={kind}
        choices={KIND_CHOICES}
        onValue={(value) => setKind(value as Schedule['kind'])}
      />
      {hasDays && (
        <TextField
          label={kind === 'ONCE' ? 'Day' : 'Days'}
          placeholder="2026-03-05"
          hint={kind === 'DATED' ? 'Days such as 2026-03-05, with blanks between them.' : undefined}
          value={days}
          problem={at('days')}
          onValue={setDays}
        />
      )}
      {kind === 'WEEKLY' && (
        <fieldset className="checks">
          <legend>Days of the week</legend>
          {WEEKDAYS.map((day) => (
            <label key={day} className="check">
              <input
                type="checkbox"
                checked={weekdays.includes(day)}
                onChange={() =>
                  setWeekdays(
                    weekdays.includes(day)
                      ? weekdays.filter((one) => one !== day)
                      : [...weekdays, day],
                  )
                }
              />
              {dayWord(day)}
            </label>
          ))}
        </fieldset>
      )}
      {!hasDays && (
        <TextField
          label="First day"
          type="date"
          hint="Empty: today."
          value={from}
          problem={at('from')}
          onValue={setFrom}
        />
      )}
    </Panel>
  );
}

function EndSchedule({ id, onClose }: { readonly id: number; readonly onClose: () => void }) {
  const change = useChange('wastage');
  const toast = useToast();
  const end = async (): Promise<void> => {
    const done = await change.run({
      ...{ path: '/_admin/api/wastage/schedules/{id}', method: 'delete', pathParameters: { id } },
      ...{ subject: `end schedule ${id}`, title: `End schedule ${id}` },
    });
    if (done === undefined) return;
    toast({ text: `Schedule ${id} has ended.` });
    onClose();
  };
  return (
    <Sure
      title={`End schedule ${id}`}
      verb={`End schedule ${id}`}
      change={change}
      onSure={() => void end()}
      onClose={onClose}
    >
      <p>It does not fall due any more. Its runs stay.</p>
    </Sure>
  );
}

/** The days when the groups fall due. */
export default function WastageSchedules() {
  const { store } = useStoreChoice();
  const address = useAddress();
  const schedules = useSchedules();
  const groups = useGroups().data?.groups ?? [];
  const off = useOff('wastage.maintain');
  const [ending, setEnding] = useState<number>();
  const nameOf = (id: number): string => groups.find((one) => one.id === id)?.description ?? '';
  const columns: readonly Column<Schedule>[] = [
    { id: 'id', title: 'Schedule', cell: ({ id }) => id },
    { id: 'group', title: 'Group', cell: ({ groupId }) => `${groupId} ${nameOf(groupId)}` },
    { id: 'kind', title: 'When', cell: ({ kind }) => KINDS[kind] },
    { id: 'days', title: 'Days', cell: planText },
    {
      ...{ id: 'next', title: 'Next day', kind: 'short', isTitled: true },
      cell: ({ nextDate }) => nextDate ?? 'none',
    },
    {
      ...{ id: 'use', title: 'In use', kind: 'short' },
      cell: ({ isActive }) => <InUse isActive={isActive} />,
    },
    { id: 'by', title: 'Made by', isTitled: true, cell: ({ createUser }) => createUser },
    {
      ...{ id: 'at', title: 'Made', kind: 'short' },
      cell: ({ createDate }) => <Instant at={createDate} zone={store.timeZone} isOfNoStore />,
    },
  ];
  const create = (
    <Button kind="main" symbol="add" off={off} onClick={() => address.go({ panel: 'new' })}>
      Create schedule
    </Button>
  );
  return (
    <WastagePage
      tab="schedules"
      actions={create}
      panel={
        address.get('panel') === 'new' && (
          <NewSchedule onClose={() => address.go({ panel: undefined })} />
        )
      }
    >
      <Read query={schedules}>
        {({ schedules: all }) =>
          all.length === 0 ? (
            <Empty actions={create}>No schedule yet: nothing falls due.</Empty>
          ) : (
            <Table
              label="Schedules"
              columns={columns}
              rows={all}
              rowKey={({ id }) => String(id)}
              rowActions={({ id, isActive }) => (
                <Button
                  kind="danger"
                  off={off ?? (isActive ? undefined : 'It has ended.')}
                  onClick={() => setEnding(id)}
                >
                  End
                </Button>
              )}
            />
          )
        }
      </Read>
      {ending !== undefined && <EndSchedule id={ending} onClose={() => setEnding(undefined)} />}
    </WastagePage>
  );
}
