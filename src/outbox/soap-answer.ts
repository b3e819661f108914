import { parseXml } from '../soap/xml-parser.js';
import { OK, type Outcome } from './channel.js';

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
  parseXml(xml, {
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
  });
  return reading;
}

/** Faults that say that the message itself is wrong: SOAP 1.1's Client, and by the name of the detail. */
function isMessageAtFault({ faultCode, detail }: Reading): boolean {
  const code = faultCode.trim().split(':').at(-1) ?? '';
  return /^(Client|Sender)(\.|$)/.test(code) || /Publish|Validation|IllegalArgument/.test(detail);
}

const cut = (text: string): string => text.trim().replace(/\s+/g, ' ').slice(0, TEXT_MAX);

/**
 * What the answer to a published message means: a Client fault or a publish problem is the message's
 * fault; any other fault may pass. What is no SOAP, or no permission, is the whole channel's trouble.
 */
export function outcomeOfAnswer(httpStatus: number, body: string): Outcome {
  if (httpStatus === 401 || httpStatus === 403) {
    const reason = `HTTP ${httpStatus}: the credentials are not accepted`;
    return { kind: 'unreachable', reason };
  }
  let reading: Reading;
  try {
    reading = readAnswer(body);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { kind: 'unreachable', reason: `HTTP ${httpStatus}, no SOAP answer: ${cut(problem)}` };
  }
  if (!reading.isEnvelope) {
    return { kind: 'unreachable', reason: `HTTP ${httpStatus}, no SOAP answer` };
  }
  const { faultCode, faultText, failure } = reading;
  if (faultCode !== '' || httpStatus >= 400) {
    const reason = cut(`${faultCode.trim()} ${faultText}`) || `HTTP ${httpStatus}`;
    return { kind: isMessageAtFault(reading) ? 'bad' : 'retry', reason };
  }
  return failure === undefined ? OK : { kind: 'retry', reason: cut(failure) || 'FailStatus' };
}
