import { parseXml, type XmlListener } from '../soap/xml-parser.js';
import { OK, type Outcome, reasonOf } from './channel.js';

/** Characters of a fault's text that are kept. */
const TEXT_MAX = 400;

/** What is read of an answer: enough to tell what became of the message. */
interface Reading {
  isEnvelope: boolean;
  isFault: boolean;
  /** The fault's code, and after it the subcodes of SOAP 1.2, as they are written. */
  readonly codes: string[];
  faultText: string;
  /** The name of the element in the fault's detail. */
  detail: string;
  /** What a ServiceOpStatus says of a failure; undefined without one. */
  failure: string | undefined;
}

const FAULT_PATH = /^Envelope\/Body\/Fault(\/|$)/;

/** Where a fault holds its codes, its text and its detail, below itself: in SOAP 1.1, or in 1.2. */
const CODE_PATH = /^(faultcode|Code\/(Subcode\/)*Value)$/;
const TEXT_PATH = /^(faultstring|Reason\/Text)$/;
const DETAIL_PATH = /^[dD]etail\/[^/]+$/;

function readAnswer(xml: string): Reading {
  const path: string[] = [];
  const reading: Reading = {
    ...{ isEnvelope: false, isFault: false, codes: [], faultText: '', detail: '' },
    failure: undefined,
  };
  /** The path below a fault; undefined outside of one. */
  const inFault = (): string | undefined => {
    const whole = path.join('/');
    return FAULT_PATH.test(whole) ? path.slice(3).join('/') : undefined;
  };
  const listener: XmlListener = {
    open: ({ local }) => {
      path.push(local);
      if (path.join('/') === 'Envelope/Body') reading.isEnvelope = true;
      const place = inFault();
      if (place !== undefined) openInFault(reading, place, local);
      if (local === 'FailStatus') reading.failure ??= '';
    },
    text: (text) => {
      const place = inFault();
      if (place !== undefined) textInFault(reading, place, text);
      if (path.includes('FailStatus')) reading.failure += text;
    },
    close: () => {
      path.pop();
    },
  };
  parseXml(xml, listener, 'answer');
  return reading;
}

function openInFault(reading: Reading, place: string, local: string): void {
  reading.isFault = true;
  if (CODE_PATH.test(place)) reading.codes.push('');
  // SOAP 1.2 may tell the reason in several languages.
  if (TEXT_PATH.test(place)) reading.faultText += ' ';
  if (DETAIL_PATH.test(place)) reading.detail = local;
}

function textInFault(reading: Reading, place: string, text: string): void {
  if (CODE_PATH.test(place)) reading.codes.push(`${reading.codes.pop()}${text}`);
  if (TEXT_PATH.test(place)) reading.faultText += text;
}

/** The names of a fault's codes without their prefixes: `Client`, `Client.Authentication`. */
function codesOf({ codes }: Reading): string[] {
  return codes.map((code) => code.trim().split(':').at(-1) ?? '');
}

/** Faults that say that the message itself is wrong: Client, in SOAP 1.2 Sender, and by the name of the detail. */
function isMessageAtFault(reading: Reading): boolean {
  const [code = ''] = codesOf(reading);
  const isClient = /^(Client|Sender)(\.|$)/.test(code);
  return isClient || /Publish|Validation|IllegalArgument/.test(reading.detail);
}

/** Faults of the credentials: those of WS-Security 1.0 (chapter 12), and SOAP 1.1's (4.4.1). */
const SECURITY_CODES: readonly string[] = [
  ...['FailedAuthentication', 'InvalidSecurity', 'InvalidSecurityToken', 'FailedCheck'],
  ...['UnsupportedSecurityToken', 'SecurityTokenUnavailable', 'Client.Authentication'],
];

/** Characters of an answer that are looked through for signs of a web page. */
const HEAD_MAX = 2000;

/** Characters of a page's title, or of another text, that are shown. */
const QUOTE_MAX = 80;

const cut = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, TEXT_MAX);

const quoted = (text: string): string => {
  const shown = cut(text).slice(0, QUOTE_MAX);
  return shown === '' ? '' : ` "${shown}"`;
};

/** An answer over HTTP, and where it came from. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  /** The address that was called. */
  readonly url: string;
  /** Where a redirect leads. */
  readonly location: string | undefined;
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** What an answer is that is no SOAP message, or that comes with a redirect. */
function foundIn({ status, body }: HttpAnswer, problem: string | undefined): string {
  if (body.trim() === '') return 'it is empty';
  const head = body.slice(0, HEAD_MAX);
  if (/<!doctype\s+html|<html[\s>]/i.test(head)) {
    const [, title = ''] = /<title[^>]*>([^<]*)/i.exec(head) ?? [];
    return `it is a web page${quoted(title)}`;
  }
  if (!body.trimStart().startsWith('<')) return `it is a text${quoted(body)}`;
  if (problem !== undefined) return `it cannot be read: ${problem}`;
  if (isRedirect(status)) return 'it is a redirect';
  return 'it is XML without an Envelope that has a Body';
}

const CREDENTIALS =
  'merchandising does not accept the credentials; look at publishSoapSecurity, publishSoapUser and publishSoapPassword';

/** Merchandising was not reached: what answered instead, and where to look. */
function strange(answer: HttpAnswer, problem?: string): Outcome {
  const { status, url, location } = answer;
  const found = `merchandising's answer is no SOAP message, ${foundIn(answer, problem)}`;
  const what = status === 404 || status === 410 ? 'there is no such service at this address; ' : '';
  const where = location === undefined ? '' : `; it leads to ${location}, which is not followed`;
  return { kind: 'unreachable', reason: `HTTP ${status} from ${url}: ${what}${found}${where}` };
}

/** What a fault says; its HTTP status if it says nothing. */
function textOf({ isFault, codes, faultText }: Reading, status: number): string {
  const nothing = isFault ? `a fault without code and text, HTTP ${status}` : `HTTP ${status}`;
  return cut(`${codes.join(' ')} ${faultText}`) || nothing;
}

/**
 * What the answer to a published message means: a Client fault or a publish problem is the message's
 * fault; any other fault may pass. What is no SOAP, leads elsewhere, or says that the credentials are
 * wrong, is the whole channel's trouble.
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
