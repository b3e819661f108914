import { closeSync, openSync, readSync } from 'node:fs';
import { SETTINGS_FILE_BYTES_MAX } from './limits.js';

/** The end of a sentence that begins with the file's name. */
export class SettingsFileError extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
};

function bytesOf(path: string): Buffer {
  const bytes = Buffer.alloc(SETTINGS_FILE_BYTES_MAX + 1);
  let length = 0;
  const file = openSync(path, 'r');
  try {
    // A pipe comes in pieces.
    for (let read = -1; read !== 0 && length < bytes.length; length += read) {
      read = readSync(file, bytes, length, bytes.length - length, null);
    }
  } finally {
    closeSync(file);
  }
  if (length > SETTINGS_FILE_BYTES_MAX) {
    throw new SettingsFileError(`has more than ${SETTINGS_FILE_BYTES_MAX} bytes`);
  }
  return bytes.subarray(0, length);
}

/** UTF-8, or UTF-16 with a byte order mark, as editors on Windows write it. */
function textOf(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new SettingsFileError(`is no text in ${encoding.toUpperCase()}`);
  }
}

/** Node's own sentence quotes the text, which may hold a password. */
function brokenAt(text: string, error: SyntaxError): string {
  const [, position] = /position (\d+)/.exec(error.message) ?? [];
  if (position === undefined) return '';
  return ` from line ${text.slice(0, Number(position)).split('\n').length} on`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SettingsFileError(`is no JSON${brokenAt(text, error as SyntaxError)}`);
  }
}

export function readSettingsFile(path: string): Readonly<Record<string, unknown>> {
  let bytes: Buffer;
  try {
    bytes = bytesOf(path);
  } catch (error) {
    if (error instanceof SettingsFileError) throw error;
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new SettingsFileError(`cannot be read: ${REASONS[code] ?? message}`);
  }
  const value = parsed(textOf(bytes));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SettingsFileError('must hold one JSON object');
  }
  return value as Record<string, unknown>;
}
