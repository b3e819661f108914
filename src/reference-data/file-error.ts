import type { ImportProblem } from '../engine/import-problems.js';

/** The file cannot be read any further; nothing of it is kept. */
export class FileProblemError extends Error {
  constructor(readonly problems: readonly ImportProblem[]) {
    super(problems.map(({ code, sentence }) => `${code}: ${sentence}`).join('\n'));
    this.name = 'FileProblemError';
  }
}
