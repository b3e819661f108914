import { parseXml, type XmlListener } from '../soap/xml-parser.js';
import { OK, type Outcome, reasonOf } from './channel.js';

/** Characters of a fault's text that are kept. */
const TEXT_MAX = 400;

/** What is read of an answer: enough to tell what became of the message. */
interface Reading {
  isEnvelope: boolean;
  faultCode: string;
  faultText: string;
  /** The name of the element in the fault's detail. */
  detail: string;
  /** What a ServiceOpStatus says of a failure; undefined without one. */
  failure: string | undefined;
}

function readAnswer(xml: string): Reading {
  const path: string[] = [];
  const reading: Reading = {
    ...{ isEnvelope: false, faultCode: '', faultText: '', detail: '' },
    failure: undefined,
  };
  const listener: XmlListener = {
    open: ({ local }) => {
      path.push(local);
      if (path.join('/') === 'Envelope/Body') reading.isEnvelope = true;
      if (path.length === 5 && path[2] === 'Fault' && path[3] === 'detail') reading.detail = local;
      if (local === 'FailStatus') reading.failure ??= '';
    },
    text: (text) => {
      const [, , third, fourth] = path;
      if (third === 'Fault' && fourth === 'faultcode') reading.faultCode += text;
      if (third === 'Fault' && fourth === 'faultstring') reading.faultText += text;
      if (path.includes('FailStatus')) reading.failure += text;
    },
    close: () => {
      path.pop();
    },
  };
  parseXml(xml, listener, 'answer');
  return reading;
}

/** The name of a fault's code without its prefix: `Client`, `Client.Authentication`. */
function codeOf({ faultCode }: Reading): string {
  return faultCode.trim().split(':').at(-1) ?? '';
}

/** Faults that say that the message itself is wrong: SOAP 1.1's Client, and by the name of the detail. */
function isMessageAtFault(reading: Reading): boolean {
  const isClient = /^(Client|Sender)(\.|$)/.test(codeOf(reading));
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

/** What an answer is that is no SOAP message. */
function foundIn(body: string, problem: string | undefined): string {
  if (body.trim() === '') return 'it is empty';
  const head = body.slice(0, HEAD_MAX);
  if (/<!doctype\s+html|<html[\s>]/i.test(head)) {
    const [, title = ''] = /<title[^>]*>([^<]*)/i.exec(head) ?? [];
    return `it is a web page${quoted(title)}`;
  }
  if (!body.trimStart().startsWith('<')) return `it is a text${quoted(body)}`;
  if (problem !== undefined) return `it cannot be read: ${problem}`;
  return 'it is XML without an Envelope that has a Body';
}

const CREDENTIALS =
  'merchandising does not accept the credentials; look at publishSoapSecurity, publishSoapUser and publishSoapPassword';

/** Merchandising was not reached: what answered instead, and where to look. */
function strange({ status, body, url, location }: HttpAnswer, problem?: string): Outcome {
  const found = `merchandising's answer is no SOAP message, ${foundIn(body, problem)}`;
  const what = status === 404 || status === 410 ? 'there is no such service at this address; ' : '';
  const where = location === undefined ? '' : `; it leads to ${location}, which is not followed`;
  return { kind: 'unreachable', reason: `HTTP ${status} from ${url}: ${what}${found}${where}` };
}

/**
 * What the answer to a published message means: a Client fault or a publish problem is the message's
 * fault; any other fault may pass. What is no SOAP, or says that the credentials are wrong, is the whole
 * channel's trouble.
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
  if (!reading.isEnvelope) return strange(answer);
  if (SECURITY_CODES.includes(codeOf(reading))) return refused;
  const { faultCode, faultText, failure } = reading;
  if (faultCode !== '' || status >= 400) {
    const reason = cut(`${faultCode.trim()} ${faultText}`) || `HTTP ${status}`;
    return { kind: isMessageAtFault(reading) ? 'bad' : 'retry', reason };
  }
  return failure === undefined ? OK : { kind: 'retry', reason: cut(failure) || 'FailStatus' };
}
