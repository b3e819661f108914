import type { Clock } from '../../../base/clock.js';
import { LineFile } from '../../../base/line-file.js';
import { type Channel, type ChannelMessage, OK, type Outcome, reasonOf } from '../../channel.js';
import { FAMILY, TYPE } from '../../document.js';

const BEGINNING = '{"messageId":';

export interface FileChannelOptions {
  readonly path: string;
  readonly maxBytes: number;
  readonly clock: Clock;
}

/** One JSON object a line (D43). A batch costs one flush. */
export class FileChannel implements Channel {
  readonly name = 'file';
  private readonly file: LineFile;
  private sending: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: FileChannelOptions) {
    const { path, maxBytes } = options;
    this.file = new LineFile({ path, maxBytes, beginnings: [BEGINNING] });
  }

  async send(batch: readonly ChannelMessage[]): Promise<readonly Outcome[]> {
    const now = this.options.clock.now();
    const publishTime = new Date(now).toISOString();
    const lines = batch.map(({ id, storeId, item, businessObjectId, document }) =>
      JSON.stringify({
        ...{ messageId: id, family: FAMILY, type: TYPE, store: storeId, item },
        ...{ businessObjectId, publishTime, document },
      }),
    );
    const work = this.file.append(`${lines.join('\n')}\n`, now);
    this.sending = work.catch(() => undefined);
    try {
      await work;
      return batch.map(() => OK);
    } catch (error) {
      const reason = `${this.options.path}: ${reasonOf(error)}`;
      return batch.map(() => ({ kind: 'unreachable', reason }));
    }
  }

  async close(): Promise<void> {
    await this.sending;
    await this.file.close();
  }
}
