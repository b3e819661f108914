/** A copy was not made, or not put in its place. Nothing was changed. */
export class CopyError extends Error {
  constructor(text: string) {
    super(text);
    this.name = 'CopyError';
  }
}
