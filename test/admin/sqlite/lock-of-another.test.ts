import { writeFileSync } from 'node:fs';
import { runSia } from '../../support/process.js';
import { SQLITE } from '../../support/sqlite.js';

it('a server on another machine is not called by an address of this one', async () => {
  const { url, file } = await SQLITE.create();
  const sia = (args: readonly string[]) => runSia(args, { databaseUrl: url });
  await sia(['seed', '--log-level', 'silent']);
  const holder = { pid: process.pid, host: 'elsewhere', command: 'sia serve', token: 'x' };
  writeFileSync(`${file}.lock`, JSON.stringify({ ...holder, address: 'http://localhost:1' }));
  const { status, err } = await sia(['sub-buckets', 'list']);
  expect(status).toBe(1);
  expect(err).toContain(
    `is in use by process ${process.pid} on elsewhere (sia serve). Stop it there; if no process on elsewhere uses it, delete `,
  );
});
