import { eventsOf } from '../../src/jobs/events.js';

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

it('gives what work tells as it comes, and ends with it', async () => {
  const seen: number[] = [];
  const events = eventsOf<number>(async (tell) => {
    tell(1);
    await turn();
    tell(2);
    tell(3);
  });
  for await (const event of events) seen.push(event);
  expect(seen).toEqual([1, 2, 3]);
});

it('throws what the work failed with, after what it told before', async () => {
  const seen: number[] = [];
  const read = async (): Promise<void> => {
    const events = eventsOf<number>(async (tell) => {
      tell(1);
      await turn();
      throw new Error('half-way');
    });
    for await (const event of events) seen.push(event);
  };
  await expect(read()).rejects.toThrow('half-way');
  expect(seen).toEqual([1]);
});

it('lets the work end that nobody listens to any more', async () => {
  let told = 0;
  let isDone = false;
  const events = eventsOf<number>(async (tell) => {
    for (told = 1; told <= 5; told += 1) {
      tell(told);
      await turn();
    }
    isDone = true;
  });
  for await (const event of events) if (event === 2) break;
  while (!isDone) await turn();
  expect(told).toBe(6);
});
