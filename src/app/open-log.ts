import { pino } from 'pino';
import type { Clock } from '../base/clock.js';
import { type LogLoss, LogSink, type Output } from '../base/log-sink.js';
import {
  LOG_END_WAIT_MS,
  LOG_QUEUE_LENGTH_MAX,
  LOG_RETRY_FIRST_MS,
  LOG_RETRY_MAX_MS,
  LOG_WRITE_LENGTH_MAX,
} from '../config/limits.js';
import type { LogFormat } from '../config/log-settings.js';
import type { ExchangeReport } from '../http/server.js';
import { textOfLogLine } from './log-text.js';

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>;

/** Writes a line for each request. */
export function reporter(log: Log): (report: ExchangeReport, durationMs: number) => void {
  return ({ cause, reason, codes, subject, ...report }, durationMs) => {
    const why = reason === undefined && report.outcome === 'ok' ? {} : { reason, codes };
    const duration = Math.round(durationMs * 1000) / 1000;
    const line = { ...report, ...subject, durationMs: duration, ...why };
    if (report.outcome === 'failed') log.error({ ...line, err: cause }, 'request failed');
    else log.info(line, 'request');
  };
}

export function shownLoss({ dropped, since, reason }: LogLoss): object {
  return { dropped, since: new Date(since).toISOString(), reason };
}

export interface OpenLog {
  readonly log: Log;
  readonly logLoss: () => LogLoss | undefined;
  /** Called after the last line of a process that ends by itself. */
  readonly endLog: () => void;
}

const LIMITS = {
  queueLengthMax: LOG_QUEUE_LENGTH_MAX,
  writeLengthMax: LOG_WRITE_LENGTH_MAX,
  retryFirstMs: LOG_RETRY_FIRST_MS,
  retryMaxMs: LOG_RETRY_MAX_MS,
  endWaitMs: LOG_END_WAIT_MS,
};

/**
 * Opens the log, which nobody waits for.
 *
 * @param level the least severe lines that are written
 * @param format undefined for text on a terminal, and JSON elsewhere
 */
export function openLog(
  level: string,
  clock: Clock,
  { output = 1, format }: { output?: Output; format?: LogFormat | undefined } = {},
): OpenLog {
  const onRecovered = (loss: LogLoss): void =>
    log.error(shownLoss(loss), 'lines of the log were dropped while it could not be written');
  const sink = new LogSink(LIMITS, clock.now, onRecovered, output);
  const isTerminal = (output === 1 ? process.stdout : process.stderr).isTTY === true;
  const isText = (format ?? (isTerminal ? 'text' : 'json')) === 'text';
  const lines = isText ? { write: (line: string) => sink.write(textOfLogLine(line)) } : sink;
  const log: Log = pino({ level, base: { service: 'sia' } }, lines);
  return { log, logLoss: () => sink.loss, endLog: sink.end };
}

export interface Printer {
  readonly print: (line: string) => void;
  /** Prints a line of any length. The process ends behind it, whether it is read or not. */
  readonly printLast: (line: string) => void;
}

export function openPrinter(clock: Clock): Printer {
  const sink = new LogSink(LIMITS, clock.now, ({ dropped, reason }) =>
    print(`${dropped} lines were dropped: ${reason}`),
  );
  const print = (line: string): void => sink.write(`${line}\n`);
  return { print, printLast: (line) => sink.writeLast(`${line}\n`) };
}
