export interface MetricText {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly text: string;
}

const metric =
  <Kind extends MetricText['kind']>(kind: Kind) =>
  (text: string, ...labels: string[]) => ({ kind, labels, text });

const gauge = metric('gauge');
const counter = metric('counter');
const histogram = metric('histogram');

/** Every metric, by its name. None is by store, item or user: the lists and the record have those. */
export const METRIC_TEXTS = {
  sia_build_info: gauge('Always 1; the version of the program is a label.', 'version'),
  sia_ready: gauge('1 if a change can be carried out now, as readyz tells, else 0.'),
  sia_requests_total: counter(
    'Requests that were answered, by service, operation and outcome: ok, refused (by a rule), fault (not as the contract says), failed (by us), aborted (by the client).',
    ...['service', 'operation', 'outcome'],
  ),
  sia_request_duration_seconds: histogram(
    'Time from the head of a request to the end of its answer, in seconds.',
    ...['service', 'operation'],
  ),
  sia_requests_in_flight: gauge('Requests in work or on their way, by kind.', 'kind'),
  sia_requests_in_flight_limit: gauge(
    'Requests of a kind that are in work at once; further ones get 503.',
    'kind',
  ),
  sia_calls_refused_total: counter(
    'Callers refused: sign-in (not let in), permission (not permitted).',
    'kind',
  ),
  sia_commit_commands: histogram('Changes that shared one commit, on SQLite.'),
  sia_writes_waiting: gauge('Changes that wait for the writer of the database.'),
  sia_database_bytes: gauge(
    'Size of the database in bytes: data, and log (what is written ahead, on SQLite).',
    'part',
  ),
  sia_outbox_pending: gauge(
    'Adjustments and system transactions that merchandising is still to be told of, by channel.',
    'channel',
  ),
  sia_outbox_oldest_seconds: gauge(
    'Age of the oldest of them, or of a message that is held, in seconds; 0 if there is none.',
    'channel',
  ),
  sia_outbox_held: gauge('Messages that wait for somebody to decide, by channel.', 'channel'),
  sia_outbox_failing: gauge('1 if a channel cannot be reached, else 0.', 'channel'),
  sia_offsets_waiting: gauge('Offsets of Inventory Visibility that are still to be sent.'),
  sia_offsets_held: gauge('Offsets that wait for somebody to decide.'),
  sia_wastage_runs_open: gauge('Wastage runs that have begun and are not completed.'),
  sia_wastage_runs_stopped: gauge('Those among them that a problem has stopped.'),
  sia_log_lines_dropped: gauge('Lines of the log that could not be written, while that lasts.'),
  sia_metrics_failures_total: counter('Times that the database could not be asked for these.'),
  process_cpu_seconds_total: counter('Time of processors that the process has used, in seconds.'),
  process_resident_memory_bytes: gauge('Memory of the process, in bytes.'),
  process_start_time_seconds: gauge('When the process has started, in seconds since 1970.'),
  nodejs_heap_size_used_bytes: gauge('Memory that objects of the program take, in bytes.'),
  nodejs_eventloop_lag_p99_seconds: gauge(
    'How late the event loop was since these were read last, in 99 of 100 cases at the most, in seconds.',
  ),
} as const satisfies Readonly<Record<string, MetricText>>;

export type MetricName = keyof typeof METRIC_TEXTS;
