import type { ComplexTypeDeclaration, ElementDeclaration } from '../../contract/table.js';
import type { Direction, Verdict } from './difference.js';
import { declared, reads, type Simple } from './simple-types.js';
import type { TheirElement } from './their-types.js';

export type Judge = (direction: Direction) => Verdict;

const breaks = (reason: string): Verdict => ({ meaning: 'breaks', reason });
const missing = (reason: string): Verdict => ({ meaning: 'missing', reason });
const extra = (reason: string): Verdict => ({ meaning: 'extra', reason });
const tolerated = (reason: string, decision?: Verdict['decision']): Verdict => ({
  ...{ meaning: 'tolerated', reason },
  ...(decision === undefined ? {} : { decision }),
});

/** Of a name of theirs that clients see, and messages do not have. */
export const notSent = tolerated('It stands in no message.');

/** The first child of older clients is skipped, by the same name as the reader's. */
const SKIPPED_FIRST = 'user_name';

/**
 * An element that only they have.
 *
 * @param isBehindAll whether no known element follows it
 * @param isFirst whether none comes before it
 */
export function theirElement(
  { reading }: ComplexTypeDeclaration,
  { local, min }: TheirElement,
  { isBehindAll, isFirst }: { readonly isBehindAll: boolean; readonly isFirst: boolean },
): Judge {
  return (direction) => {
    if (direction === 'response') {
      return min > 0
        ? breaks('A client expects it, and no answer has it.')
        : missing('No answer has it.');
    }
    if (reading === 'ignore-content') return tolerated('Everything in it is skipped.', 'D4');
    if (reading === 'ignore-unknown-tail' && isBehindAll) {
      return tolerated('An unknown element behind all known ones is skipped.', 'D4');
    }
    if (reading === 'ignore-leading-user-name' && isFirst && local === SKIPPED_FIRST) {
      return tolerated('It is skipped: the owner of a lock is the caller.', 'D35a');
    }
    return min > 0
      ? breaks('A client always sends it, and is refused.')
      : missing('A client that sends it is refused.');
  };
}

/** An element that only we have. */
export function ourElement(isRequired: boolean): Judge {
  return (direction) => {
    if (direction === 'request') {
      return isRequired
        ? breaks('A client does not send it, and a message without it is refused.')
        : extra('A client does not send it.');
    }
    return isRequired
      ? breaks('Every answer has it, and a client does not know it.')
      : extra('An answer may have it. A client that checks its answers refuses it.');
  };
}

export interface Occurrence {
  readonly min: number;
  readonly max: number;
}

/** @param limit how many we take where any number is declared (D2) */
export function occurrence(ours: Occurrence, theirs: Occurrence, limit: number | undefined): Judge {
  return (direction) => {
    if (direction === 'response') {
      const most = Math.min(ours.max, limit ?? Infinity);
      if (ours.min < theirs.min) return breaks('An answer may have fewer than a client expects.');
      if (most > theirs.max) return breaks('An answer may have more than a client expects.');
      return tolerated('Every answer has as many as a client expects.');
    }
    if (theirs.min < ours.min) return breaks('A client may leave it out, and is refused then.');
    if (theirs.max > ours.max)
      return breaks('A client may send more than one, and is refused then.');
    if (limit !== undefined && theirs.max > limit) {
      return tolerated(`More than ${limit} are refused by a rule, not by the contract.`, 'D2');
    }
    return tolerated('As many as a client sends are taken.', 'D2');
  };
}

export function simpleType(ours: Simple, theirs: Simple): Judge {
  return (direction) => {
    if (direction === 'response') {
      return reads(ours, theirs)
        ? tolerated('A client reads every value of an answer.')
        : breaks('An answer may have a value that a client does not read.');
    }
    if (!reads(theirs, declared(ours))) return breaks('A client may send a value that is refused.');
    return reads(theirs, ours)
      ? tolerated('Every value that a client sends is read.', 'D2')
      : tolerated('A value beyond our limit is refused by a rule, not by the contract.', 'D2');
  };
}

/** Elements on one side, and a text on the other. */
export function contentKind(reading: ComplexTypeDeclaration['reading'] | undefined): Judge {
  return (direction) =>
    direction === 'request' && reading === 'ignore-content'
      ? tolerated('Everything in it is skipped.', 'D4')
      : breaks('Elements on one side, and a text on the other.');
}

export const theirValue: Judge = (direction) =>
  direction === 'request'
    ? missing('A client that sends it is refused.')
    : missing('No answer has it.');

export const ourValue: Judge = (direction) =>
  direction === 'request'
    ? extra('A client does not send it.')
    : breaks('An answer may have it, and a client does not read it.');

/** Values are listed on one side only. */
export function listedValues(isOurs: boolean): Judge {
  return (direction) => {
    if (isOurs) {
      return direction === 'request'
        ? breaks('A client may send any text, and others than these are refused.')
        : tolerated('A client reads every value of an answer.');
    }
    return direction === 'request'
      ? tolerated('Every value that a client sends is read.')
      : breaks('An answer may have a value that a client does not read.');
  };
}

export const otherNamespace: Judge = () =>
  breaks('Its name in a message is another one: neither side finds it.');

export const otherOrder: Judge = (direction) =>
  direction === 'request'
    ? breaks('A client sends it at another place, and is refused.')
    : breaks('An answer has it at another place than a client expects.');

export const anyOrder: Judge = (direction) =>
  direction === 'request'
    ? breaks('A client may send the elements in any order, and is refused then.')
    : tolerated('A client reads the elements in any order.');

export const nillable: Judge = (direction) =>
  direction === 'request'
    ? breaks('A client may send xsi:nil, and is refused then.')
    : tolerated('No answer has xsi:nil.');

export function theirAttribute(isRequired: boolean): Judge {
  return (direction) => {
    if (!isRequired) {
      return missing(
        direction === 'request' ? 'A client that sends it is refused.' : 'No answer has it.',
      );
    }
    return direction === 'request'
      ? breaks('A client always sends it, and is refused.')
      : breaks('A client expects it, and no answer has it.');
  };
}

export const theirOperation = missing('A client that calls it is refused.');
export const ourOperation = extra('A client does not call it.');
export const aliasedOperation = tolerated('It is answered under this name too.', 'D1');
export const theirFault = missing('It is never answered.');
export const ourFault = extra('A client that gets it sees a fault without its detail.');
export const otherStyle = breaks('Messages look different.');
export const otherAction = tolerated('SOAPAction is ignored.', 'D3');
export const otherMessage = breaks('The Body holds another element.');
export const otherType = extra('Their schemas do not have it.');

/** How often an element of ours comes, as the served schema says. */
export function occurrenceOf({ required, many }: ElementDeclaration): Occurrence {
  return { min: required ? 1 : 0, max: many ? Infinity : 1 };
}

export function shownOccurrence({ min, max }: Occurrence): string {
  return `${min}..${max === Infinity ? 'unbounded' : max}`;
}
