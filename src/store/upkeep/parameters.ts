import { PARAMETERS_AGE_MAX_MS } from '../../config/limits.js';
import { SYSTEM_PARAMETERS } from '../../engine/upkeep/system-parameters.js';
import type { Reading } from '../reading.js';
import { all, type Steps } from '../steps.js';

function* readParameters(): Steps<Map<string, string>> {
  type Row = { readonly name: string; readonly value: string };
  const rows = yield* all<Row>('SELECT name, value FROM system_parameter');
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/** Reads values again when they were changed here or are old. */
export class SystemParameters {
  private limit: number | undefined;
  private readAt = 0;

  /** @param elapsed a monotonic clock in milliseconds */
  constructor(
    private readonly reading: Pick<Reading, 'read'>,
    private readonly elapsed: () => number,
  ) {}

  read(): Promise<Map<string, string>> {
    return this.reading.read(readParameters());
  }

  /** Another process may have changed the limit a moment ago. */
  async searchLimit(): Promise<number> {
    const now = this.elapsed();
    if (this.limit !== undefined && now - this.readAt <= PARAMETERS_AGE_MAX_MS) return this.limit;
    const values = await this.read();
    const limit = Number(values.get('searchLimit') ?? SYSTEM_PARAMETERS.searchLimit.fallback);
    this.limit = limit;
    this.readAt = now;
    return limit;
  }

  forget(): void {
    this.limit = undefined;
  }
}
