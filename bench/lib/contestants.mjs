import { completedCounts } from './databases.mjs';
import { startService } from './service.mjs';
import { Worker } from './worker.mjs';

/**
 * Who is measured: `run` takes bounds and gives a rate, `finish` checks what is left and cleans up.
 * `pids` are the processes that work for it, the one whose processor time counts first.
 */

const SOAP = 'text/xml; charset=utf-8';

async function startLoad(server, { path = server.path, contentType = SOAP, ...load }) {
  const { bodies, clients, check, headers } = load;
  const spec = { port: server.port, path, contentType, bodies, clients, check, headers };
  const { worker } = await Worker.start('load-client.mjs', spec);
  return worker;
}

/** Everything that was answered must be in the database: the service is durable, or it has failed. */
function checkKept(after, before, answered, linesEach) {
  const completed = after.completed - before.completed;
  const history = after.history - before.history;
  if (completed === answered && history === answered * linesEach) return;
  throw new Error(`${answered} answers, but ${completed} adjustments and ${history} history rows`);
}

/**
 * The service on a database file.
 *
 * @param load what its clients send, and `linesEach` if each answer stands for an adjustment; to a path
 * and of a type of its own if it is not SOAP
 * @param options as startService takes them; `prepare` is given the server before the first request, and
 * `counts` tells what a database holds that is no file
 */
export async function service(name, file, load, options = {}) {
  const { counts = completedCounts } = options;
  const before = await counts(file);
  const server = await startService(file, options);
  await options.prepare?.(server);
  const worker = await startLoad(server, load);
  let answered = 0;
  const run = async (bounds) => {
    const result = await worker.run(bounds.milliseconds, bounds.countMax);
    answered += result.count;
    return result;
  };
  const finish = async () => {
    await worker.stop();
    await server.stop();
    if (load.linesEach === undefined) return;
    checkKept(await counts(file), before, answered, load.linesEach);
  };
  return { name, pids: [server.pid, worker.pid], run, finish };
}

/** Contestants of one kind that run at the same time, as one: their rates are added. */
export function together(name, all) {
  const run = async (bounds) => {
    const results = await Promise.all(all.map((one) => one.run(bounds)));
    const sum = (key) => results.reduce((total, one) => total + one[key], 0);
    const slowest = (key) => Math.max(...results.map((one) => one[key]));
    return { count: sum('count'), rate: sum('rate'), p50: slowest('p50'), p99: slowest('p99') };
  };
  const finish = async () => {
    for (const one of all) await one.finish();
  };
  return { name, pids: all.flatMap(({ pids }) => pids), run, finish };
}

/** The soap package answering constants to the same bytes. */
export async function nodeSoap(name, reasons, load) {
  const server = await Worker.start('node-soap-server.mjs', { reasons });
  const worker = await startLoad(server.ready, load);
  const finish = async () => {
    await worker.stop();
    await server.worker.stop();
  };
  const run = ({ milliseconds, countMax }) => worker.run(milliseconds, countMax);
  return { name, pids: [server.worker.pid, worker.pid], run, finish };
}

/** A loop in a process of its own, without HTTP and without the service. */
export async function direct(name, file, spec) {
  const { worker } = await Worker.start(file, spec);
  const run = ({ milliseconds, countMax }) => worker.run(milliseconds, countMax);
  return { name, pids: [worker.pid], run, finish: () => worker.stop() };
}
