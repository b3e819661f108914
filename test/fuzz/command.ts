import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { shown } from './findings.js';
import { FuzzRun } from './fuzz-run.js';
import { whole } from './whole.js';

interface Flags {
  readonly requests: number;
  readonly seed?: number;
  readonly first: number;
  readonly only?: number;
  readonly connections: number;
  readonly kind: string;
  readonly keepGoing?: true;
  readonly keepFiles?: true;
}

const command = new Command('npm run fuzz --')
  .description(
    'Sends generated and broken requests to a server of its own, and tells what must not be.',
  )
  .option('--requests <count>', 'how many', whole, 1_000_000)
  .option('--seed <number>', 'what they follow from; the time without it', whole)
  .option('--first <index>', 'the number of the first request', whole, 0)
  .option('--only <index>', 'sends this request and no other', whole)
  .option('--kind <beginning>', 'sends those of this kind only: soap/, soap/large, import/', '')
  .option('--connections <count>', 'how many send at once', whole, 32)
  .option('--keep-going', 'starts the server again when it has ended, and goes on')
  .option('--keep-files', 'leaves the database and the log where they are')
  .parse();

const flags = command.opts<Flags>();
const seed = flags.seed ?? Date.now() % 1_000_000_000;
const directory = mkdtempSync(join(tmpdir(), 'sia-fuzz-'));
const tell = (line: string): void => console.log(`${new Date().toISOString()} ${line}`);

tell(`seed ${seed}, files in ${directory}`);
const run = new FuzzRun({
  seed,
  first: flags.only ?? flags.first,
  requests: flags.only === undefined ? flags.requests : 1,
  connections: flags.only === undefined ? flags.connections : 1,
  kind: flags.kind,
  directory,
  checkOneOf: flags.requests > 50_000 ? 8 : 1,
  keepGoing: flags.keepGoing === true,
  tell,
});
process.once('SIGINT', () => run.stopEarly());
const report = await run.run();

const { findings, ...figures } = report;
const list = findings.list();
tell(JSON.stringify({ seed, ...figures, perSecond: Math.round(report.sent / report.seconds) }));
for (const finding of list) console.log(`\n${shown(finding, seed)}`);
tell(`${list.length} findings; seed ${seed}`);
if (flags.keepFiles !== true) rmSync(directory, { recursive: true });
// Not by itself: connections that the server has left open would keep it.
process.exit(list.length === 0 ? 0 : 1);
