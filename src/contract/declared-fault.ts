/**
 * A fault that the contract declares. The generated subclasses fix the detail element; the message
 * becomes the faultstring. Who throws one has decided what the client sees; anything else that is
 * thrown is a bug and becomes an opaque fault.
 */
export abstract class DeclaredFault<Detail extends object = object> extends Error {
  /** The name of the detail element and of its type. */
  abstract readonly element: string;

  constructor(
    faultstring: string,
    readonly detail: Detail,
    /** The codes of the problems that the detail tells, each once. */
    readonly codes: readonly string[] = [],
  ) {
    super(faultstring);
    this.name = new.target.name;
  }
}
