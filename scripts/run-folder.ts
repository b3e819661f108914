import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Has the files of tests in memory where there is room, as `npm test` does, for as long as `work` takes. */
export async function withRunFolder(root: string, work: () => Promise<void>): Promise<void> {
  const functionOf = async (name: string): Promise<() => void | Promise<void>> =>
    (await import(pathToFileURL(join(root, 'test', 'support', name)).href)).default;
  const setUp = await functionOf('run-setup.js');
  const tearDown = await functionOf('run-teardown.js');
  await setUp();
  try {
    await work();
  } finally {
    await tearDown();
  }
}
