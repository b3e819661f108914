import { turns } from '../../base/turns.js';
import { type Difference, type DifferenceKind, type Differences, worst } from './difference.js';
import type { Place } from './place.js';
import { isSame, oursOf, type Simple, shownSimple } from './simple-types.js';
import type { TheirType } from './their-types.js';
import { type ElementPair, elementPairs, type TypePair, type TypePairs } from './type-pairs.js';
import {
  anyOrder,
  contentKind,
  type Judge,
  listedValues,
  nillable,
  occurrence,
  occurrenceOf,
  otherNamespace,
  otherOrder,
  ourElement,
  ourValue,
  shownOccurrence,
  simpleType,
  theirAttribute,
  theirElement,
  theirValue,
} from './verdicts.js';

type Sides = Pick<Difference, 'ours' | 'theirs'>;

/** The places of a list whose numbers go up, as many of them as there can be. */
function rising(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  numbers.forEach((number, at) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? undefined : ends[low - 1];
    ends[low] = at;
  });
  const found = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) found.add(at);
  return found;
}

class TypeComparison {
  private readonly pairs: readonly ElementPair[];

  constructor(
    private readonly pair: TypePair,
    private readonly typeOf: (pair: ElementPair) => TheirType | undefined,
    private readonly differences: Differences,
  ) {
    this.pairs = elementPairs(pair);
  }

  compare(): void {
    this.compareNames();
    this.compareOrder();
    for (const one of this.pairs) this.compareElement(one);
    for (const { name, isRequired, place } of this.pair.theirs.attributes) {
      const theirs = isRequired ? 'required' : 'optional';
      this.tell('attribute', `@${name}`, { theirs }, theirAttribute(isRequired), place);
    }
  }

  private tell(
    kind: DifferenceKind,
    name: string,
    sides: Sides,
    judge: Judge,
    place?: Place,
  ): void {
    const { ours, directions } = this.pair;
    const where = name === '' ? ours.name : `${ours.name}/${name}`;
    this.differences.add(kind, where, sides, worst([...directions].map(judge)), place);
  }

  private compareNames(): void {
    const { ours, theirs } = this.pair;
    const known = new Set(ours.elements.map(({ name }) => name));
    const lastKnown = theirs.elements.findLastIndex(({ local }) => known.has(local));
    theirs.elements.forEach((element, at) => {
      if (known.has(element.local)) return;
      const judge = theirElement(ours, element, { isBehindAll: at > lastKnown, isFirst: at === 0 });
      this.tell(
        'element',
        element.local,
        { theirs: shownOccurrence(element) },
        judge,
        element.place,
      );
    });
    const common = new Set(this.pairs.map(({ ours: { name } }) => name));
    for (const element of ours.elements) {
      if (common.has(element.name)) continue;
      const sides = { ours: shownOccurrence(occurrenceOf(element)) };
      this.tell('element', element.name, sides, ourElement(element.required), theirs.place);
    }
  }

  private compareOrder(): void {
    const { theirs } = this.pair;
    if (this.pairs.length < 2) return;
    if (!theirs.isOrdered) {
      this.tell('order', '', { ours: 'in sequence', theirs: 'any order' }, anyOrder, theirs.place);
      return;
    }
    const inTheirs = new Map(theirs.elements.map((element, at) => [element.local, at]));
    const places = this.pairs.map(({ theirs: { local } }) => inTheirs.get(local) ?? 0);
    const kept = rising(places);
    const sorted = [...this.pairs].sort(
      (one, other) =>
        (inTheirs.get(one.theirs.local) ?? 0) - (inTheirs.get(other.theirs.local) ?? 0),
    );
    const before = new Map(sorted.map(({ ours }, at) => [ours.name, sorted[at - 1]?.ours.name]));
    this.pairs.forEach(({ ours, theirs: { place } }, at) => {
      if (kept.has(at)) return;
      const behind = (name: string | undefined) => (name === undefined ? 'first' : `after ${name}`);
      const sides = {
        ours: behind(this.pairs[at - 1]?.ours.name),
        theirs: behind(before.get(ours.name)),
      };
      this.tell('order', ours.name, sides, otherOrder, place);
    });
  }

  private compareElement(one: ElementPair): void {
    const { ours, theirs } = one;
    const { name } = ours;
    const { place } = theirs;
    if (ours.namespace !== theirs.namespace) {
      const sides = { ours: ours.namespace, theirs: theirs.namespace };
      this.tell('namespace', name, sides, otherNamespace, place);
    }
    this.compareOccurrence(one);
    if (theirs.isNillable) this.tell('nil', name, { theirs: 'nillable' }, nillable, place);
    const type = this.typeOf(one);
    if (type === undefined) return;
    if (typeof ours.type !== 'string') {
      if (type.simple === undefined) return;
      const reading = this.pair.table[ours.type.complex]?.reading;
      const sides = { ours: ours.type.complex, theirs: shownSimple(type.simple) };
      this.tell('type', name, sides, contentKind(reading), place);
      return;
    }
    const simple = oursOf(ours.type, ours.limit, ours.enumeration?.values);
    if (type.simple === undefined) {
      const sides = { ours: shownSimple(simple), theirs: 'elements' };
      this.tell('type', name, sides, contentKind(undefined), place);
      return;
    }
    this.compareSimple(name, simple, type.simple, place);
    for (const attribute of type.attributes) {
      const sides = { theirs: attribute.isRequired ? 'required' : 'optional' };
      const judge = theirAttribute(attribute.isRequired);
      this.tell('attribute', `${name}/@${attribute.name}`, sides, judge, attribute.place);
    }
  }

  private compareOccurrence({ ours, theirs }: ElementPair): void {
    const { isWrapper, directions } = this.pair;
    const own = occurrenceOf(ours);
    const limit = ours.limit?.maxOccurs;
    const isSameMax = theirs.max === own.max || (ours.many && theirs.max === limit);
    if (theirs.min === own.min && isSameMax) return;
    // No answer leaves out its payload.
    const isAlwaysSent = isWrapper && directions.has('response');
    const judged = isAlwaysSent ? { ...own, min: 1 } : own;
    const sides = { ours: shownOccurrence(own), theirs: shownOccurrence(theirs) };
    this.tell('occurrence', ours.name, sides, occurrence(judged, theirs, limit), theirs.place);
  }

  private compareSimple(name: string, ours: Simple, theirs: Simple, place: Place): void {
    if (ours.values !== undefined || theirs.values !== undefined) {
      this.compareValues(name, ours, theirs, place);
      if (ours.values !== undefined || theirs.values === undefined) return;
    }
    if (isSame(ours, theirs)) return;
    const sides = { ours: shownSimple(ours), theirs: shownSimple(theirs) };
    this.tell('type', name, sides, simpleType(ours, theirs), place);
  }

  private compareValues(name: string, ours: Simple, theirs: Simple, place: Place): void {
    if (ours.values === undefined || theirs.values === undefined) {
      const sides = {
        ours: ours.values?.join(', ') ?? shownSimple(ours),
        theirs: theirs.values?.join(', ') ?? shownSimple(theirs),
      };
      this.tell('enumeration', name, sides, listedValues(ours.values !== undefined), place);
      return;
    }
    const [own, other] = [new Set(ours.values), new Set(theirs.values)];
    for (const value of other) {
      if (!own.has(value)) this.tell('enumeration', name, { theirs: value }, theirValue, place);
    }
    for (const value of own) {
      if (!other.has(value)) this.tell('enumeration', name, { ours: value }, ourValue, place);
    }
  }
}

/** Compares all pairs of types, each once for all places where it stands. */
export async function compareTypes(pairs: TypePairs, differences: Differences): Promise<number> {
  const typeOf = ({ theirs: { declaration } }: ElementPair): TheirType | undefined =>
    declaration && pairs.types.typeOf(declaration);
  let count = 0;
  for (const pair of pairs) {
    await turns.take();
    new TypeComparison(pair, typeOf, differences).compare();
    count += 1;
  }
  return count;
}
