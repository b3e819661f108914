export interface InputProblem {
  readonly path: readonly PropertyKey[];
  /** The sentence with path, value and the allowed values. */
  readonly message: string;
}

export class InputError extends Error {
  constructor(
    readonly problems: readonly InputProblem[],
    readonly problemCount: number,
  ) {
    super(problems[0]?.message);
    this.name = 'InputError';
  }
}

/** The path as code writes it: `lines[0].quantity`. */
export function shownPath(path: InputProblem['path']): string {
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : index === 0 ? String(key) : `.${String(key)}`,
    )
    .join('');
}
