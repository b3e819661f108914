import { headOf } from '../../../base/text.js';
import { shownAddress } from '../../../config/addresses.js';
import { PUBLISH_FAILURE_LENGTH_MAX } from '../../../config/limits.js';
import type { StartTag } from '../../../contract/payload-reader.js';
import { parseXml, type XmlListener } from '../../../soap/xml-parser.js';
import { OK, type Outcome, reasonOf } from '../../channel.js';

interface Reading {
  isEnvelope: boolean;
  isFault: boolean;
  readonly codes: string[];
  faultText: string;
  detail: string;
  failure: string | undefined;
}

type Place = 'document' | 'envelope' | 'body' | 'fault' | 'code' | 'codes' | 'text' | Inner;
type Inner = 'reasons' | 'detail' | 'entry' | 'other';

const NOTHING: ReadonlyMap<string, Place> = new Map();

const WITHIN: Readonly<Record<Place, ReadonlyMap<string, Place>>> = {
  document: new Map([['Envelope', 'envelope']]),
  envelope: new Map([['Body', 'body']]),
  body: new Map([['Fault', 'fault']]),
  fault: new Map<string, Place>([
    ['faultcode', 'code'],
    ['Code', 'codes'],
    ['faultstring', 'text'],
    ['Reason', 'reasons'],
    ['detail', 'detail'],
    ['Detail', 'detail'],
  ]),
  codes: new Map<string, Place>([
    ['Value', 'code'],
    ['Subcode', 'codes'],
  ]),
  reasons: new Map([['Text', 'text']]),
  ...{ code: NOTHING, text: NOTHING, detail: NOTHING, entry: NOTHING, other: NOTHING },
};

class AnswerReader implements XmlListener {
  readonly reading: Reading = {
    ...{ isEnvelope: false, isFault: false, codes: [], faultText: '', detail: '' },
    failure: undefined,
  };
  private readonly places: Place[] = ['document'];
  private depthInFailure = 0;

  open({ local }: StartTag): void {
    const outer = this.place;
    const place = outer === 'detail' ? 'entry' : (WITHIN[outer].get(local) ?? 'other');
    this.places.push(place);
    const { reading } = this;
    if (place === 'body') reading.isEnvelope = true;
    if (place === 'fault') reading.isFault = true;
    if (place === 'code') reading.codes.push('');
    // SOAP 1.2 may tell the reason in several languages.
    if (place === 'text') reading.faultText += ' ';
    if (place === 'entry') reading.detail = local;
    if (local === 'FailStatus') reading.failure ??= '';
    if (local === 'FailStatus' || this.depthInFailure > 0) this.depthInFailure += 1;
  }

  text(text: string): void {
    const { reading, place } = this;
    if (place === 'code') reading.codes.push(`${reading.codes.pop()}${text}`);
    if (place === 'text') reading.faultText += text;
    if (this.depthInFailure > 0) reading.failure += text;
  }

  close(): void {
    this.places.pop();
    if (this.depthInFailure > 0) this.depthInFailure -= 1;
  }

  private get place(): Place {
    return this.places.at(-1) ?? 'other';
  }
}

function readAnswer(xml: string): Reading {
  const reader = new AnswerReader();
  parseXml(xml, reader, 'answer');
  return reader.reading;
}

function codesOf({ codes }: Reading): string[] {
  return codes.map((code) => code.trim().split(':').at(-1) ?? '');
}

/** Whether the fault is of code Client, in SOAP 1.2 Sender, or the name of its detail blames the message. */
function isMessageAtFault(reading: Reading): boolean {
  const [code = ''] = codesOf(reading);
  const isClient = /^(Client|Sender)(\.|$)/.test(code);
  return isClient || /Publish|Validation|IllegalArgument/.test(reading.detail);
}

/** Faults of WS-Security 1.0 (chapter 12) and of SOAP 1.1 (4.4.1). */
const SECURITY_CODES: readonly string[] = [
  ...['FailedAuthentication', 'InvalidSecurity', 'InvalidSecurityToken', 'FailedCheck'],
  ...['UnsupportedSecurityToken', 'SecurityTokenUnavailable', 'Client.Authentication'],
];

const HEAD_MAX = 2000;

const QUOTE_MAX = 80;

const cut = (text: string): string =>
  headOf(text.trim().replace(/\s+/g, ' '), PUBLISH_FAILURE_LENGTH_MAX);

const quoted = (text: string): string => {
  const shown = headOf(cut(text), QUOTE_MAX);
  return shown === '' ? '' : ` "${shown}"`;
};

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly url: string;
  readonly location: string | undefined;
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

function foundIn({ status, body }: HttpAnswer, problem: string | undefined): string {
  if (body.trim() === '') return 'it is empty';
  const head = headOf(body, HEAD_MAX);
  if (/<!doctype\s+html|<html[\s>]/i.test(head)) {
    const [, title = ''] = /<title[^>]*>([^<]*)/i.exec(head) ?? [];
    return `it is a web page${quoted(title)}`;
  }
  if (!body.trimStart().startsWith('<')) return `it is a text${quoted(body)}`;
  if (problem !== undefined) return `it cannot be read: ${problem}`;
  if (isRedirect(status)) return 'it is a redirect';
  return 'it is XML without an Envelope that has a Body';
}

function shownLocation(location: string): string {
  return URL.canParse(location) ? shownAddress(location) : location.replace(/[?#].*$/s, '');
}

const CREDENTIALS =
  'merchandising does not accept the credentials; look at publishSoapSecurity, publishSoapUser and publishSoapPassword';

/** An outcome for an answer that is not merchandising's. It names the answerer, and the place to look. */
function strange(answer: HttpAnswer, problem?: string): Outcome {
  const { status, url, location } = answer;
  const found = `merchandising's answer is no SOAP message, ${foundIn(answer, problem)}`;
  const what = status === 404 || status === 410 ? 'there is no such service at this address; ' : '';
  const where =
    location === undefined ? '' : `; it leads to ${shownLocation(location)}, which is not followed`;
  return { kind: 'unreachable', reason: `HTTP ${status} from ${url}: ${what}${found}${where}` };
}

function textOf({ isFault, codes, faultText }: Reading, status: number): string {
  const nothing = isFault ? `a fault without code and text, HTTP ${status}` : `HTTP ${status}`;
  return cut(`${codes.join(' ')} ${faultText}`) || nothing;
}

/**
 * The outcome of an answer. A Client fault or a publish problem is the message's fault. Any other fault may
 * pass. No SOAP, a redirect or wrong credentials are the whole channel's trouble.
 */
export function outcomeOfAnswer(answer: HttpAnswer): Outcome {
  const { status, body, url } = answer;
  const refused: Outcome = {
    kind: 'unreachable',
    reason: `HTTP ${status} from ${url}: ${CREDENTIALS}`,
  };
  if (status === 401 || status === 403) return refused;
  let reading: Reading;
  try {
    reading = readAnswer(body);
  } catch (error) {
    return strange(answer, cut(reasonOf(error)));
  }
  if (!reading.isEnvelope || isRedirect(status)) return strange(answer);
  if (codesOf(reading).some((code) => SECURITY_CODES.includes(code))) return refused;
  const { isFault, failure } = reading;
  if (isFault || status >= 400) {
    const kind = isMessageAtFault(reading) ? 'bad' : 'retry';
    return { kind, reason: textOf(reading, status) };
  }
  return failure === undefined ? OK : { kind: 'retry', reason: cut(failure) || 'FailStatus' };
}
