import type { CompiledElement, CompiledType } from './compiled-types.js';
import { ContractError, shown } from './contract-error.js';
import { type LocalTimeReader, readSimple, TYPE_NAMES } from './lexical.js';
import type { SimpleType } from './table.js';

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XSD = 'http://www.w3.org/2001/XMLSchema';
const NOT_BLANK = /[^\t\n\r ]/;
// Names of the contract are ASCII: no other could be the declared type's.
const QNAME = /^[\t\n\r ]*(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)[\t\n\r ]*$/;

export interface XmlAttribute {
  readonly uri: string;
  readonly local: string;
  readonly value: string;
}

export interface StartTag {
  readonly uri: string;
  readonly local: string;
  readonly attributes: readonly XmlAttribute[];
  readonly resolvePrefix: (prefix: string) => string | undefined;
}

export interface ReadingRules {
  readonly localTime: LocalTimeReader;
  /** Characters of one text (D4). */
  readonly textLengthMax: number;
}

interface Frame {
  readonly type: CompiledType;
  readonly value: Record<string, unknown>;
  readonly step: string;
  index: number;
  /** Nothing known may follow a skipped element (D4). */
  inUnknownTail: boolean;
  hasUserName: boolean;
}

/**
 * The first child of a payload until version 14 of the contract. The owner of a lock is the caller (D35a).
 */
const LEADING_USER_NAME = 'user_name';

/**
 * Reads one element, event by event, into a typed value. Strict on order, occurrence, nil, attributes,
 * lexical form and enumeration. Tolerant only where D4 says.
 *
 * @throws ContractError at the first thing that is not the contract's
 */
export class PayloadReader {
  private readonly frames: Frame[] = [];
  private leaf: CompiledElement | undefined;
  private leafLine = 0;
  private leafText = '';
  private skippedDepth = 0;

  constructor(
    private readonly root: CompiledType,
    private readonly path: string,
    private readonly rules: ReadingRules,
  ) {}

  get isComplete(): boolean {
    return this.frames.length === 0;
  }

  start(tag: StartTag, line: number): void {
    this.checkAttributes(tag, this.root, line);
    this.push(this.root, {}, `/${tag.local}`);
  }

  open(tag: StartTag, line: number): void {
    if (this.skippedDepth > 0) {
      this.skippedDepth += 1;
      return;
    }
    if (this.leaf !== undefined) {
      throw this.error(line, `an element <${tag.local}> stands where a text belongs`);
    }
    const frame = this.top();
    if (frame.type.reading === 'ignore-content') {
      this.skippedDepth = 1;
      return;
    }
    if (isLeadingUserName(frame, tag)) {
      frame.hasUserName = true;
      this.skippedDepth = 1;
      return;
    }
    const element = this.expect(frame, tag, line);
    if (element === undefined) {
      frame.inUnknownTail = true;
      this.skippedDepth = 1;
      return;
    }
    this.enter(frame, element, tag, line);
  }

  text(text: string, line: number): void {
    if (this.skippedDepth > 0) return;
    if (this.leaf !== undefined) {
      const length = this.leafText.length + text.length;
      const allowed = this.rules.textLengthMax;
      if (length > allowed) {
        throw this.error(this.leafLine, `a text of ${length} characters; ${allowed} are allowed`);
      }
      this.leafText += text;
      return;
    }
    const frame = this.top();
    if (frame.type.reading !== 'ignore-content' && NOT_BLANK.test(text)) {
      const first = text.search(NOT_BLANK);
      const startLine = line - lineEndsIn(text, first);
      throw this.error(startLine, `text ${shown(text.trim())} stands where only elements belong`);
    }
  }

  close(line: number): Record<string, unknown> | undefined {
    if (this.skippedDepth > 0) {
      this.skippedDepth -= 1;
      return undefined;
    }
    if (this.leaf !== undefined) {
      this.closeLeaf(this.leaf);
      return undefined;
    }
    const frame = this.top();
    this.checkRequired(frame, frame.type.elements.length, line, undefined);
    this.frames.pop();
    return this.isComplete ? frame.value : undefined;
  }

  private top(): Frame {
    return this.frames[this.frames.length - 1] as Frame;
  }

  private push(type: CompiledType, value: Record<string, unknown>, step: string): void {
    for (const element of type.elements) if (element.many) value[element.name] = [];
    const skipped = { inUnknownTail: false, hasUserName: false };
    this.frames.push({ type, value, step, index: -1, ...skipped });
  }

  private expect(frame: Frame, tag: StartTag, line: number): CompiledElement | undefined {
    const element = frame.type.byName.get(tag.local);
    if (element === undefined) {
      const tail = frame.type.reading === 'ignore-unknown-tail';
      if (tail && this.missing(frame, frame.type.elements.length) === undefined) return undefined;
      throw this.error(line, `${this.expectation(frame)}; the element is not known here`, tag);
    }
    if (element.namespace !== tag.uri) {
      const needed =
        element.namespace === '' ? 'no namespace' : `the namespace ${element.namespace}`;
      const sent = tag.uri === '' ? 'none' : tag.uri;
      throw this.error(line, `the element must be in ${needed}, it is in ${sent}`, tag);
    }
    if (frame.inUnknownTail) {
      throw this.error(
        line,
        'the element stands after one that is not known; it must come before',
        tag,
      );
    }
    if (element.index < frame.index) {
      const before = frame.type.elements[frame.index]?.name;
      throw this.error(line, `the element is out of order; it must come before <${before}>`, tag);
    }
    if (element.index === frame.index && !element.many) {
      throw this.error(line, 'the element occurs twice', tag);
    }
    this.checkRequired(frame, element.index, line, tag.local);
    return element;
  }

  private enter(frame: Frame, element: CompiledElement, tag: StartTag, line: number): void {
    frame.index = element.index;
    this.checkAttributes(tag, element.complex ?? element, line);
    if (element.complex === undefined) {
      this.leaf = element;
      this.leafLine = line;
      this.leafText = '';
      return;
    }
    const value: Record<string, unknown> = {};
    if (element.many) {
      const list = frame.value[element.name] as unknown[];
      list.push(value);
      this.push(element.complex, value, `/${element.name}[${list.length}]`);
    } else {
      frame.value[element.name] = value;
      this.push(element.complex, value, `/${element.name}`);
    }
  }

  private closeLeaf(element: CompiledElement): void {
    const text = this.leafText;
    const type = element.type as SimpleType;
    const value = readSimple(type, text, this.rules.localTime);
    if (value === undefined) {
      throw this.error(
        this.leafLine,
        `${shown(text)} is not ${TYPE_NAMES[type]}${advice(element, text)}`,
      );
    }
    if (element.enumeration !== undefined && !element.enumeration.values.includes(text)) {
      const allowed = element.enumeration.values.join(', ');
      const problem = `${shown(text)} is not one of ${allowed}${advice(element, text)}`;
      throw this.error(this.leafLine, problem);
    }
    const frame = this.top();
    if (element.many) (frame.value[element.name] as unknown[]).push(value);
    else frame.value[element.name] = value;
    this.leaf = undefined;
  }

  private missing(frame: Frame, end: number): CompiledElement | undefined {
    for (let index = frame.index + 1; index < end; index += 1) {
      const element = frame.type.elements[index];
      if (element?.required) return element;
    }
    return undefined;
  }

  private checkRequired(frame: Frame, end: number, line: number, next: string | undefined): void {
    const missing = this.missing(frame, end);
    if (missing === undefined) return;
    const where = next === undefined ? '' : `; it must come before <${next}>`;
    throw this.error(line, `the element <${missing.name}> is missing${where}`);
  }

  private expectation(frame: Frame): string {
    const { elements } = frame.type;
    const from = elements[frame.index]?.many ? frame.index : frame.index + 1;
    const names: string[] = [];
    for (const element of elements.slice(Math.max(from, 0))) {
      names.push(`<${element.name}>`);
      if (element.required) break;
    }
    return names.length === 0 ? 'no further element is allowed' : `expected ${names.join(' or ')}`;
  }

  /** Refuses what D4 does not tolerate: unqualified attributes, xsi:nil, a foreign xsi:type. */
  private checkAttributes(
    tag: StartTag,
    declared: CompiledType | CompiledElement,
    line: number,
  ): void {
    for (const { uri, local, value } of tag.attributes) {
      if (uri === '') {
        throw this.error(line, `the attribute ${local}=${shown(value)} is not known here`, tag);
      }
      if (uri !== XSI) continue;
      if (local === 'nil') {
        throw this.error(
          line,
          `xsi:nil=${shown(value)}: the element cannot be nil; leave it out`,
          tag,
        );
      }
      if (local === 'type' && !namesType(tag, value, declared)) {
        throw this.error(line, `xsi:type=${shown(value)} is not the declared type`, tag);
      }
    }
  }

  private pathOf(): string {
    return this.path + this.frames.map((frame) => frame.step).join('');
  }

  private error(line: number, problem: string, tag?: StartTag): ContractError {
    let path = this.pathOf();
    if (this.leaf !== undefined) path += this.stepOf(this.leaf);
    if (tag !== undefined) path += `/${tag.local}`;
    return new ContractError(path, line, problem);
  }

  private stepOf(element: CompiledElement): string {
    if (!element.many) return `/${element.name}`;
    return `/${element.name}[${(this.top().value[element.name] as unknown[]).length + 1}]`;
  }
}

function isLeadingUserName({ type, index, hasUserName }: Frame, { uri, local }: StartTag): boolean {
  const isRead = type.reading === 'ignore-leading-user-name' && index === -1 && !hasUserName;
  return isRead && local === LEADING_USER_NAME && uri === type.namespace;
}

function advice({ required, many }: CompiledElement, text: string): string {
  const mayBeAbsent = many || !required;
  if (!NOT_BLANK.test(text)) {
    return mayBeAbsent
      ? '; leave the element out where there is no value'
      : '; the element must have a value';
  }
  if (text.trim() !== '?') return '';
  const instead = mayBeAbsent ? ', or leave the element out' : '';
  return `; a ? is what SoapUI writes where a value is missing: put the value there${instead}`;
}

function lineEndsIn(text: string, from: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

const LONGS = ['long', 'int', 'short', 'byte'];
const SIGNED = ['integer', 'nonPositiveInteger', 'negativeInteger', 'nonNegativeInteger'];
const UNSIGNED = [
  'unsignedLong',
  'unsignedInt',
  'unsignedShort',
  'unsignedByte',
  'positiveInteger',
];

const TYPES_THAT_FIT: Readonly<Record<SimpleType, readonly string[]>> = {
  long: LONGS,
  int: LONGS.slice(1),
  decimal: ['decimal', ...SIGNED, ...LONGS, ...UNSIGNED],
  string: ['string', 'normalizedString', 'token'],
  boolean: ['boolean'],
  dateTime: ['dateTime'],
};

/** XSD allows the declared type, or one derived from it. */
function namesType(
  tag: StartTag,
  qname: string,
  declared: CompiledType | CompiledElement,
): boolean {
  const match = QNAME.exec(qname);
  if (match === null) return false;
  const [, prefix, local] = match;
  const namespace = tag.resolvePrefix(prefix ?? '') ?? '';
  if ('elements' in declared) return namespace === declared.namespace && local === declared.name;
  const { enumeration } = declared;
  if (enumeration !== undefined)
    return namespace === declared.namespace && local === enumeration.name;
  const types = TYPES_THAT_FIT[declared.type as SimpleType];
  return namespace === XSD && types.includes(local ?? '');
}
