/** Flows that ask together. */

import { inStep } from '../../src/store/in-step.js';
import { type Ask, all, change, one, PAUSE, type Steps } from '../../src/store/steps.js';
import { ALL_DATABASES } from '../support/databases.js';
import { openTestStore, TESTER, type TestStore } from '../support/store.js';

type Asking = Ask | readonly Ask[] | typeof PAUSE;

/** Answers each statement with its text, and notes what was asked at a time. */
function driven<T>(steps: Steps<T>): { result: T; asked: string[][] } {
  const asked: string[][] = [];
  let step = steps.next();
  while (step.done !== true) {
    const ask = step.value as Exclude<Asking, typeof PAUSE>;
    const texts = 'sql' in ask ? [ask.sql] : ask.map(({ sql }) => sql);
    asked.push(texts);
    step = steps.next('sql' in ask ? texts[0] : texts);
  }
  return { result: step.value, asked };
}

function* chain(name: string, length: number): Steps<string> {
  const answers: unknown[] = [];
  for (let place = 1; place <= length; place += 1) answers.push(yield* one(`${name}${place}`));
  return answers.join(' ');
}

describe('flows in step', () => {
  it('ask together what each needs next, and give their results in their order', () => {
    const { result, asked } = driven(inStep(chain('a', 1), chain('b', 3), chain('c', 0)));
    expect(result).toEqual(['a1', 'b1 b2 b3', '']);
    expect(asked).toEqual([['a1', 'b1'], ['b2'], ['b3']]);
  });

  it('may be in step with others themselves', () => {
    const { result, asked } = driven(
      inStep(inStep(chain('a', 2), chain('b', 1)), chain('c', 2), inStep()),
    );
    expect(result).toEqual([['a1 a2', 'b1'], 'c1 c2', []]);
    expect(asked).toEqual([
      ['a1', 'b1', 'c1'],
      ['a2', 'c2'],
    ]);
  });

  it('do not pause', () => {
    function* pausing(): Steps<void> {
      yield PAUSE;
    }
    expect(() => driven(inStep(pausing()))).toThrow('a flow in step with others pauses');
  });
});

describe.each(ALL_DATABASES)('over $name', (kind) => {
  let test: TestStore;

  beforeAll(async () => {
    test = await openTestStore(kind);
  });

  afterAll(() => test.close());

  it('each gets the answer to its own statement, also to the same one twice', async () => {
    const named = (id: number) => one<{ id: number }>('SELECT id FROM store WHERE id = ?', id);
    const [none, first, second, rows] = await test.store.read(
      inStep(named(1), named(5000), named(5001), all('SELECT id FROM store WHERE id = ?', 5000)),
    );
    expect([none, first, second, rows]).toEqual([
      undefined,
      { id: 5000 },
      { id: 5001 },
      [{ id: 5000 }],
    ]);
  });

  it('the first failure is told, and nothing is kept', async () => {
    const rename = (name: string | null, id = 5000) =>
      change('UPDATE store SET name = ? WHERE id = ?', name, id);
    const failing = test.store.commit(TESTER, {
      lineCount: 1,
      steps: () =>
        inStep(rename('before'), change('INSERT INTO nothing (id) VALUES (1)'), rename('after')),
    });
    await expect(failing).rejects.toMatchObject({
      cause: { message: expect.stringContaining('nothing') },
    });
    const name = await test.database.value('SELECT name FROM store WHERE id = 5000');
    expect(['before', 'after']).not.toContain(name);
    // The connection is good for more.
    await test.store.commit(TESTER, { lineCount: 1, steps: () => rename('after') });
    expect(await test.database.value('SELECT name FROM store WHERE id = 5000')).toBe('after');
  });
});
