import { addTo } from '../../base/grouping.js';
import { readDateTime, readSimple } from '../../contract/lexical.js';
import type {
  ComplexTypeTable,
  ElementDeclaration,
  ServiceDeclaration,
  SimpleType,
} from '../../contract/table.js';
import { childrenOf, textOf, valueIn, type XmlElement } from './elements.js';
import type { Meaning } from './messages.js';
import { kindOf, type Pairs } from './pairs.js';

export interface Difference {
  /** Without the keys of lists, so that the same difference has the same path. */
  readonly path: string;
  readonly target?: string;
  readonly ours?: string;
  /** The keys of the lists on the way: `item_id=100000147`. */
  readonly at?: string;
}

export interface ComparingOptions {
  /** Milliseconds by which instants may differ. */
  readonly toleranceMs: number;
  readonly comparesUsers: boolean;
}

/** The world of a comparison. */
export interface ComparingContext {
  readonly pairs: Pairs;
  readonly options: ComparingOptions;
  /** Our instant for one of the target. Undefined where it was before the record. */
  readonly oursOf: (instant: number) => number | undefined;
}

export interface Compared {
  readonly differences: readonly Difference[];
  /** Values that were not compared, as no pair is known: `StrAdjDesc/reference_id`. */
  readonly unpaired: readonly string[];
}

/** Elements by which those of a list are paired: the first that it has... */
const KEYS = ['item_id', 'item', 'adjustment_id', 'template_id', 'lock_id', 'reason_id', 'type_id'];
/** ...together with each of these that it has. */
const FURTHER_KEYS = ['store_id', 'location', 'channel_id', 'nonsell_qty_type_id'];

/** A list says its own size, which follows from its entries. */
const SIZE = /^collection_/;
const USER = /user_name$/;
const ID_OF_LINE = 'line_id';

const localTime = (wallClock: number): number => wallClock;

interface Place {
  readonly path: readonly string[];
  readonly keys: readonly string[];
}

class Comparison {
  readonly differences: Difference[] = [];
  readonly unpaired = new Set<string>();

  constructor(
    private readonly table: ComplexTypeTable,
    private readonly context: ComparingContext,
    private readonly prefix: string,
  ) {}

  element(target: XmlElement, ours: XmlElement, type: ElementDeclaration['type'], at: Place): void {
    if (typeof type === 'string') {
      this.value(textOf(target), textOf(ours), type, at);
      return;
    }
    const declared = this.table[type.complex]?.elements ?? [];
    const [one, other] = [byName(target), byName(ours)];
    for (const name of new Set([...one.keys(), ...other.keys()])) {
      const declaration = declared.find((element) => element.name === name);
      const [left, right] = [one.get(name) ?? [], other.get(name) ?? []];
      const place = { path: [...at.path, name], keys: at.keys };
      if (declaration?.many === true) this.list(left, right, declaration.type, place);
      else if (SIZE.test(name)) this.size(target, ours, place);
      else this.field({ left: left[0], right: right[0], target, ours }, declaration, place);
    }
  }

  private field(
    pair: {
      readonly left: XmlElement | undefined;
      readonly right: XmlElement | undefined;
      readonly target: XmlElement;
      readonly ours: XmlElement;
    },
    declaration: ElementDeclaration | undefined,
    at: Place,
  ): void {
    const { left, right } = pair;
    const name = at.path.at(-1) ?? '';
    if (USER.test(name) && !this.context.options.comparesUsers) return;
    // Lines are paired by item: their ids belong together by that.
    if (name === ID_OF_LINE) return;
    if (left === undefined || right === undefined) {
      this.tell(at, left && shownElement(left), right && shownElement(right));
      return;
    }
    const kind = kindOf(left, pair.target);
    if (kind === undefined) this.element(left, right, declaration?.type ?? 'string', at);
    else this.id(kind, textOf(left), textOf(right), at);
  }

  private id(kind: Parameters<Pairs['oursOf']>[0], target: string, ours: string, at: Place): void {
    const { pairs } = this.context;
    const expected = pairs.oursOf(kind, target);
    if (expected === ours) return;
    if (expected === undefined && pairs.targetOf(kind, ours) === undefined && ours !== '') {
      this.unpaired.add([this.prefix, ...at.path].filter((part) => part !== '').join('/'));
      return;
    }
    this.tell(at, expected === undefined ? target : `${target} (ours: ${expected})`, ours);
  }

  private value(target: string, ours: string, type: SimpleType, at: Place): void {
    const [one, other] = [readSimple(type, target, localTime), readSimple(type, ours, localTime)];
    const isSame =
      type === 'dateTime'
        ? this.isSameInstant(target, ours)
        : one === other && (one !== undefined || target === ours);
    if (!isSame) this.tell(at, target, ours);
  }

  private isSameInstant(target: string, ours: string): boolean {
    const [one, other] = [readDateTime(target, localTime), readDateTime(ours, localTime)];
    if (one === undefined || other === undefined) return target === ours;
    const { options, oursOf } = this.context;
    const isNear = (expected: number): boolean => Math.abs(other - expected) <= options.toleranceMs;
    return isNear(one) || isNear(oursOf(one) ?? one);
  }

  /** The size is looked at where it is not the number of entries. */
  private size(target: XmlElement, ours: XmlElement, at: Place): void {
    const sizes = [target, ours].map((side) => valueIn(side, at.path.at(-1) ?? ''));
    const counts = [target, ours].map((side) => String(childrenOf(side).length - 1));
    const isOwn = sizes.every((size, index) => size === counts[index]);
    if (!isOwn && sizes[0] !== sizes[1]) this.tell(at, sizes[0], sizes[1]);
  }

  private list(
    target: readonly XmlElement[],
    ours: readonly XmlElement[],
    type: ElementDeclaration['type'],
    at: Place,
  ): void {
    const [one, other] = [this.keyed(target, false, at), this.keyed(ours, true, at)];
    for (const [key, left] of one) {
      const right = other.get(key);
      const place = { path: at.path, keys: [...at.keys, key] };
      if (right === undefined) this.tell(place, shownElement(left), undefined);
      else if (typeof type !== 'string') this.element(left, right, type, place);
    }
    for (const [key, right] of other) {
      const place = { path: at.path, keys: [...at.keys, key] };
      if (!one.has(key)) this.tell(place, undefined, shownElement(right));
    }
  }

  /** Entries by key, ids as those of the target. Entries with an id that has no pair are left out. */
  private keyed(
    entries: readonly XmlElement[],
    isOurs: boolean,
    { path }: Place,
  ): Map<string, XmlElement> {
    const found = new Map<string, XmlElement>();
    for (const entry of entries) {
      const key = this.keyOf(entry, isOurs);
      if (key === undefined) {
        this.unpaired.add([this.prefix, ...path].filter((part) => part !== '').join('/'));
        continue;
      }
      let name = key;
      for (let count = 2; found.has(name); count += 1) name = `${key} (${count})`;
      found.set(name, entry);
    }
    return found;
  }

  private keyOf(entry: XmlElement, isOurs: boolean): string | undefined {
    const first = KEYS.find((name) => valueIn(entry, name) !== undefined);
    const names = [...(first === undefined ? [] : [first]), ...FURTHER_KEYS];
    const parts: string[] = [];
    for (const name of names) {
      const value = valueIn(entry, name);
      if (value === undefined) continue;
      const id = this.pairedId(name, value, isOurs);
      if (id === undefined) return undefined;
      parts.push(`${name}=${id}`);
    }
    return parts.length === 0 ? shownElement(entry) : parts.join(' ');
  }

  /** The value of a key, an id as that of the target. Undefined for one that has no pair. */
  private pairedId(name: string, value: string, isOurs: boolean): string | undefined {
    const { pairs } = this.context;
    const kinds = {
      adjustment_id: 'adjustment',
      template_id: 'template',
      lock_id: 'lock',
    } as const;
    if (!Object.hasOwn(kinds, name)) return value;
    const kind = kinds[name as keyof typeof kinds];
    if (isOurs) return pairs.targetOf(kind, value);
    return pairs.oursOf(kind, value) === undefined ? undefined : value;
  }

  private tell({ path, keys }: Place, target: string | undefined, ours: string | undefined): void {
    const whole = [this.prefix, ...path].filter((part) => part !== '').join('/');
    this.differences.push({
      path: whole,
      ...(target === undefined ? {} : { target }),
      ...(ours === undefined ? {} : { ours }),
      ...(keys.length === 0 ? {} : { at: keys.join(', ') }),
    });
  }
}

function byName(element: XmlElement): Map<string, XmlElement[]> {
  const found = new Map<string, XmlElement[]>();
  for (const child of childrenOf(element)) addTo(found, child.local, child);
  return found;
}

/** The text of an element: its own, or that of the elements in it. */
function shownElement(element: XmlElement): string {
  const children = childrenOf(element);
  if (children.length === 0) return textOf(element);
  return children.map((child) => `${child.local}: ${shownElement(child)}`).join(', ');
}

function shownMeaning(meaning: Meaning): string {
  if (meaning.kind === 'other') return 'no answer of SOAP';
  if (meaning.kind === 'answer') return 'answer';
  const { type, codes } = meaning.fault;
  return `fault ${type}${codes.length === 0 ? '' : ` (${codes.join(', ')})`}`;
}

function faultDifferences(target: Meaning, ours: Meaning): Difference[] {
  if (target.kind !== 'fault' || ours.kind !== 'fault') return [];
  const [one, other] = [target.fault, ours.fault];
  if (one.type !== other.type) return [{ path: 'fault/type', target: one.type, ours: other.type }];
  // A server of others has codes of its own, or none.
  const [codes, ourCodes] = [one.codes, other.codes].map((list) => [...list].sort().join(', '));
  if (codes === '' || ourCodes === '' || codes === ourCodes) return [];
  return [{ path: 'fault/codes', target: codes ?? '', ours: ourCodes ?? '' }];
}

/**
 * Compares the answers to one call: the outcome, then the fault, then the fields as the table of the contract
 * types them.
 *
 * @param wrapper the element of the answer, whose type is in the table
 * @param prefix the beginning of all paths
 */
export function compareAnswers(
  { target, ours }: { readonly target: Meaning; readonly ours: Meaning },
  { service, wrapper }: { readonly service: ServiceDeclaration; readonly wrapper: string },
  context: ComparingContext,
  prefix = '',
): Compared {
  if (target.kind !== ours.kind) {
    const path = prefix === '' ? 'outcome' : `${prefix}/outcome`;
    const outcome = { path, target: shownMeaning(target), ours: shownMeaning(ours) };
    return { differences: [outcome], unpaired: [] };
  }
  if (target.kind !== 'answer' || ours.kind !== 'answer') {
    const found = faultDifferences(target, ours);
    const differences = found.map((one) => ({
      ...one,
      path: prefix === '' ? one.path : `${prefix}/${one.path}`,
    }));
    return { differences, unpaired: [] };
  }
  const table = service.complexTypes as ComplexTypeTable;
  const comparison = new Comparison(table, context, prefix);
  const start = { path: [], keys: [] };
  const [one, other] = [target.payload, ours.payload].map(
    (payload): XmlElement => ({
      ...{ uri: '', local: wrapper, attributes: [] },
      content: payload === undefined ? [] : [payload],
    }),
  );
  if (one !== undefined && other !== undefined) {
    comparison.element(one, other, { complex: wrapper }, start);
  }
  return { differences: comparison.differences, unpaired: [...comparison.unpaired] };
}
