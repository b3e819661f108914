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
} from '../base/json-characters.js';
import { IMPORT_ROW_LENGTH_MAX } from '../config/limits.js';
import { problemAt } from '../engine/refusals/import-problem.js';
import { FileProblemError } from './file-error.js';

export interface ObjectText {
  readonly line: number;
  readonly text: string;
  /** Colons outside texts: as many as the object and those in it have members. */
  readonly memberCount: number;
}

/** Braces and brackets within each other: a row has two. */
const DEPTH_MAX = 8;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

type Expected = 'start' | 'first' | 'object' | 'comma' | 'end' | 'any';

/**
 * Cuts a JSON array of objects, or objects one after the other, into the texts of the objects. Only
 * the text of one object is held.
 */
export class ObjectScanner {
  private line = 1;
  private expected: Expected = 'start';
  private depth = 0;
  private isInText = false;
  private isEscaped = false;
  private startLine = 1;
  private memberCount = 0;
  private begun = '';

  /** @throws FileProblemError FILE_NOT_JSON or ROW_TOO_LONG */
  *scan(chunk: string): Generator<ObjectText> {
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      if (code === LINE_FEED) this.line += 1;
      if (this.depth === 0) {
        if (this.isBetween(code)) continue;
        start = at;
        this.begun = '';
      } else if (this.isLast(code)) {
        this.checkLength(this.begun.length + at - start);
        const text = this.begun + chunk.slice(start, at + 1);
        yield { line: this.startLine, text, memberCount: this.memberCount };
      }
    }
    if (this.depth === 0) return;
    this.begun += chunk.slice(start);
    this.checkLength(this.begun.length);
  }

  /** @throws FileProblemError if the text breaks off */
  end(): void {
    if (this.depth > 0) throw this.notJson('it ends in the middle of an object');
    if (this.expected === 'start') throw this.notJson('it is empty');
    if (this.expected !== 'end' && this.expected !== 'any') {
      throw this.notJson('it ends before the list of rows does');
    }
  }

  private isBetween(code: number): boolean {
    if (isBlank(code)) return true;
    const { expected } = this;
    if (code === OPEN && expected !== 'comma' && expected !== 'end') {
      this.depth = 1;
      this.startLine = this.line;
      this.memberCount = 0;
      this.isInText = false;
      // Commas stand between the objects of a list only.
      this.expected = expected === 'start' || expected === 'any' ? 'any' : 'comma';
      return false;
    }
    if (code === OPEN_LIST && expected === 'start') this.expected = 'first';
    else if (code === CLOSE_LIST && (expected === 'first' || expected === 'comma')) {
      this.expected = 'end';
    } else if (code === COMMA && expected === 'comma') this.expected = 'object';
    else
      throw this.notJson(`"${String.fromCharCode(code)}" stands where a row should begin or end`);
    return true;
  }

  private isLast(code: number): boolean {
    if (this.isInText) {
      if (this.isEscaped) this.isEscaped = false;
      else if (code === BACKSLASH) this.isEscaped = true;
      else if (code === QUOTE) this.isInText = false;
      return false;
    }
    if (code === QUOTE) this.isInText = true;
    else if (code === COLON) this.memberCount += 1;
    else if (code === OPEN || code === OPEN_LIST) this.goDeeper();
    // JSON.parse tells whether it closes what was opened.
    else if (code === CLOSE || code === CLOSE_LIST) this.depth -= 1;
    return this.depth === 0;
  }

  private goDeeper(): void {
    this.depth += 1;
    if (this.depth > DEPTH_MAX) throw this.notJson('a row has too many lists in each other');
  }

  private checkLength(length: number): void {
    if (length < IMPORT_ROW_LENGTH_MAX) return;
    const values = { limit: IMPORT_ROW_LENGTH_MAX };
    throw new FileProblemError([problemAt({ line: this.startLine }, 'ROW_TOO_LONG', values)]);
  }

  private notJson(reason: string): FileProblemError {
    return new FileProblemError([problemAt({ line: this.line }, 'FILE_NOT_JSON', { reason })]);
  }
}
