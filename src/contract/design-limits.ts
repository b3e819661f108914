import type { ComplexTypeTable, DesignLimit } from './table.js';

export interface LimitBreak {
  readonly element: string;
  readonly rule: keyof DesignLimit;
  readonly limit: number;
  readonly sent: string;
  readonly size: number;
  /** The position, from 1, of the root's list entry that the value stands in. */
  readonly position: number | undefined;
}

type Broken = Omit<LimitBreak, 'position'>;

function digitsOf(text: string): { total: number; fraction: number } {
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  return { total: (whole.replace(/^0+/, '') + fraction).length, fraction: fraction.length };
}

/** Characters as XSD counts them: code points, not UTF-16 units. */
function lengthOf(text: string, enough: number): number {
  return text.length <= enough ? text.length : [...text].length;
}

/** Reports the first limit only: one value is one problem. */
function breakOf(limit: DesignLimit, element: string, value: unknown): Broken | undefined {
  const sent = String(value);
  const broken = (rule: keyof DesignLimit, allowed = Infinity, size = 0): Broken | undefined =>
    size > allowed ? { element, rule, limit: allowed, sent, size } : undefined;
  if (limit.maxLength !== undefined) {
    return broken('maxLength', limit.maxLength, lengthOf(sent, limit.maxLength));
  }
  // A number no longer than the narrower limit breaks neither.
  const { totalDigits = Infinity, fractionDigits = Infinity } = limit;
  if (sent.length <= Math.min(totalDigits, fractionDigits)) return undefined;
  const { total, fraction } = digitsOf(sent);
  return (
    broken('fractionDigits', limit.fractionDigits, fraction) ??
    broken('totalDigits', limit.totalDigits, total)
  );
}

/**
 * Finds the values of an accepted request that break a design-time limit, in the order of the
 * message. They are refused as business problems, all together (D2).
 *
 * @param found where they are put
 */
export function findLimitBreaks(
  types: ComplexTypeTable,
  typeName: string,
  value: object,
  position?: number,
  found: LimitBreak[] = [],
): LimitBreak[] {
  for (const element of types[typeName]?.elements ?? []) {
    const child = (value as Record<string, unknown>)[element.name];
    if (child === undefined) continue;
    const list = element.many ? (child as readonly unknown[]) : [child];
    const maxOccurs = element.limit?.maxOccurs;
    if (maxOccurs !== undefined && list.length > maxOccurs) {
      const size = list.length;
      found.push({
        element: element.name,
        rule: 'maxOccurs',
        limit: maxOccurs,
        sent: String(size),
        size,
        position,
      });
      // The size alone refuses the request: the entries do not matter.
      continue;
    }
    list.forEach((one, index) => {
      if (typeof element.type !== 'string') {
        const inner = position ?? (element.many ? index + 1 : undefined);
        findLimitBreaks(types, element.type.complex, one as object, inner, found);
      } else if (element.limit !== undefined) {
        const broken = breakOf(element.limit, element.name, one);
        if (broken !== undefined) found.push({ ...broken, position });
      }
    });
  }
  return found;
}
