import { pino } from 'pino';
import { type LogLoss, LogSink } from './base/log-sink.js';
import type { Clock } from './clock.js';
import {
  LOG_END_WAIT_MS,
  LOG_QUEUE_LENGTH_MAX,
  LOG_RETRY_FIRST_MS,
  LOG_RETRY_MAX_MS,
  LOG_WRITE_LENGTH_MAX,
} from './config/limits.js';

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

/** What of a log is lost, as it is shown. */
export function shownLoss({ dropped, since, reason }: LogLoss): object {
  return { dropped, since: new Date(since).toISOString(), reason };
}

export interface OpenLog {
  readonly log: Log;
  /** What of it is being lost; undefined if nothing is. */
  readonly logLoss: () => LogLoss | undefined;
  /** To be called after the last line, when the process is to end by itself. */
  readonly endLog: () => void;
}

/**
 * The log on standard output, for which nobody waits.
 *
 * @param level the least severe lines that are written
 */
export function openLog(level: string, clock: Clock): OpenLog {
  const limits = {
    queueLengthMax: LOG_QUEUE_LENGTH_MAX,
    writeLengthMax: LOG_WRITE_LENGTH_MAX,
    retryFirstMs: LOG_RETRY_FIRST_MS,
    retryMaxMs: LOG_RETRY_MAX_MS,
    endWaitMs: LOG_END_WAIT_MS,
  };
  const sink = new LogSink(limits, clock.now, (loss) => {
    log.error(shownLoss(loss), 'lines of the log were dropped while it could not be written');
  });
  const log: Log = pino({ level, base: { service: 'sia' } }, sink);
  return { log, logLoss: () => sink.loss, endLog: sink.end };
}
