import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import type { SentFile } from '../api/route.js';
import { codeOf } from '../base/error-code.js';
import { BODY_BYTES_MAX } from '../config/limits.js';
import { decodeText } from '../soap/request-body.js';

export class FileUnreadableError extends Error {
  constructor(path: string, problem: string, options?: { readonly cause: unknown }) {
    super(`The file ${path} cannot be read: ${problem}.`, options);
    this.name = 'FileUnreadableError';
  }
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'this user may not read it',
  ELOOP: 'its symbolic links form a ring',
};

/** @throws FileUnreadableError before anything is opened or sent */
export function checkFile(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw new FileUnreadableError(path, FILE_PROBLEMS[codeOf(error)] ?? String(error), {
      cause: error,
    });
  }
  if (statSync(path).isDirectory()) throw new FileUnreadableError(path, 'it is a folder');
}

/**
 * Reads a file of XML, in the charset that it says it has (D13).
 *
 * @throws FileUnreadableError for one that is too large to be sent, or is not in its charset
 */
export function readFile(path: string): SentFile {
  checkFile(path);
  const { size } = statSync(path);
  if (size > BODY_BYTES_MAX) {
    throw new FileUnreadableError(
      path,
      `it has ${size} bytes, and at most ${BODY_BYTES_MAX} are read`,
    );
  }
  try {
    return { name: path, text: decodeText(readFileSync(path), undefined) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new FileUnreadableError(path, problem.replace(/\.$/, ''), { cause: error });
  }
}
