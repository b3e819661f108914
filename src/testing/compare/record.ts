import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Clock } from '../../base/clock.js';
import { ForeignFileError, LineFile } from '../../base/line-file.js';
import { keptBody, keptHeader, keptQuery } from '../journal/secrets.js';
import { type Headers, lineSchema, type Recorded } from './exchange.js';
import { RecordUnreadableError } from './record-errors.js';

/** Each line begins so: a file that begins otherwise is not written to. */
const BEGINNING = '{"id":';
const LINE_FEED = 0x0a;
/** The owner alone may read what is recorded: it is business data. */
const OWNER_ONLY = 0o600;

const NONE_FURTHER: ReadonlySet<string> = new Set();

/** Headers as they may be recorded. */
export function recordedHeaders(headers: Headers): [string, string][] {
  return headers.map(([name, value]) => [
    name,
    keptHeader(name.toLowerCase(), value, NONE_FURTHER),
  ]);
}

/** A body as it may be recorded. Undefined for one that is no text. */
export function recordedBody(text: string | undefined): string | undefined {
  return text === undefined ? undefined : keptBody(text);
}

/** The path of a request as it may be recorded. */
export function recordedPath(path: string): string {
  const at = path.indexOf('?');
  return at < 0 ? path : `${path.slice(0, at + 1)}${keptQuery(path.slice(at + 1))}`;
}

/** Writes exchanges behind each other, those that wait in one piece. */
export class RecordWriter {
  private readonly file: LineFile;
  private waiting: string[] = [];
  private writing: Promise<void> | undefined;
  /** Exchanges that are in the record, and those that could not be written. */
  written = 0;
  lost = 0;

  private constructor(
    private readonly path: string,
    private readonly clock: Clock,
    private readonly complain: (sentence: string) => void,
  ) {
    this.file = new LineFile({ path, maxBytes: undefined, beginnings: [BEGINNING] });
  }

  /**
   * Opens a record, which goes on if there is one.
   *
   * @param complain is told when lines cannot be written
   */
  static async open(
    path: string,
    clock: Clock,
    complain: (sentence: string) => void,
  ): Promise<RecordWriter> {
    const handle = await open(path, 'a', OWNER_ONLY);
    await handle.close();
    const writer = new RecordWriter(path, clock, complain);
    try {
      // This repairs a line that a crash has cut off, and refuses a file of others.
      await writer.file.append('', clock.now());
    } catch (error) {
      if (!(error instanceof ForeignFileError)) throw error;
      throw new RecordUnreadableError(path, 1, `is no exchange: ${error.message}`);
    }
    return writer;
  }

  /** Resolves when the line is on disk, or has been given up. */
  add(line: Recorded): Promise<void> {
    this.waiting.push(`${JSON.stringify(line)}\n`);
    this.writing ??= this.writeAll();
    return this.writing;
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async writeAll(): Promise<void> {
    // Lines that come in the same turn go together.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const lines = this.waiting;
      this.waiting = [];
      await this.write(lines);
    }
    this.writing = undefined;
  }

  private async write(lines: readonly string[]): Promise<void> {
    try {
      await this.file.append(lines.join(''), this.clock.now());
      this.written += lines.length;
    } catch (error) {
      if (this.lost === 0) {
        const reason = error instanceof Error ? error.message : String(error);
        this.complain(
          `The record ${this.path} cannot be written: ${reason}. Calls are forwarded all the same; make room, or stop and name another file`,
        );
      }
      this.lost += lines.length;
    }
  }
}

/** The place of an exchange in a record. */
interface Place {
  readonly id: number;
  readonly line: number;
  readonly at: number;
  readonly length: number;
}

/** Reads a record in the order in which the target has answered, whatever the order of its lines. */
export class RecordReader {
  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly places: readonly Place[],
  ) {}

  /** @throws RecordUnreadableError where a line is no exchange */
  static async open(path: string): Promise<RecordReader> {
    const places = (await placesIn(path)).sort((one, other) => one.id - other.id);
    return new RecordReader(path, await open(path, 'r'), places);
  }

  get count(): number {
    return this.places.length;
  }

  /** The highest id. 0 for an empty record. */
  get lastId(): number {
    return this.places.at(-1)?.id ?? 0;
  }

  /** @throws RecordUnreadableError where a line is no exchange */
  async *[Symbol.asyncIterator](): AsyncGenerator<Recorded> {
    for (const { at, length, line } of this.places) {
      const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(length), 0, length, at);
      yield exchangeIn(this.path, line, buffer.toString('utf8', 0, bytesRead));
    }
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}

function exchangeIn(path: string, line: number, text: string): Recorded {
  try {
    const read = lineSchema.safeParse(JSON.parse(text));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new RecordUnreadableError(path, line, `is no exchange (${issue?.path.join('.')})`);
  } catch (error) {
    if (error instanceof SyntaxError) throw new RecordUnreadableError(path, line, 'is no JSON');
    throw error;
  }
}

/** Bytes of a line that are enough to find its id. */
const HEAD_BYTES = 40;

async function placesIn(path: string): Promise<Place[]> {
  const places: Place[] = [];
  let [start, at, line] = [0, 0, 1];
  let head = '';
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      head += chunk.toString('latin1', from, Math.min(end, from + HEAD_BYTES));
      const [, id] = /^\{"id":(\d+)[,}]/.exec(head) ?? [];
      if (id === undefined) throw new RecordUnreadableError(path, line, 'is no exchange');
      places.push({ id: Number(id), line, at: start, length: at + end - start });
      [start, from, head] = [at + end + 1, end + 1, ''];
      line += 1;
    }
    if (head.length < HEAD_BYTES) head += chunk.toString('latin1', from, from + HEAD_BYTES);
    at += chunk.length;
  }
  return places;
}
