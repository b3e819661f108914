import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Clock } from '../base/clock.js';
import type { LogLoss } from '../base/log-sink.js';
import type { Settings } from '../config/settings.js';
import type { Gauge as Places } from '../http/gauge.js';
import type { ExchangeReport } from '../http/server.js';
import type { Store } from '../store/store.js';
import { readQueueStatus } from '../visibility/store/offset-queue.js';
import { programVersion } from './contexts.js';
import { METRIC_TEXTS, type MetricName } from './metric-texts.js';

/** The bounds in seconds. A small change takes milliseconds, a large one up to a second. */
const DURATIONS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** The sizes, up to GROUP_COMMANDS_MAX. */
const GROUPS = [1, 2, 4, 8, 16, 32, 64];

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;
/** Milliseconds between two looks at the event loop. */
const LAG_RESOLUTION_MS = 20;

type Kind<K> = { [N in MetricName]: (typeof METRIC_TEXTS)[N]['kind'] extends K ? N : never };
type NameOf<K> = Kind<K>[MetricName];

export interface MetricSources {
  readonly settings: Pick<Settings, 'channels'>;
  readonly store: Store;
  readonly clock: Clock;
  readonly places: Readonly<Record<string, Places>>;
  readonly logLoss: (() => LogLoss | undefined) | undefined;
  /** Receives the error when numbers could not be read. */
  readonly onTrouble: (error: unknown) => void;
}

/** The numbers of a running server, for a collector to fetch. */
export class Metrics {
  private readonly registry = new Registry();
  private readonly gauges: Record<NameOf<'gauge'>, Gauge<string>>;
  private readonly counters: Record<NameOf<'counter'>, Counter<string>>;
  private readonly durations: Histogram<string>;
  private readonly groups: Histogram<string>;
  private readonly lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
  private cpuSeconds = 0;
  private sources: MetricSources | undefined;
  private startedAt: number | undefined;

  constructor() {
    const registers = [this.registry];
    const all = <K extends 'gauge' | 'counter', M>(
      kind: K,
      Metric: new (options: {
        name: string;
        help: string;
        labelNames: readonly string[];
        registers: Registry[];
      }) => M,
    ): Record<NameOf<K>, M> => {
      const named = Object.entries(METRIC_TEXTS).filter(([, one]) => one.kind === kind);
      const made = named.map(([name, { text: help, labels: labelNames }]) => [
        ...[name, new Metric({ name, help, labelNames, registers })],
      ]);
      return Object.fromEntries(made) as Record<NameOf<K>, M>;
    };
    const histogram = (name: NameOf<'histogram'>, buckets: number[]): Histogram<string> => {
      const { text: help, labels } = METRIC_TEXTS[name];
      return new Histogram({ name, help, labelNames: labels, buckets, registers });
    };
    this.gauges = all('gauge', Gauge<string>);
    this.counters = all('counter', Counter<string>);
    this.durations = histogram('sia_request_duration_seconds', DURATIONS);
    this.groups = histogram('sia_commit_commands', GROUPS);
    this.lag.enable();
    const { gauges } = this;
    gauges.sia_build_info.set({ version: programVersion() }, 1);
  }

  /** Sets the sources to look at whenever the numbers are read, from now on. */
  watch(sources: MetricSources): void {
    this.sources = sources;
  }

  readonly noteRequest = (report: ExchangeReport, durationMs: number): void => {
    const { soapService: service = 'other', operation = 'unknown', outcome } = report;
    this.counters.sia_requests_total.inc({ service, operation, outcome });
    this.durations.observe({ service, operation }, durationMs / 1000);
  };

  readonly noteGroup = (commands: number): void => this.groups.observe(commands);

  readonly noteRefused = (kind: 'sign-in' | 'permission'): void =>
    this.counters.sia_calls_refused_total.inc({ kind });

  /** Takes the start by the clock of the first look. It then stays the same, so that a restart shows. */
  private takeStart(clock: Clock): void {
    this.startedAt ??= clock.now() / 1000 - process.uptime();
    this.gauges.process_start_time_seconds.set(this.startedAt);
  }

  /** The numbers of this moment, in the text format of Prometheus. */
  async text(): Promise<string> {
    this.takeProcess();
    if (this.sources !== undefined) {
      this.takeStart(this.sources.clock);
      this.takePlaces(this.sources);
      try {
        await this.takeStored(this.sources);
      } catch (error) {
        this.counters.sia_metrics_failures_total.inc();
        this.sources.onTrouble(error);
      }
    }
    return this.registry.metrics();
  }

  stop(): void {
    this.lag.disable();
  }

  private takeProcess(): void {
    const { gauges, counters, lag } = this;
    const { user, system } = process.cpuUsage();
    const cpuSeconds = (user + system) / MICROSECONDS;
    counters.process_cpu_seconds_total.inc(cpuSeconds - this.cpuSeconds);
    this.cpuSeconds = cpuSeconds;
    const { rss, heapUsed } = process.memoryUsage();
    gauges.process_resident_memory_bytes.set(rss);
    gauges.nodejs_heap_size_used_bytes.set(heapUsed);
    gauges.nodejs_eventloop_lag_p99_seconds.set(lag.percentile(99) / NANOSECONDS);
    lag.reset();
  }

  private takePlaces({ places, logLoss }: MetricSources): void {
    const { gauges } = this;
    for (const [kind, { now, arriving, max }] of Object.entries(places)) {
      gauges.sia_requests_in_flight.set({ kind }, now + arriving);
      gauges.sia_requests_in_flight_limit.set({ kind }, max);
    }
    gauges.sia_log_lines_dropped.set(logLoss?.()?.dropped ?? 0);
  }

  private async takeStored({ store, settings, clock }: MetricSources): Promise<void> {
    const { gauges } = this;
    // The service is not ready until a look shows it.
    gauges.sia_ready.set(0);
    const { waiting, dataBytes, logBytes } = await store.load();
    gauges.sia_writes_waiting.set(waiting);
    gauges.sia_database_bytes.set({ part: 'data' }, dataBytes);
    if (logBytes !== undefined) gauges.sia_database_bytes.set({ part: 'log' }, logBytes);
    await this.takeOutbox(store, settings.channels ?? [], clock);
    const offsets = await store.read(readQueueStatus());
    gauges.sia_offsets_waiting.set(offsets.waiting);
    gauges.sia_offsets_held.set(offsets.held);
    const runs = await store.wastage.listOpenRuns(undefined);
    gauges.sia_wastage_runs_open.set(runs.length);
    const stopped = runs.filter(({ problem }) => problem !== undefined);
    gauges.sia_wastage_runs_stopped.set(stopped.length);
    await store.checkReady();
    gauges.sia_ready.set(1);
  }

  private async takeOutbox(
    { outbox }: Store,
    channels: readonly string[],
    clock: Clock,
  ): Promise<void> {
    const { gauges } = this;
    for (const one of await outbox.status(channels)) {
      const { channel, pending, oldestAt, passed, failure } = one;
      const age = oldestAt === undefined ? 0 : Math.max(0, clock.now() - oldestAt) / 1000;
      gauges.sia_outbox_pending.set({ channel }, pending);
      gauges.sia_outbox_oldest_seconds.set({ channel }, age);
      gauges.sia_outbox_held.set({ channel }, passed.HELD);
      gauges.sia_outbox_failing.set({ channel }, failure === undefined ? 0 : 1);
    }
  }
}
