import { STOP_WAIT_MAX_MS } from '../../src/config/limits.js';
import { failedId, problemOf } from './checks.js';
import { Findings, placeOf } from './findings.js';
import { requestOf } from './generator.js';
import { HonestClient } from './honest-client.js';
import { databaseProblems } from './ledger-check.js';
import { now, Recent } from './recent.js';
import type { FuzzRequest } from './request.js';
import { type Outcome, Sender } from './sender.js';
import { type Failure, FuzzedServer } from './server.js';
import { heldFor, type Wait, Watcher } from './watcher.js';

/** The event loop may not be held longer, in milliseconds. */
export const HOLD_MAX_MS = 200;

export interface FuzzOptions {
  readonly seed: number;
  /** Numbers of the requests: from `first`, so many. */
  readonly first: number;
  readonly requests: number;
  readonly connections: number;
  /** Only requests whose kind begins so are sent: `import/`; empty for all. */
  readonly kind: string;
  /** An empty folder for the database and the log. */
  readonly directory: string;
  /** Of so many answers one is checked for the syntax of its body. */
  readonly checkOneOf: number;
  /** Starts the server again when it has ended, and goes on. */
  readonly keepGoing: boolean;
  readonly tell: (line: string) => void;
}

export interface FuzzReport {
  readonly sent: number;
  readonly seconds: number;
  /** For which the server's main thread ran since its last start. */
  readonly serverSeconds: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** How many were sent of each family: `soap`, `json`, `http`. */
  readonly families: Readonly<Record<string, number>>;
  readonly pings: number;
  readonly longestPing: number;
  readonly holdsLookedAt: number;
  readonly confirmed: {
    readonly acknowledged: number;
    readonly refused: number;
    readonly repeats: number;
  };
  readonly findings: Findings;
}

/** Each second what was sent, logged and waited for is looked at. */
const LOOK_EVERY_MS = 500;
const TELL_EVERY_MS = 10_000;
/** A wait is told by the watcher after it is over. */
const SETTLE_MS = 120;
/** A suspect is sent alone so often; the shortest hold counts. */
const REPEATS = 3;
/** Windows that are looked at; each takes a second or so. */
const HOLDS_MAX = 300;
/** What is sent so shortly before an end may have caused it. */
const BEFORE_END_MS = 300;
/** For a stop: the server's own limit, and as much again on a busy machine. */
const STOP_LIMIT_MS = 2 * STOP_WAIT_MAX_MS;
/** What the runtime itself says beside the log. */
const WARNING = /^\(node:\d+\) .*$/m;
const FAILED_IDS_MAX = 10_000;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends the requests of a seed to a server of its own, and finds what must not be. */
export class FuzzRun {
  private readonly server: FuzzedServer;
  private readonly watcher = new Watcher();
  private readonly findings = new Findings();
  private readonly recent = new Recent();
  private readonly outcomes: Record<string, number> = {};
  private readonly families: Record<string, number> = {};
  /** Requests whose answers say that the server itself has failed, by correlation id. */
  private readonly failed = new Map<string, number>();
  /** Requests that were neither answered nor closed in time, to be sent alone once more. */
  private late: number[] = [];
  private honest: HonestClient | undefined;
  private next: number;
  private sent = 0;
  private inFlight = 0;
  private holdsLookedAt = 0;
  private isOver = false;
  private isPaused = false;

  constructor(private readonly options: FuzzOptions) {
    this.server = new FuzzedServer(options.directory);
    this.next = options.first;
  }

  async run(): Promise<FuzzReport> {
    await this.startServer();
    const started = now();
    const run = `honest ${this.options.seed}`;
    this.honest = new HonestClient(this.server.port, run, () => this.whenRunning());
    const lanes = Array.from({ length: this.options.connections }, () => this.sendAll());
    const looking = this.look();
    await Promise.all(lanes);
    this.isOver = true;
    await looking;
    await this.lookAtLate();
    const seconds = (now() - started) / 1000;
    const serverSeconds = this.server.ranFor();
    await this.finish(run);
    return this.report(seconds, serverSeconds);
  }

  /** Sends nothing more; what was found so far is reported. */
  stopEarly(): void {
    this.isOver = true;
  }

  private async startServer(): Promise<void> {
    await this.server.start();
    this.watcher.watch(this.server.port, this.server.pid);
  }

  private async whenRunning(): Promise<void> {
    while (this.isPaused || (!this.server.isAlive() && !this.isOver)) await pause(5);
  }

  /** One connection: takes the next request until there is none. */
  private async sendAll(): Promise<void> {
    const { seed, first, requests, kind } = this.options;
    const sender = new Sender(this.server.port);
    const held: Promise<void>[] = [];
    while (!this.isOver && this.next < first + requests) {
      if (this.isPaused || !this.server.isAlive()) {
        await this.whenRunning();
        continue;
      }
      const index = this.next;
      this.next += 1;
      const request = requestOf(seed, index);
      if (!request.kind.startsWith(kind)) continue;
      this.sent += 1;
      const [family = ''] = request.kind.split('/');
      this.families[family] = (this.families[family] ?? 0) + 1;
      // One that is left standing keeps no other waiting.
      if (request.ending === 'hold')
        held.push(this.sendOne(new Sender(this.server.port), request, index));
      else {
        this.inFlight += 1;
        await this.sendOne(sender, request, index);
        this.inFlight -= 1;
      }
    }
    await Promise.all(held);
    sender.close();
  }

  private async sendOne(sender: Sender, request: FuzzRequest, index: number): Promise<void> {
    const passage = this.recent.begin(index);
    const outcome = await sender.send(request);
    this.recent.end(passage);
    const { starts } = this.server;
    // A process that has ended is known to have a moment after its connections are gone.
    if (outcome.kind === 'closed' || outcome.kind === 'gone') await pause(SETTLE_MS);
    const isSame = this.server.isAlive() && this.server.starts === starts;
    this.judge(outcome, request, index, isSame);
  }

  private judge(outcome: Outcome, request: FuzzRequest, index: number, isSame: boolean): void {
    const { kind, answers, problem } = outcome;
    const shownBy = { index, request };
    const status = answers[0]?.status;
    const word = status === undefined ? kind : String(status);
    this.outcomes[word] = (this.outcomes[word] ?? 0) + 1;
    if (!isSame) return;
    if (kind === 'malformed') this.add('not HTTP', request.kind, problem ?? '', shownBy);
    if (kind === 'late') this.late.push(index);
    if (kind === 'closed' && request.ending === 'keep') {
      const detail = `closed after ${answers.length} of ${request.methods.length} answers`;
      this.add('unanswered', request.kind, detail, shownBy);
    }
    for (const [at, answer] of answers.entries()) {
      const id = failedId(answer);
      if (id !== undefined && this.failed.size < FAILED_IDS_MAX) this.failed.set(id, index);
      if (answer.status < 500 && this.sent % this.options.checkOneOf !== 0) continue;
      const wrong = problemOf(answer, request.methods[at] ?? '');
      if (wrong !== undefined)
        this.add(
          'answer',
          `${request.kind} ${answer.status}: ${wrong.slice(0, 100)}`,
          wrong,
          shownBy,
        );
    }
  }

  private add(
    what: string,
    where: string,
    detail: string,
    shownBy?: { index: number; request: FuzzRequest },
  ): void {
    if (!this.findings.add(what, where, detail, shownBy)) return;
    const by = shownBy === undefined ? '' : `, request ${shownBy.index} (${shownBy.request.kind})`;
    this.options.tell(`finding: ${what} at ${where}${by}: ${detail.slice(0, 300)}`);
  }

  /** Looks after the server until all is sent. */
  private async look(): Promise<void> {
    let told = now();
    while (!this.isOver) {
      await pause(this.server.isAlive() ? LOOK_EVERY_MS : 1);
      if (!this.server.isAlive()) await this.afterEnd();
      this.readFailures();
      await this.lookAtLate();
      await this.lookAtWaits();
      if (now() - told > TELL_EVERY_MS) {
        told = now();
        this.options.tell(`${this.sent} requests sent, ${this.findings.list().length} findings`);
      }
    }
  }

  private readFailures(): void {
    for (const failure of this.server.takeFailures()) this.addFailure(failure);
  }

  private addFailure({ correlationId, message, stack }: Failure): void {
    const index = this.failed.get(correlationId);
    const shownBy =
      index === undefined ? undefined : { index, request: requestOf(this.options.seed, index) };
    this.add('failed', placeOf(stack === '' ? message : stack), `${message}\n${stack}`, shownBy);
  }

  /** Stops sending, and waits until nothing is on its way. */
  private async alone(work: () => Promise<void>): Promise<void> {
    this.isPaused = true;
    while (this.inFlight > 0) await pause(5);
    await pause(SETTLE_MS);
    await work();
    this.isPaused = false;
  }

  /** A machine that stands still for seconds makes requests late: one counts that is late alone too. */
  private async lookAtLate(): Promise<void> {
    const { late } = this;
    this.late = [];
    if (late.length === 0) return;
    await this.alone(async () => {
      for (const index of late) await this.judgeLate(index);
    });
  }

  private async judgeLate(index: number): Promise<void> {
    const request = requestOf(this.options.seed, index);
    const sender = new Sender(this.server.port);
    const { kind } = await sender.send(request);
    sender.close();
    if (kind !== 'late') return;
    this.add('late', request.kind, 'neither answered nor closed, alone too', { index, request });
  }

  private async lookAtWaits(): Promise<void> {
    const suspected = this.watcher.takeWaits().filter((wait) => heldFor(wait) > HOLD_MAX_MS);
    const [longest] = suspected.sort((a, b) => heldFor(b) - heldFor(a));
    if (longest === undefined || this.holdsLookedAt >= HOLDS_MAX) return;
    this.holdsLookedAt += 1;
    await this.alone(async () => {
      for (const index of this.recent.between(longest.from, longest.to))
        await this.judgeHold(index);
    });
    this.watcher.takeWaits();
  }

  /** Sends a request alone; a finding if it holds the loop every time. */
  private async judgeHold(index: number): Promise<void> {
    const request = requestOf(this.options.seed, index);
    if (request.ending === 'hold') return;
    let shortest: { held: number; wait: Wait } | undefined;
    for (let repeat = 0; repeat < REPEATS && this.server.isAlive(); repeat += 1) {
      const found = await this.holdOf(request);
      if (found === undefined || found.held <= HOLD_MAX_MS) return;
      if (shortest === undefined || found.held < shortest.held) shortest = found;
    }
    if (shortest === undefined) return;
    const { held, wait } = shortest;
    const detail = `holds the loop for ${Math.round(held)} ms (of which it ran ${Math.round(wait.ran)} ms)`;
    const [, path = ''] = request.bytes.subarray(0, 200).toString('latin1').split(/[ ?]/);
    this.add('held', `${request.kind} ${path}`, detail, { index, request });
  }

  private async holdOf(request: FuzzRequest): Promise<{ held: number; wait: Wait } | undefined> {
    this.watcher.takeWaits();
    const sender = new Sender(this.server.port);
    await sender.send(request);
    sender.close();
    await pause(SETTLE_MS);
    const waits = this.watcher.takeWaits().map((wait) => ({ held: heldFor(wait), wait }));
    return waits.sort((a, b) => b.held - a.held)[0];
  }

  /** Finds which request ends the server, and starts it again if the run goes on. */
  private async afterEnd(): Promise<void> {
    const ended = now();
    this.watcher.rest();
    const errors = this.server.errors();
    const where = placeOf(errors);
    const suspects = this.recent.between(ended - BEFORE_END_MS, ended);
    await this.alone(async () => {
      const isKnown = this.findings.has('ended', where);
      const culprit = isKnown ? undefined : await this.culpritOf(suspects);
      this.add('ended', where, errors.slice(0, 2000), culprit);
      if (!this.options.keepGoing) this.isOver = true;
      if (!this.server.isAlive()) await this.startServer();
      this.watcher.watch(this.server.port, this.server.pid);
    });
  }

  /** Sends each suspect alone to a new server, until one has ended it. */
  private async culpritOf(
    suspects: readonly number[],
  ): Promise<{ index: number; request: FuzzRequest } | undefined> {
    await this.server.start();
    for (const index of suspects) {
      const request = requestOf(this.options.seed, index);
      if (request.ending === 'hold') continue;
      const sender = new Sender(this.server.port);
      await sender.send(request);
      sender.close();
      await pause(30);
      if (!this.server.isAlive()) return { index, request };
    }
    return undefined;
  }

  private async finish(run: string): Promise<void> {
    await this.honest?.stop();
    await pause(SETTLE_MS);
    this.watcher.rest();
    if (!this.server.isAlive())
      this.add('ended', placeOf(this.server.errors()), this.server.errors());
    else {
      await this.stopServer();
    }
    this.readFailures();
    const { databaseFile } = this.server;
    const problems = await databaseProblems(databaseFile, run, this.honest?.acknowledged ?? []);
    for (const problem of problems) this.add('ledger', problem.split(':')[0] ?? '', problem);
  }

  private async stopServer(): Promise<void> {
    const asked = now();
    const how = await this.server.stop();
    const took = Math.round(now() - asked);
    if (how !== '0') this.add('stop', how, `ended with ${how} when it was asked to stop`);
    if (took > STOP_LIMIT_MS) this.add('stop', 'slow', `took ${took} ms to stop`);
    const warning = WARNING.exec(this.server.errors())?.[0];
    if (warning !== undefined) this.add('stderr', warning.replace(/^\S+ /, ''), warning);
  }

  private async report(seconds: number, serverSeconds: number): Promise<FuzzReport> {
    const { pings, longest } = await this.watcher.count();
    this.watcher.close();
    const { acknowledged = [], refused = 0, repeats = 0 } = this.honest ?? {};
    return {
      sent: this.sent,
      seconds,
      serverSeconds,
      outcomes: this.outcomes,
      families: this.families,
      pings,
      longestPing: longest,
      holdsLookedAt: this.holdsLookedAt,
      confirmed: { acknowledged: acknowledged.length, refused, repeats },
      findings: this.findings,
    };
  }
}
