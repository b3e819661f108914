import type { ImportProblem } from '../engine/refusals/import-problem.js';
import { importSentence } from '../engine/refusals/sentence.js';

export class FileProblemError extends Error {
  constructor(readonly problems: readonly ImportProblem[]) {
    super(problems.map((problem) => `${problem.code}: ${importSentence(problem)}`).join('\n'));
    this.name = 'FileProblemError';
  }
}
