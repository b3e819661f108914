/**
 * A fault of the contract. Subclasses fix the detail element. The message becomes the faultstring. Anything
 * else that is thrown is a bug and becomes an opaque fault.
 */
export abstract class DeclaredFault<Detail extends object = object> extends Error {
  abstract readonly element: string;

  constructor(
    faultstring: string,
    readonly detail: Detail,
    readonly codes: readonly string[] = [],
  ) {
    super(faultstring);
    this.name = new.target.name;
  }
}
