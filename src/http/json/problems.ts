/** One thing that is wrong with what a client has sent. */
export interface InputProblem {
  /** Where, in the body or among the parameters; empty for the whole of it. */
  readonly path: readonly PropertyKey[];
  /** A sentence that names path, value and what is allowed. */
  readonly message: string;
}

/** What a client has sent does not fit its schema. */
export class InputError extends Error {
  constructor(
    /** At least one. */
    readonly problems: readonly InputProblem[],
    /** How many there are, if not all are listed. */
    readonly problemCount: number,
  ) {
    super(problems[0]?.message);
    this.name = 'InputError';
  }
}

/** `lines[0].quantity`: as a programmer would write it. */
export function shownPath(path: InputProblem['path']): string {
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`,
    )
    .join('');
}
