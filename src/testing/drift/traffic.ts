import { apiError } from '../../api/errors.js';
import { codeOf } from '../../base/error-code.js';
import {
  BACKSLASH,
  CLOSE,
  CLOSE_LIST,
  COLON,
  COMMA,
  LINE_FEED,
  OPEN,
  OPEN_LIST,
  QUOTE,
} from '../../base/json-characters.js';
import { turns } from '../../base/turns.js';
import { JSON_DEPTH_MAX, JSON_TOKENS_MAX, TRAFFIC_ENTRY_LENGTH_MAX } from '../../config/limits.js';

export function trafficNotReadable(line: number, text: string): Error {
  return apiError('TRAFFIC_NOT_READABLE', `Line ${line}: ${text}.`);
}

export type TrafficFormat = 'har' | 'lines';

/** An entry of a HAR, or a line of an export. */
export interface TrafficEntry {
  readonly format: TrafficFormat;
  /** Of the file, from 1. */
  readonly line: number;
  /** Undefined where it is larger than what is read. */
  readonly text: string | undefined;
}

const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, LINE_FEED]);

/** How deep the list of entries stands in a HAR: in the value of log, in the file's object. */
const LIST_DEPTH = 3;
/** A name that is longer is none that is looked for. */
const NAME_LENGTH_MAX = 20;

/**
 * Takes the entries out of a text that comes in parts. Nothing but the entry that is being read is held. Each
 * entry is left to be parsed. Around them only brackets and names are looked at.
 */
class EntryScanner {
  private format: TrafficFormat | undefined;
  private line = 1;
  private depth = 0;
  private inText = false;
  private isEscaped = false;
  /** The last text outside of entries, which may be a name. */
  private name = '';
  private isInList = false;
  private isOver = false;

  private parts: string[] | undefined;
  private length = 0;
  private tokens = 0;
  private isTooLarge = false;
  private startLine = 1;
  /** Where the part of the entry begins in the text at hand. */
  private from = 0;

  *read(text: string): Generator<TrafficEntry> {
    this.from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED) this.line += 1;
      if (this.inText) this.readInText(code, text, at);
      else {
        const ended = this.readOutside(code, text, at);
        if (ended !== undefined) yield ended;
      }
    }
    this.keep(text, text.length);
  }

  /** @throws ApiError 422 where the text ends within something */
  end(): TrafficFormat {
    const { format, depth, line } = this;
    if (depth > 0) throw trafficNotReadable(line, 'the file ends before its end');
    if (format === undefined) throw trafficNotReadable(line, 'the file is empty');
    return format;
  }

  private readInText(code: number, text: string, at: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (code === BACKSLASH) this.isEscaped = true;
    else if (code === QUOTE) this.inText = false;
    else if (this.depth < LIST_DEPTH && this.name.length < NAME_LENGTH_MAX) {
      this.name += text.charAt(at);
    }
  }

  private readOutside(code: number, text: string, at: number): TrafficEntry | undefined {
    if (code === QUOTE) {
      this.inText = true;
      this.name = '';
    } else if (code === OPEN || code === OPEN_LIST) this.open(code, at);
    else if (code === CLOSE || code === CLOSE_LIST) return this.close(text, at);
    else if (code === COLON || code === COMMA) {
      this.count();
      if (code === COLON && this.depth === 1) this.format ??= this.formatByName();
    }
    if (this.depth === 0 && !BLANKS.has(code)) {
      throw trafficNotReadable(this.line, 'the file is neither a HAR nor lines of JSON');
    }
    return undefined;
  }

  private formatByName(): TrafficFormat {
    if (this.name !== 'log') return 'lines';
    this.parts = undefined;
    return 'har';
  }

  private open(code: number, at: number): void {
    const { format, depth } = this;
    this.depth += 1;
    this.count();
    if (depth === 0) {
      if (this.isOver || code !== OPEN) this.refuseRoot();
      if (format !== 'har') this.begin(at);
    } else if (format === 'har' && code === OPEN_LIST && this.depth === LIST_DEPTH) {
      this.isInList = this.name === 'entries';
    } else if (this.isInList && depth === LIST_DEPTH && this.parts === undefined) this.begin(at);
  }

  private refuseRoot(): never {
    throw trafficNotReadable(this.line, 'the file is neither a HAR nor lines of JSON');
  }

  private close(text: string, at: number): TrafficEntry | undefined {
    this.depth -= 1;
    const { format, depth, isInList } = this;
    if (depth < 0) return this.refuseRoot();
    if (format === 'har') {
      if (depth === 0) this.isOver = true;
      if (depth < LIST_DEPTH) this.isInList = false;
      return isInList && depth === LIST_DEPTH ? this.ended(text, at, 'har') : undefined;
    }
    if (depth > 0) return undefined;
    this.format ??= 'lines';
    return this.ended(text, at, this.format);
  }

  private begin(at: number): void {
    this.parts = [];
    this.length = 0;
    this.tokens = 0;
    this.isTooLarge = false;
    this.startLine = this.line;
    this.from = at;
  }

  private count(): void {
    this.tokens += 1;
    if (this.tokens > JSON_TOKENS_MAX || this.depth > LIST_DEPTH + JSON_DEPTH_MAX) {
      this.isTooLarge = true;
    }
  }

  private keep(text: string, end: number): void {
    const { parts } = this;
    if (parts === undefined) return;
    this.length += end - this.from;
    if (this.length > TRAFFIC_ENTRY_LENGTH_MAX) this.isTooLarge = true;
    if (this.isTooLarge) parts.length = 0;
    else parts.push(text.slice(this.from, end));
  }

  private ended(text: string, at: number, format: TrafficFormat): TrafficEntry {
    this.keep(text, at + 1);
    const whole = this.isTooLarge ? undefined : this.parts?.join('');
    this.parts = undefined;
    return { format, line: this.startLine, text: whole };
  }
}

/**
 * Reads captured traffic as it comes: a HAR, or lines of an export of exchanges. Gives the event loop back
 * between its parts.
 *
 * @param onEnd called with the format that it has
 * @throws ApiError 422 where it is neither
 */
export async function* entriesOf(
  bytes: AsyncIterable<Uint8Array>,
  onEnd: (format: TrafficFormat) => void,
): AsyncGenerator<TrafficEntry> {
  const scanner = new EntryScanner();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) {
      await turns.take();
      yield* scanner.read(decoder.decode(chunk, { stream: true }));
    }
    yield* scanner.read(decoder.decode());
  } catch (error) {
    if (codeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw apiError('TRAFFIC_NOT_READABLE', 'The bytes of the file are not UTF-8.');
  }
  onEnd(scanner.end());
}
