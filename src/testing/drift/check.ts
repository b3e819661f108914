import { apiError } from '../../api/errors.js';
import { withoutXmlBlanks } from '../../base/text.js';
import { turns } from '../../base/turns.js';
import { DIFFERENCES_MAX, TEXT_LENGTH_MAX, TRAFFIC_ENTRIES_SHOWN } from '../../config/limits.js';
import { OPERATION_ALIASES } from '../../contract/aliases.js';
import { Codec } from '../../contract/codec.js';
import { ContractError, shortened, shown } from '../../contract/contract-error.js';
import { findLimitBreaks, type LimitBreak } from '../../contract/design-limits.js';
import type { StartTag } from '../../contract/payload-reader.js';
import { readLongSoapRequest, SOAP_ENVELOPE } from '../../soap/envelope-reader.js';
import { SoapError } from '../../soap/soap-error.js';
import { type XmlListener, XmlReading } from '../../soap/xml-parser.js';
import { CALLED_SERVICES } from '../journal/services.js';
import { readAnswer } from './answer-reader.js';
import { type Captured, capturedOf, type Part } from './captured.js';
import { entriesOf, type TrafficFormat } from './traffic.js';

/** `message`: it cannot be heard. `contract`: it is not the contract's. `limit`: it is beyond a width (D2). */
export const REFUSAL_KINDS = ['message', 'contract', 'limit'] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** A message that is not read here, and why. */
interface Misfit {
  readonly kind: RefusalKind;
  /** Without the numbers of repeated elements. */
  readonly place: string;
  readonly path: string;
  readonly line?: number;
  readonly problem: string;
}

export interface RefusedPlace {
  readonly part: Part;
  readonly operation: string;
  readonly kind: RefusalKind;
  readonly path: string;
  count: number;
  /** The first ones. */
  readonly entries: number[];
  readonly first: { readonly path: string; readonly line?: number; readonly problem: string };
}

export interface TrafficReport {
  readonly format: TrafficFormat;
  readonly entries: number;
  readonly requests: { read: number; refused: number };
  readonly answers: { read: number; refused: number };
  readonly skipped: { other: number; notKept: number; tooLarge: number };
  readonly kinds: Readonly<Record<RefusalKind, number>>;
  readonly places: readonly RefusedPlace[];
  /** Whether there are more. */
  readonly hasMorePlaces: boolean;
}

class Found extends Error {
  constructor(readonly tag: Pick<StartTag, 'uri' | 'local'> | undefined) {
    super('found');
  }
}

/** Reads no further than to the first child of the Body. */
class PeekListener implements XmlListener {
  private depth = 0;
  private isInBody = false;

  open({ uri, local }: StartTag): void {
    this.depth += 1;
    if (this.depth === 1 && local !== 'Envelope') throw new Found(undefined);
    if (this.depth === 2) this.isInBody = local === 'Body';
    if (this.depth === 3 && this.isInBody) throw new Found({ uri, local });
  }

  text(): void {
    // The names alone tell whose message it is.
  }

  close(): void {
    this.depth -= 1;
  }
}

/** The element in the Body. Undefined where there is none, or it cannot be read so far. */
async function contentOf(xml: string): Promise<Found['tag']> {
  try {
    const reading = new XmlReading(xml, new PeekListener(), 'message');
    while (reading.readOn()) await turns.take();
    return undefined;
  } catch (error) {
    if (error instanceof Found) return error.tag;
    if (error instanceof SoapError) return undefined;
    throw error;
  }
}

/** The operation that each service has. */
const OF_ALL_SERVICES = 'ping';

const operationIn = (local: string): string => local.replace(/Response$/, '');

/** Zones mean nothing here: an instant is read, and not used. */
const RULES = { localTime: (wallClock: number) => wallClock, textLengthMax: TEXT_LENGTH_MAX };

function misfitOf(error: unknown): Misfit {
  if (error instanceof ContractError) {
    const { line } = error;
    const [path, problem] = [shortened(error.path), shortened(error.problem)];
    return { kind: 'contract', place: path.replace(/\[\d+\]/g, ''), path, line, problem };
  }
  if (!(error instanceof SoapError)) throw error;
  return { kind: 'message', place: '', path: '', problem: error.message };
}

const LIMIT_TEXTS: Readonly<Record<LimitBreak['rule'], (size: number, limit: number) => string>> = {
  maxLength: (size, limit) => `has ${size} characters; ${limit} are allowed`,
  totalDigits: (size, limit) => `has ${size} digits; ${limit} are allowed`,
  fractionDigits: (size, limit) => `has ${size} digits after the point; ${limit} are allowed`,
  maxOccurs: (size, limit) => `stands ${size} times; ${limit} are allowed`,
};

function misfitOfLimit({ element, rule, limit, sent, size, position }: LimitBreak): Misfit {
  const value = rule === 'maxOccurs' ? 'it' : shown(sent);
  const path = position === undefined ? element : `[${position}]/${element}`;
  return {
    kind: 'limit',
    place: element,
    path,
    problem: `${value} ${LIMIT_TEXTS[rule](size, limit)}`,
  };
}

class TrafficCheck {
  readonly requests = { read: 0, refused: 0 };
  readonly answers = { read: 0, refused: 0 };
  readonly skipped = { other: 0, notKept: 0, tooLarge: 0 };
  readonly kinds: Record<RefusalKind, number> = { message: 0, contract: 0, limit: 0 };
  readonly places = new Map<string, RefusedPlace>();
  /** Whether misfits were counted whose place is not told. */
  hasMorePlaces = false;
  private readonly codecs = CALLED_SERVICES.map((service) => new Codec(service, RULES));

  async check({ request, answer, notKept, id }: Captured, entry: number): Promise<void> {
    this.skipped.notKept += notKept;
    if (request === undefined && answer === undefined && notKept === 0) this.skipped.other += 1;
    const asked =
      request === undefined ? this.codecs[0] : await this.checkRequest(request, id ?? entry);
    if (answer !== undefined) await this.checkAnswer(answer, id ?? entry, asked);
  }

  /** The codec of the service whose namespace it has, or else whose operation. */
  private codecFor(tag: Found['tag']): Codec | undefined {
    if (tag === undefined) return undefined;
    const { uri, local } = tag;
    const name = operationIn(local);
    return (
      this.codecs.find(({ service }) => service.namespace === uri) ??
      this.codecs.find(
        ({ service }) => name !== OF_ALL_SERVICES && Object.hasOwn(service.operations, name),
      )
    );
  }

  private async checkRequest(text: string, entry: number): Promise<Codec | undefined> {
    const xml = messageIn(text);
    const tag = xml === undefined ? undefined : await contentOf(xml);
    const codec = this.codecFor(tag);
    if (xml === undefined || codec === undefined) {
      this.skipOrRefuse('request', text, tag, entry);
      return undefined;
    }
    const operation = shortened(operationIn(tag?.local ?? ''));
    this.note('request', operation, entry, await requestMisfits(xml, codec));
    return codec;
  }

  private async checkAnswer(text: string, entry: number, asked: Codec | undefined): Promise<void> {
    const xml = messageIn(text);
    const tag = xml === undefined ? undefined : await contentOf(xml);
    const isFault = tag?.uri === SOAP_ENVELOPE && tag.local === 'Fault';
    const codec = isFault ? asked : this.codecFor(tag);
    if (xml === undefined || codec === undefined) {
      this.skipOrRefuse('answer', text, tag, entry);
      return;
    }
    const operation = isFault ? 'Fault' : shortened(operationIn(tag?.local ?? ''));
    try {
      await readAnswer(xml, codec);
      this.note('answer', operation, entry, []);
    } catch (error) {
      this.note('answer', operation, entry, [misfitOf(error)]);
    }
  }

  /** An envelope in whose Body nothing is found is told. Others are not for us. */
  private skipOrRefuse(part: Part, text: string, tag: Found['tag'], entry: number): void {
    if (tag !== undefined || !text.includes(SOAP_ENVELOPE)) {
      this.skipped.other += 1;
      return;
    }
    const problem = 'no operation can be made out: the envelope is cut off, broken or empty';
    this.note(part, '', entry, [{ kind: 'message', place: '', path: '', problem }]);
  }

  private note(part: Part, operation: string, entry: number, misfits: readonly Misfit[]): void {
    const counts = part === 'request' ? this.requests : this.answers;
    counts.read += 1;
    if (misfits.length > 0) counts.refused += 1;
    for (const misfit of misfits) this.add(part, operation, entry, misfit);
  }

  private add(part: Part, operation: string, entry: number, misfit: Misfit): void {
    const { kind, place, path, line, problem } = misfit;
    this.kinds[kind] += 1;
    const key = `${part} ${operation} ${kind} ${place}`;
    const known = this.places.get(key);
    if (known !== undefined) {
      known.count += 1;
      const isNew = known.entries.at(-1) !== entry;
      if (isNew && known.entries.length < TRAFFIC_ENTRIES_SHOWN) known.entries.push(entry);
      return;
    }
    if (this.places.size >= DIFFERENCES_MAX) {
      this.hasMorePlaces = true;
      return;
    }
    const first = { path, problem, ...(line === undefined ? {} : { line }) };
    this.places.set(key, { part, operation, kind, path: place, count: 1, entries: [entry], first });
  }
}

/** Undefined for a text that is no message that could be read here. */
function messageIn(text: string): string | undefined {
  const xml = withoutXmlBlanks(text.replace(/^\ufeff/, ''));
  return xml.startsWith('<') ? xml : undefined;
}

/** The reasons for which a request is refused here. None where it is taken. */
async function requestMisfits(xml: string, codec: Codec): Promise<Misfit[]> {
  try {
    const { operation, payload } = await readLongSoapRequest(xml, codec, OPERATION_ALIASES);
    if (typeof payload !== 'object' || payload === null) return [];
    const type = codec.payloadOf(operation.input.element);
    return findLimitBreaks(codec.service.complexTypes, type, payload).map(misfitOfLimit);
  } catch (error) {
    return [misfitOf(error)];
  }
}

/** A check of nothing must not pass. */
function nothingRead(entries: number, { other, notKept, tooLarge }: TrafficReport['skipped']) {
  const why = [
    `${other} entries are no messages of a service here`,
    `${notKept} messages are not there as a whole`,
    `${tooLarge} entries are too large`,
  ].join(', ');
  const text = `None of its ${entries} entries has messages that can be read: ${why}.`;
  return apiError('TRAFFIC_NOT_READABLE', text);
}

/**
 * Reads captured messages as this service would: requests by its reader, answers by the tables of its own.
 *
 * @throws ApiError 422 where the file is neither a HAR nor lines of an export, or has no message to read
 */
export async function checkTraffic(bytes: AsyncIterable<Uint8Array>): Promise<TrafficReport> {
  const check = new TrafficCheck();
  let entries = 0;
  let format: TrafficFormat = 'lines';
  const onEnd = (found: TrafficFormat): void => {
    format = found;
  };
  for await (const entry of entriesOf(bytes, onEnd)) {
    entries += 1;
    if (entry.text === undefined) check.skipped.tooLarge += 1;
    else await check.check(capturedOf(entry), entries);
    await turns.take();
  }
  const { requests, answers, skipped, kinds, places, hasMorePlaces } = check;
  if (requests.read + answers.read === 0) throw nothingRead(entries, skipped);
  const list = [...places.values()].sort((one, other) => other.count - one.count);
  return {
    ...{ format, entries, requests, answers, skipped, kinds, hasMorePlaces },
    places: list,
  };
}
