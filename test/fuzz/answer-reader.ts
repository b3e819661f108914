/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** The head without its last empty line. */
  readonly head: string;
  readonly body: Buffer;
  /** Whether the connection ends with it. */
  readonly closes: boolean;
}

const STATUS_LINE = /^HTTP\/1\.[01] ([1-5]\d\d)(?: [\t\x20-\x7e]*)?$/;
const HEADER_LINE = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*$/;
const HEAD_BYTES_MAX = 64 * 1024;

/** What is not HTTP in an answer. */
export class NotHttp extends Error {}

export function headerOf(head: string, name: string): string | undefined {
  return new RegExp(`^${name}:[\\t ]*(.*?)[\\t ]*$`, 'im').exec(head)?.[1];
}

function checkedStatus(head: string): number {
  const [first = '', ...lines] = head.split('\r\n');
  const status = STATUS_LINE.exec(first)?.[1];
  if (status === undefined) throw new NotHttp(`status line ${JSON.stringify(first.slice(0, 200))}`);
  const wrong = lines.find((line) => !HEADER_LINE.test(line));
  if (wrong !== undefined) throw new NotHttp(`header ${JSON.stringify(wrong.slice(0, 200))}`);
  const lengths = lines.filter((line) => /^(content-length|transfer-encoding):/i.test(line));
  if (lengths.length > 1) throw new NotHttp(`framed twice: ${lengths.join(' and ')}`);
  return Number(status);
}

/** The body of an answer in chunks, and where it ends; undefined until all of it is there. */
function unchunked(bytes: Buffer, start: number): { body: Buffer; end: number } | undefined {
  const parts: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const line = bytes.toString('latin1', at, lineEnd);
    if (!/^[0-9a-f]+$/i.test(line)) throw new NotHttp(`chunk ${JSON.stringify(line.slice(0, 50))}`);
    const size = Number.parseInt(line, 16);
    const end = lineEnd + 2 + size;
    if (bytes.length < end + 2) return undefined;
    if (bytes.toString('latin1', end, end + 2) !== '\r\n') throw new NotHttp('a chunk is too long');
    parts.push(bytes.subarray(lineEnd + 2, end));
    at = end + 2;
    if (size === 0) return { body: Buffer.concat(parts), end: at };
  }
}

/** Whether an answer in chunks may end here. */
function endsChunks(chunk: Buffer): boolean {
  return chunk.length < 5 || chunk.toString('latin1', chunk.length - 5) === '0\r\n\r\n';
}

/** Cuts what arrives on a connection into answers, and checks that they are HTTP. */
export class AnswerReader {
  /** Final answers so far; interim ones (100) are passed over. */
  readonly answers: WireAnswer[] = [];
  private readonly waiting: Buffer[] = [];
  private waitingBytes = 0;
  private neededBytes = 0;

  /** @param methods of the requests sent, in order */
  constructor(private readonly methods: readonly string[]) {}

  /** Takes what has arrived; throws NotHttp. */
  push(chunk: Buffer): void {
    this.waiting.push(chunk);
    this.waitingBytes += chunk.length;
    if (this.waitingBytes >= this.neededBytes || endsChunks(chunk)) this.readAll(false);
  }

  /** The connection has ended; throws NotHttp. */
  end(): void {
    this.readAll(true);
  }

  private readAll(isEnd: boolean): void {
    let bytes = this.waiting.length === 1 ? this.waiting[0] : Buffer.concat(this.waiting);
    while (bytes !== undefined && bytes.length > 0) {
      const rest = this.readOne(bytes, isEnd);
      if (rest === undefined) break;
      bytes = rest;
    }
    this.waiting.length = 0;
    if (bytes !== undefined && bytes.length > 0) this.waiting.push(bytes);
    this.waitingBytes = bytes?.length ?? 0;
  }

  /** What is behind the first answer in the bytes; undefined while it is not whole. */
  private readOne(bytes: Buffer, isEnd: boolean): Buffer | undefined {
    const headEnd = bytes.indexOf('\r\n\r\n');
    this.neededBytes = bytes.length + 1;
    if (headEnd < 0) {
      if (bytes.length > HEAD_BYTES_MAX) throw new NotHttp('a head without an end');
      return undefined;
    }
    const head = bytes.toString('latin1', 0, headEnd);
    const status = checkedStatus(head);
    const start = headEnd + 4;
    if (status < 200) return bytes.subarray(start);
    const framing = this.bodyIn(bytes, start, head, status, isEnd);
    if (framing === undefined) return undefined;
    const closes = /^connection: *close/im.test(head) || framing.untilClose;
    this.answers.push({ status, head, body: framing.body, closes });
    this.neededBytes = 0;
    return bytes.subarray(framing.end);
  }

  private bodyIn(
    bytes: Buffer,
    start: number,
    head: string,
    status: number,
    isEnd: boolean,
  ): { body: Buffer; end: number; untilClose: boolean } | undefined {
    const isHead = this.methods[this.answers.length] === 'HEAD';
    if (isHead || status === 204 || status === 304) {
      return { body: Buffer.alloc(0), end: start, untilClose: false };
    }
    if (/^transfer-encoding: *chunked$/im.test(head)) {
      const found = unchunked(bytes, start);
      // Read again when there is a quarter more, or its end: a long one is read a few times only.
      if (found === undefined) this.neededBytes = bytes.length + (bytes.length >> 2);
      return found === undefined ? undefined : { ...found, untilClose: false };
    }
    const length = headerOf(head, 'content-length');
    if (length === undefined) {
      return isEnd
        ? { body: bytes.subarray(start), end: bytes.length, untilClose: true }
        : undefined;
    }
    if (!/^\d+$/.test(length)) throw new NotHttp(`length ${length}`);
    const end = start + Number(length);
    this.neededBytes = end;
    if (bytes.length < end) return undefined;
    return { body: bytes.subarray(start, end), end, untilClose: false };
  }
}
