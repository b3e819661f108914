import { PlainTests } from '../../scripts/plain-tests.js';

describe('Tests that are run as plain functions', () => {
  /** Blocks with hooks around two tests, of which the first one fails; what is run is written down. */
  function told() {
    const tests = new PlainTests();
    const { describe: block, test, beforeAll: first, afterAll: last, ...each } = tests.globals();
    const log: string[] = [];
    const writes = (what: string) => () => log.push(what);
    block('outer', () => {
      first(writes('before all'));
      each.beforeEach(writes('before outer'));
      each.afterEach(writes('after outer'));
      last(writes('after all'));
      block('inner', () => {
        each.beforeEach(writes('before inner'));
        each.afterEach(writes('after inner'));
        test('fails', () => {
          throw new Error('as it should');
        });
        test.each([[1], [2]])('is number %i', (number: number) => writes(`test ${number}`)());
      });
    });
    block('not wanted', () => first(writes('never')));
    return { tests, log };
  }

  const ROUND = ['before outer', 'before inner'];
  const END = ['after inner', 'after outer'];

  it('have their hooks around them, and are told with what they fail', async () => {
    const { tests, log } = told();
    const ends = await tests.run(undefined, false);
    expect(ends.map(({ id, failure }) => [id, failure])).toEqual([
      ['outer › inner › fails', 'as it should'],
      ['outer › inner › is number 1', undefined],
      ['outer › inner › is number 2', undefined],
    ]);
    const rounds = [[], ['test 1'], ['test 2']].flatMap((test) => [...ROUND, ...test, ...END]);
    expect(log).toEqual(['before all', ...rounds, 'after all']);
  });

  it('are run as often as wanted, those that are wanted', async () => {
    const { tests, log } = told();
    const wanted = new Set(['outer › inner › is number 2']);
    await tests.run(wanted, false);
    const again = await tests.run(wanted, false);
    expect(again.map(({ id }) => id)).toEqual([...wanted]);
    const once = ['before all', ...ROUND, 'test 2', ...END, 'after all'];
    expect(log).toEqual([...once, ...once]);
  });

  it('stop at a failure where that is all there is to know, and end what was begun', async () => {
    const { tests, log } = told();
    expect(await tests.run(undefined, true)).toHaveLength(1);
    expect(log).toEqual(['before all', ...ROUND, ...END, 'after all']);
  });

  it.each([['beforeAll'], ['afterAll']] as const)('all fail where a %s does', async (hook) => {
    const tests = new PlainTests();
    const { describe: block, test, [hook]: around } = tests.globals();
    block('block', () => {
      around(() => Promise.reject(new Error('broken')));
      test('a', () => undefined);
      test('b', () => undefined);
    });
    const ends = await tests.run(undefined, false);
    const failed = ends.filter(({ failure }) => failure === 'broken');
    expect(failed.map(({ id }) => id)).toEqual(['block › a', 'block › b']);
  });
});
