import { addTo } from '../../base/grouping.js';
import { DIFFERENCES_MAX } from '../../config/limits.js';
import { canonicalValue, typeAt } from './element-types.js';
import { type Node, payloadOf } from './elements.js';

/** Elements by which repeated ones are paired. The first that both have counts. */
const KEYS = ['item_id', 'item', 'line_id', 'lineId', 'lock_id', 'id'];

export interface Difference {
  readonly path: string;
  readonly kind: 'changed' | 'onlyLeft' | 'onlyRight';
  readonly left?: string;
  readonly right?: string;
}

export interface Differences {
  readonly differences: readonly Difference[];
  readonly count: number;
}

const childOf = ({ children }: Node, name: string): Node | undefined =>
  children.find((child) => child.name === name);

function keyOf(node: Node): string | undefined {
  for (const name of KEYS) {
    const found = childOf(node, name);
    if (found !== undefined) return `${name}=${found.text.trim()}`;
  }
  return undefined;
}

/** The text of an element: its own, or that of the elements in it. */
function textOf(node: Node): string {
  if (node.children.length === 0) return node.text;
  return node.children.map((child) => `${child.name}: ${textOf(child)}`).join(', ');
}

function byName({ children }: Node): Map<string, Node[]> {
  const found = new Map<string, Node[]>();
  for (const child of children) addTo(found, child.name, child);
  return found;
}

interface Pair {
  readonly label: string;
  readonly left: Node | undefined;
  readonly right: Node | undefined;
}

/** Repeated elements, paired by their key, else by their place. */
function pairsOf(name: string, left: readonly Node[], right: readonly Node[]): Pair[] {
  if (left.length <= 1 && right.length <= 1)
    return [{ label: name, left: left[0], right: right[0] }];
  const keys = [...left, ...right].map(keyOf);
  const isKeyed =
    keys.every((key) => key !== undefined) &&
    new Set(left.map(keyOf)).size === left.length &&
    new Set(right.map(keyOf)).size === right.length;
  if (!isKeyed) {
    return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => ({
      ...{ label: `${name}[${at + 1}]`, left: left[at], right: right[at] },
    }));
  }
  const byKey = new Map(right.map((node) => [keyOf(node), node]));
  const pairs: Pair[] = left.map((node) => {
    const key = keyOf(node);
    return { label: `${name}[${key}]`, left: node, right: byKey.get(key) };
  });
  const known = new Set(left.map(keyOf));
  for (const node of right) {
    const key = keyOf(node);
    if (!known.has(key)) pairs.push({ label: `${name}[${key}]`, left: undefined, right: node });
  }
  return pairs;
}

/** Whether a path is one of these, ends as one of them does, or stands below one. */
export function isIgnoredPath(path: string, ignored: readonly string[]): boolean {
  return ignored.some(
    (one) => path === one || path.endsWith(`/${one}`) || path.startsWith(`${one}/`),
  );
}

class Comparison {
  readonly differences: Difference[] = [];
  count = 0;

  constructor(private readonly ignored: readonly string[]) {}

  compare(left: Node, right: Node, path: string, names: readonly string[]): void {
    if (left.children.length === 0 && right.children.length === 0) {
      const type = typeAt(names);
      const canonical = (text: string): string => canonicalValue(type, text) ?? text;
      if (canonical(left.text) === canonical(right.text)) return;
      this.tell({ path, kind: 'changed', left: left.text, right: right.text }, names);
      return;
    }
    const [ofLeft, ofRight] = [byName(left), byName(right)];
    for (const name of new Set([...ofLeft.keys(), ...ofRight.keys()])) {
      const pairs = pairsOf(name, ofLeft.get(name) ?? [], ofRight.get(name) ?? []);
      for (const pair of pairs) this.comparePair(pair, path, [...names, name]);
    }
  }

  private comparePair({ label, left, right }: Pair, above: string, names: readonly string[]): void {
    const path = above === '' ? label : `${above}/${label}`;
    if (left !== undefined && right !== undefined) this.compare(left, right, path, names);
    else if (left !== undefined) this.tell({ path, kind: 'onlyLeft', left: textOf(left) }, names);
    else if (right !== undefined)
      this.tell({ path, kind: 'onlyRight', right: textOf(right) }, names);
  }

  private tell(difference: Difference, names: readonly string[]): void {
    if (isIgnoredPath(names.join('/'), this.ignored)) return;
    this.count += 1;
    if (this.differences.length < DIFFERENCES_MAX) this.differences.push(difference);
  }
}

/**
 * The differences of two bodies, element by element from their payloads down. Values of one type are compared
 * as values. Bodies that are no elements are compared as texts.
 *
 * @param ignored paths, or ends of paths, that may differ
 */
export function differencesOf(
  left: string,
  right: string,
  ignored: readonly string[] = [],
): Differences {
  const comparison = new Comparison(ignored);
  const [one, other] = [payloadOf(left), payloadOf(right)];
  if (one === undefined || other === undefined) {
    const isSame = left === right;
    const differences: Difference[] = isSame ? [] : [{ path: '', kind: 'changed', left, right }];
    return { differences, count: differences.length };
  }
  if (one.name === other.name) comparison.compare(one, other, '', []);
  else {
    const whole: Difference = {
      ...{ path: '', kind: 'changed' },
      ...{ left: `${one.name}: ${textOf(one)}`, right: `${other.name}: ${textOf(other)}` },
    };
    return { differences: [whole], count: 1 };
  }
  const { differences, count } = comparison;
  return { differences, count };
}
