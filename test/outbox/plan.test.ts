import { type ChannelMessage, type Outcome, sendByStore } from '../../src/outbox/channel.js';
import { planPassed, settle } from '../../src/outbox/plan.js';
import {
  messageIdOf,
  type OutboxMessage,
  type PassedMessage,
  type PassedState,
} from '../../src/store/outbox/outbox.js';

const NOW = 1_000_000;

function passed(
  outboxId: number,
  storeId: number,
  item: string,
  state: PassedState,
  nextTryAt?: number,
): PassedMessage {
  const rest = { number: 1, tries: 0, failure: undefined, since: 0, nextTryAt };
  return { outboxId, storeId, item, state, ...rest };
}

const next = (outboxId: number, storeId: number, item: string): OutboxMessage =>
  ({ outboxId, number: 1, storeId, item }) as OutboxMessage;

const planned = (limit: number) => ({ now: NOW, limit, delayMax: 60_000 });
const rules = { now: NOW, tries: 3, delayAfter: (count: number) => count * 1000 };
const ok: Outcome = { kind: 'ok' };
const bad: Outcome = { kind: 'bad', reason: 'wrong' };
const retry: Outcome = { kind: 'retry', reason: 'later' };
const gone: Outcome = { kind: 'unreachable', reason: 'gone' };
const untried: Outcome = { kind: 'untried' };
const stopped: Outcome = { kind: 'stopped' };

describe('Of the messages passed over', () => {
  const rows = [
    {
      name: 'what waits alone is due',
      list: [passed(1, 1, 'A', 'WAITING')],
      due: [1],
    },
    {
      name: 'a held one stops its store and item only',
      list: [
        passed(1, 1, 'A', 'HELD'),
        passed(2, 1, 'A', 'WAITING'),
        passed(3, 1, 'B', 'WAITING'),
        passed(4, 2, 'A', 'WAITING'),
      ],
      due: [3, 4],
    },
    {
      name: 'one that would be tried later than ever is due: the clock was put back',
      list: [passed(1, 1, 'A', 'RETRYING', NOW + 60_001), passed(2, 1, 'B', 'WAITING')],
      due: [1, 2],
    },
    {
      name: 'one that is tried later stops its store until then',
      list: [
        passed(1, 1, 'A', 'RETRYING', NOW + 1),
        passed(2, 1, 'B', 'WAITING'),
        passed(3, 2, 'B', 'RETRYING', NOW),
      ],
      due: [3],
    },
    {
      name: 'no more than the limit are due, and those behind wait for them',
      list: [
        passed(1, 1, 'A', 'WAITING'),
        passed(2, 1, 'B', 'WAITING'),
        passed(3, 2, 'A', 'WAITING'),
      ],
      limit: 1,
      due: [1],
    },
  ];

  it.each(rows)('$name', ({ list, due, limit = 10 }) => {
    const plan = planPassed(list, planned(limit));
    expect(plan.due.map(({ outboxId }) => outboxId)).toEqual(due);
  });

  it('a new message waits behind what is held of its item, or retried of its store', () => {
    const held = planPassed([passed(1, 1, 'A', 'HELD')], planned(10));
    const retried = planPassed([passed(1, 1, 'A', 'RETRYING', NOW + 1)], planned(10));
    const waits = (plan: typeof held) => [
      plan.mustWait(next(9, 1, 'A')),
      plan.mustWait(next(9, 1, 'B')),
      plan.mustWait(next(9, 2, 'A')),
    ];
    expect([waits(held), waits(retried)]).toEqual([
      [true, false, false],
      [true, true, false],
    ]);
  });
});

describe('After a batch', () => {
  function settled(outcomes: readonly Outcome[], waiting: readonly number[] = []) {
    const messages = outcomes.map((_, index) => next(index + 1, 1, `I${index + 1}`));
    return settle(
      {
        due: [],
        next: messages,
        mustWait: ({ outboxId }) => waiting.includes(outboxId),
        outcomes: new Map(
          messages.flatMap((message, index): [string, Outcome][] =>
            waiting.includes(message.outboxId)
              ? []
              : [[messageIdOf(message), outcomes[index] as Outcome]],
          ),
        ),
      },
      rules,
    );
  }

  it.each([
    { name: 'all sent', outcomes: [ok, ok, ok], waiting: [], at: 3, states: [] },
    { name: 'none reached', outcomes: [gone, gone], waiting: [], at: undefined, states: [] },
    { name: 'lost in the middle', outcomes: [ok, gone, gone], waiting: [], at: 1, states: [] },
    { name: 'a wrong one', outcomes: [ok, bad, ok], waiting: [], at: 3, states: ['2 HELD'] },
    {
      name: 'a refused one, and those behind it',
      outcomes: [ok, retry, untried, untried],
      waiting: [],
      at: 4,
      states: ['2 RETRYING', '3 WAITING', '4 WAITING'],
    },
    {
      name: 'one that waits, then none reached',
      outcomes: [ok, ok, gone],
      waiting: [2],
      at: 2,
      states: ['2 WAITING'],
    },
    {
      name: 'a stop in the middle',
      outcomes: [ok, stopped, stopped],
      waiting: [],
      at: 1,
      states: [],
    },
    { name: 'a stop before', outcomes: [stopped, stopped], waiting: [], at: undefined, states: [] },
    {
      name: 'one given up between others that went out',
      outcomes: [ok, stopped, ok],
      waiting: [],
      at: 3,
      states: ['2 WAITING'],
    },
    {
      name: 'one lost between others that went out',
      outcomes: [ok, gone, ok],
      waiting: [],
      at: 3,
      states: ['2 WAITING'],
    },
  ])('with $name the position and the messages passed over are right', (row) => {
    const { position, passed: list } = settled(row.outcomes, row.waiting);
    expect(position?.outboxId).toBe(row.at);
    expect(list.map(({ outboxId, state }) => `${outboxId} ${state}`)).toEqual(row.states);
  });

  it.each([
    { tries: 0, outcome: retry, state: 'RETRYING', nextTryAt: NOW + 1000 },
    { tries: 1, outcome: retry, state: 'RETRYING', nextTryAt: NOW + 2000 },
    { tries: 2, outcome: retry, state: 'HELD', nextTryAt: undefined },
    { tries: 0, outcome: bad, state: 'HELD', nextTryAt: undefined },
  ])('a message refused $tries times before becomes $state', ({ tries, outcome, ...expected }) => {
    const due = { ...passed(1, 1, 'A', 'RETRYING'), tries };
    const outcomes = new Map([['1-1', outcome]]);
    const batch = { due: [due], next: [], mustWait: () => false, outcomes };
    expect(settle(batch, rules).passed).toMatchObject([{ tries: tries + 1, ...expected }]);
  });

  it('what a stop has given up is no failure of the channel', () => {
    expect(settled([ok, stopped]).unreachable).toBeUndefined();
    expect(settled([ok, gone, stopped]).unreachable).toBe('gone');
  });

  it('a message that could not be brought there keeps its tries', () => {
    const due = passed(1, 1, 'A', 'RETRYING');
    const batch = {
      due: [due],
      next: [],
      mustWait: () => false,
      outcomes: new Map([['1-1', gone]]),
    };
    expect(settle(batch, rules)).toMatchObject({ passed: [], cleared: [], unreachable: 'gone' });
  });
});

describe('Store by store', () => {
  const messages = (...places: [number, string][]): ChannelMessage[] =>
    places.map(([storeId, item], index) => ({
      id: `${index + 1}-1`,
      storeId,
      item,
      businessObjectId: '1',
      document: '',
    }));

  it.each([
    { window: 1, answers: { '1-1': bad }, kinds: ['bad', 'ok', 'untried', 'ok'] },
    { window: 1, answers: { '2-1': retry }, kinds: ['ok', 'retry', 'untried', 'ok'] },
    { window: 2, answers: { '1-1': retry }, kinds: ['retry', 'ok', 'untried', 'ok'] },
    {
      window: 1,
      answers: { '1-1': gone },
      kinds: ['unreachable', 'unreachable', 'unreachable', 'ok'],
    },
  ])(
    'with $answers in a window of $window nothing overtakes',
    async ({ window, answers, kinds }) => {
      const batch = messages([1, 'A'], [1, 'B'], [1, 'A'], [2, 'A']);
      const given = answers as Readonly<Record<string, Outcome>>;
      const outcomes = await sendByStore(
        batch,
        { parallel: 8, window, stop: undefined },
        async ({ id }) => given[id] ?? ok,
      );
      expect(outcomes.map(({ kind }) => kind)).toEqual(kinds);
    },
  );

  it('begins nothing after a stop, and waits for what is under way', async () => {
    const batch = messages([1, 'A'], [1, 'B'], [2, 'A'], [3, 'A'], [2, 'B']);
    const stop = new AbortController();
    const begun: string[] = [];
    const sending = { parallel: 2, window: 1, stop: stop.signal };
    const outcomes = await sendByStore(batch, sending, async ({ id }) => {
      begun.push(id);
      await new Promise((resolve) => setImmediate(resolve));
      stop.abort();
      return id === '1-1' ? bad : ok;
    });
    expect(begun).toEqual(['1-1', '3-1']);
    expect(outcomes).toEqual([bad, stopped, ok, stopped, stopped]);
  });

  it('has no two messages of one item under way, and of a store no more than the window', async () => {
    const places = Array.from({ length: 200 }, (_, index): [number, string] => [
      index % 3,
      `I${index % 7}`,
    ]);
    const underWay = new Map<string, number>();
    const most = { item: 0, store: 0 };
    const change = (key: string, by: number): number => {
      const count = (underWay.get(key) ?? 0) + by;
      underWay.set(key, count);
      return count;
    };
    const sent: string[] = [];
    await sendByStore(
      messages(...places),
      { parallel: 8, window: 4, stop: undefined },
      async ({ id, storeId, item }) => {
        most.item = Math.max(most.item, change(`${storeId} ${item}`, 1));
        most.store = Math.max(most.store, change(`${storeId}`, 1));
        await new Promise((resolve) => setTimeout(resolve, Number.parseInt(id, 10) % 3));
        sent.push(id);
        change(`${storeId} ${item}`, -1);
        change(`${storeId}`, -1);
        return ok;
      },
    );
    expect([sent.length, most.item, most.store]).toEqual([200, 1, 4]);
  });
});
