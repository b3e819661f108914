import { IMPORT_ROW_LENGTH_MAX } from '../config/limits.js';
import { problemAt } from '../engine/refusals/import-problem.js';
import { FileProblemError } from './file-error.js';

export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;

/** `closed`: behind a quote that ends a text, or is the first of two. */
type CellState = 'start' | 'plain' | 'quoted' | 'closed';

function isBlank(cell: string): boolean {
  return cell.trim() === '';
}

/**
 * Cuts a CSV text (RFC 4180) into records. Cells end in a comma, a semicolon or a tab: the first of
 * them outside of quotes tells which one the file uses. Lines end in LF, CRLF or CR. Empty records
 * are passed over.
 *
 * Every character costs the same, and only the text of one record is held.
 */
export class RecordScanner {
  private separator: number | undefined;
  private line = 1;
  private startLine = 1;
  /** An LF behind a CR belongs to the same end of line. */
  private isAfterReturn = false;
  private state: CellState = 'start';
  private cells: string[] = [];
  /** The text of the cell, and the length of the record, from earlier pieces. */
  private begun = '';
  private begunLength = 0;

  /** @throws FileProblemError FILE_NOT_CSV or ROW_TOO_LONG */
  *scan(chunk: string): Generator<CsvRecord> {
    let recordFrom = 0;
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const code = chunk.charCodeAt(at);
      const isLineEnd = code === LINE_FEED || code === RETURN;
      if (code === LINE_FEED && this.isAfterReturn) {
        this.isAfterReturn = false;
        if (this.state !== 'quoted') {
          from = at + 1;
          recordFrom = from;
        }
        continue;
      }
      this.isAfterReturn = code === RETURN;
      if (isLineEnd) this.line += 1;
      if (this.state === 'quoted') {
        if (code === QUOTE) {
          this.begun += chunk.slice(from, at);
          from = at + 1;
          this.state = 'closed';
        }
      } else if (isLineEnd) {
        this.checkLength(this.begunLength + at - recordFrom);
        const record = this.endRecord(chunk.slice(from, at));
        from = at + 1;
        recordFrom = from;
        if (record !== undefined) yield record;
      } else if (this.isSeparator(code)) {
        this.endCell(chunk.slice(from, at));
        from = at + 1;
      } else if (code === QUOTE) from = this.openQuote(at);
      else if (this.state === 'closed') {
        throw this.notCsv('a text goes on behind the quote that ends it');
      } else this.state = 'plain';
    }
    this.begun += chunk.slice(from);
    this.begunLength += chunk.length - recordFrom;
    this.checkLength(this.begunLength);
  }

  /**
   * The last record may have no end of line.
   *
   * @throws FileProblemError FILE_NOT_CSV if it breaks off inside of quotes
   */
  end(): CsvRecord | undefined {
    if (this.state === 'quoted') throw this.notCsv('a quote is opened that nothing closes');
    return this.endRecord('');
  }

  private openQuote(at: number): number {
    if (this.state === 'plain') {
      throw this.notCsv('a quote stands inside of a text that does not begin with one');
    }
    // Of two quotes inside of quotes the second one belongs to the text.
    const from = this.state === 'closed' ? at : at + 1;
    this.state = 'quoted';
    return from;
  }

  private isSeparator(code: number): boolean {
    if (code !== COMMA && code !== SEMICOLON && code !== TAB) return false;
    this.separator ??= code;
    return code === this.separator;
  }

  private endCell(piece: string): void {
    this.cells.push(this.begun + piece);
    this.begun = '';
    this.state = 'start';
  }

  private endRecord(piece: string): CsvRecord | undefined {
    this.endCell(piece);
    const record = { line: this.startLine, cells: this.cells };
    this.cells = [];
    this.startLine = this.line;
    this.begunLength = 0;
    return record.cells.every(isBlank) ? undefined : record;
  }

  private checkLength(length: number): void {
    if (length <= IMPORT_ROW_LENGTH_MAX) return;
    const values = { limit: IMPORT_ROW_LENGTH_MAX };
    throw new FileProblemError([problemAt({ line: this.startLine }, 'ROW_TOO_LONG', values)]);
  }

  private notCsv(reason: string): FileProblemError {
    return new FileProblemError([problemAt({ line: this.startLine }, 'FILE_NOT_CSV', { reason })]);
  }
}
