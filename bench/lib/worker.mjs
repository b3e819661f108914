import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A process of the bench: told once what to do, then asked to run as often as needed. */
export class Worker {
  #child;

  constructor(child) {
    this.#child = child;
  }

  /** Starts a file of this folder and waits until it is ready; returns it with what it says. */
  static async start(file, spec) {
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), { stdio: 'inherit' });
    const worker = new Worker(child);
    const ready = await worker.#ask({ start: spec });
    return { worker, ready };
  }

  get pid() {
    return this.#child.pid;
  }

  /** Runs for so many milliseconds, and at most so often. */
  run(milliseconds, countMax) {
    return this.#ask({ run: { milliseconds, countMax } });
  }

  async stop() {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }

  async #ask(message) {
    const left = new AbortController();
    const gone = once(this.#child, 'exit', { signal: left.signal }).then(([code]) => {
      throw new Error(`a process of the bench ended with ${code}`);
    });
    const answered = once(this.#child, 'message', { signal: left.signal });
    this.#child.send(message);
    try {
      const [answer] = await Promise.race([answered, gone]);
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value;
    } finally {
      left.abort();
      await Promise.allSettled([answered, gone]);
    }
  }
}

/** The other side: answers `start` by `prepare(spec)`, which returns what is ready and how to run. */
export function serveWorker(prepare) {
  let run;
  const answer = async ({ start, run: bounds }) => {
    if (start === undefined) return run(bounds);
    const prepared = await prepare(start);
    run = prepared.run;
    return prepared.ready;
  };
  process.on('message', async (message) => {
    try {
      process.send({ value: await answer(message) });
    } catch (error) {
      process.send({ error: error.stack });
    }
  });
  process.on('disconnect', () => process.exit(0));
}
