import type { BigIntStats } from 'node:fs';
import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { codeOf } from './error-code.js';
import type { Instant } from './instant.js';
import { makeDirectory } from './make-directory.js';

const TAIL_BYTES = 64 * 1024;
const LINE_FEED = 0x0a;

/** The file holds what this program has not written: it is left as it is. */
export class ForeignFileError extends Error {
  constructor(what: string) {
    super(`${what}; nothing was changed in it. Move it away, or name another file`);
    this.name = 'ForeignFileError';
  }
}

export interface LineFileOptions {
  readonly path: string;
  /** A new file is begun at this size. Undefined keeps one file for ever. */
  readonly maxBytes: number | undefined;
  /** The beginnings of our files, in ASCII. A file that begins otherwise is not ours. */
  readonly beginnings: readonly string[];
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly identity: string;
  size: number;
  /** The day of the last line before the file was opened, `2026-03-01` (UTC). */
  readonly day: string;
}

function dayOf(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The length up to the last line feed: a crash has cut off what stands behind it. */
async function wholeLength(handle: FileHandle, size: number): Promise<number> {
  const buffer = Buffer.alloc(TAIL_BYTES);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - TAIL_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, end - start, start);
    const found = buffer.subarray(0, bytesRead).lastIndexOf(LINE_FEED);
    if (found >= 0) return start + found + 1;
    end = start;
  }
  return 0;
}

export function canBegin(text: string, beginnings: readonly string[]): boolean {
  return beginnings.some((one) => text.startsWith(one) || one.startsWith(text));
}

async function checkIsOurs(
  handle: FileHandle,
  whole: number,
  beginnings: readonly string[],
): Promise<void> {
  const length = Math.max(...beginnings.map((one) => one.length));
  const isOurs = async (position: number): Promise<boolean> => {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
    return canBegin(buffer.toString('latin1', 0, bytesRead), beginnings);
  };
  if (!(await isOurs(0))) throw new ForeignFileError('it holds what sia has not written');
  if (!(await isOurs(whole))) {
    throw new ForeignFileError('what stands behind its last line end is not by sia');
  }
}

function identityIn({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

async function identityAt(path: string): Promise<string | undefined> {
  try {
    return identityIn(await stat(path, { bigint: true }));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return undefined;
  }
}

/**
 * A file of lines that is only appended to. A line that `append` has resolved for is on disk. Opening removes
 * a line that a crash has cut off. A full file, and one of another day, is renamed: `messages.jsonl` becomes
 * `messages.2026-03-01.1.jsonl`. A moved or deleted file is begun anew by the next append. Nothing else is
 * deleted, and a file that is not ours is never written to.
 */
export class LineFile {
  private file: OpenFile | undefined;
  private isReplaced = false;

  constructor(private readonly options: LineFileOptions) {}

  /**
   * Appends whole lines, each with its line feed. Rejects if they may not be on disk.
   *
   * @throws ForeignFileError if the file is not ours
   */
  async append(lines: string, now: Instant): Promise<void> {
    const bytes = Buffer.from(lines, 'utf8');
    try {
      const file = await this.openFor(bytes.length, now);
      await file.handle.appendFile(bytes);
      file.size += bytes.length;
      await file.handle.datasync();
    } catch (error) {
      // Opening it again repairs a line that was half written.
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    await file?.handle.close();
  }

  private async openFor(length: number, now: Instant): Promise<OpenFile> {
    const file = (await this.stillThere()) ?? (await this.open(now));
    this.file = file;
    const { maxBytes } = this.options;
    if (maxBytes === undefined) return file;
    const isFull = file.size + length > maxBytes;
    if (file.size === 0 || !(isFull || file.day !== dayOf(now))) return file;
    await this.close();
    await this.putAside(file.day);
    const fresh = await this.open(now);
    this.file = fresh;
    return fresh;
  }

  private async stillThere(): Promise<OpenFile | undefined> {
    const { file } = this;
    if (file === undefined) return undefined;
    if (file.identity === (await identityAt(this.options.path))) return file;
    // The old file would take lines that nobody looks for there.
    await this.close();
    this.isReplaced = true;
    return undefined;
  }

  private async open(now: Instant): Promise<OpenFile> {
    const { path, beginnings } = this.options;
    const directory = dirname(path);
    makeDirectory(directory);
    const handle = await open(path, 'a+');
    try {
      const { size, mtimeMs } = await handle.stat();
      const identity = identityIn(await handle.stat({ bigint: true }));
      const whole = await wholeLength(handle, size);
      if (size > 0) await checkIsOurs(handle, whole, beginnings);
      if (whole < size) {
        await handle.truncate(whole);
        await handle.sync();
      }
      if (size === 0 || this.isReplaced) await syncDirectory(directory);
      this.isReplaced = false;
      const day = size === 0 ? dayOf(now) : dayOf(mtimeMs);
      return { handle, identity, size: whole, day };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  private async putAside(day: string): Promise<void> {
    const { path } = this.options;
    const end = extname(path);
    const stem = join(dirname(path), basename(path, end));
    let number = 1;
    while ((await identityAt(`${stem}.${day}.${number}${end}`)) !== undefined) number += 1;
    await rename(path, `${stem}.${day}.${number}${end}`);
    await syncDirectory(dirname(path));
  }
}
