import { openPrinter } from '../app/open-log.js';
import { systemClock } from '../base/clock.js';
import { randomIds } from '../base/ids.js';
import { surviveLostOutput } from '../base/log-sink.js';
import { SettingsError } from '../config/settings.js';
import { startReceiver } from '../receive/server.js';
import { runUntilStopped } from './until-stopped.js';

export interface ReceiveOptions {
  readonly host: string;
  readonly port: string;
  readonly journal?: string;
}

const PORT_MAX = 65_535;

/** Prints the totals at the end, as one JSON line. */
export async function receive({ host, port, journal }: ReceiveOptions): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > PORT_MAX) {
    throw new SettingsError([`--port=${port}: must be a whole number from 0 to ${PORT_MAX}.`]);
  }
  surviveLostOutput();
  const { print, printLast } = openPrinter(systemClock);
  const where = { host, port: Number(port), journal };
  const receiver = await runUntilStopped(
    () => startReceiver({ ...where, clock: systemClock, ids: randomIds, print }),
    { whenStopped: ({ totals }) => printLast(JSON.stringify(totals())) },
  );
  process.stderr.write(`InvAdjustPublishingService at ${receiver.url}\n`);
}
