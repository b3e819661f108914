import { accessSync, constants, statSync } from 'node:fs';
import { codeOf } from '../base/error-code.js';

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
