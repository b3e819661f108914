import { Codec } from '../../contract/codec.js';
import type { DeclaredFault } from '../../contract/declared-fault.js';
import {
  IllegalArgumentWSFaultException,
  IllegalStateWSFaultException,
  ValidationWSFaultException,
} from '../../contract/generated/faults.js';
import { escapeAnyText } from '../../contract/payload-writer.js';
import type { ServiceDeclaration } from '../../contract/table.js';
import { ExchangeLost, isStream, type Reply, type Report } from '../../http/exchange.js';
import { writeDeclaredFault, writeEnvelope, writeFault } from '../../soap/envelope-writer.js';
import { malformed } from './malform.js';
import type { Effect, Rule } from './rule.js';

/** The facts about the request that an effect needs. */
export interface Struck {
  readonly rule: Rule;
  /** The service of a SOAP call. */
  readonly declaration: ServiceDeclaration | undefined;
  readonly operation: string | undefined;
}

const XML = { 'content-type': 'text/xml; charset=utf-8' };
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const WORDS = {
  IllegalArgument: ['ILLEGAL_ARGUMENT', IllegalArgumentWSFaultException],
  IllegalState: ['ILLEGAL_STATE', IllegalStateWSFaultException],
  Validation: ['VALIDATION_ERROR', ValidationWSFaultException],
} as const;

function reportOf({ rule, declaration, operation }: Struck): Report {
  return {
    ...(declaration === undefined ? {} : { soapService: declaration.name }),
    operation,
    outcome: 'fault',
    reason: `rule ${rule.id} of chaos`,
    codes: ['CHAOS'],
    cause: undefined,
  };
}

/** An error page, as a proxy would send it. */
export function pageOf(status: number): string {
  return `<!DOCTYPE html>\n<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>\n`;
}

function declaredFault(type: keyof typeof WORDS, code: string, text: string): DeclaredFault {
  const [word, Fault] = WORDS[type];
  const problem = { problemDescription: [`${code}: ${text}`], ProblemDetailEntry: [] };
  const detail = {
    ...{ shortErrorMessage: word, errorDescription: text },
    BusinessProblemDetail: [problem],
  };
  return new Fault(`${word}: ${text}`, detail, [code]);
}

function faultBody(effect: Extract<Effect, { kind: 'fault' }>, struck: Struck): string {
  if (effect.type === 'plain') {
    const { faultcode, text } = effect;
    return writeEnvelope(
      `<soap:Fault><faultcode>${escapeAnyText(faultcode)}</faultcode>` +
        `<faultstring>${escapeAnyText(text)}</faultstring></soap:Fault>`,
    );
  }
  const { declaration, rule } = struck;
  if (declaration === undefined) throw new Error('a declared fault for what is no SOAP call');
  const { type, code = 'CHAOS', text = `Rule ${rule.id} of chaos has made this fault.` } = effect;
  const rules = { localTime: (wallClock: number) => wallClock, textLengthMax: text.length };
  return writeDeclaredFault(new Codec(declaration, rules), declaredFault(type, code, text));
}

function statusReply(
  { code, retryAfter, body = 'soap' }: Extract<Effect, { kind: 'status' }>,
  struck: Struck,
): Reply {
  const retry = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  const report = reportOf(struck);
  const text = `Rule ${struck.rule.id} of chaos answers ${code}.`;
  switch (body) {
    case 'soap':
      return {
        status: code,
        headers: { ...XML, ...retry },
        body: writeFault('Server', text),
        report,
      };
    case 'html':
      return { status: code, headers: { ...HTML, ...retry }, body: pageOf(code), report };
    case 'empty':
      return { status: code, headers: retry, body: '', report };
  }
}

/** The answer of an effect that needs none of ours. Undefined for another effect. */
export function replyInstead(effect: Effect, struck: Struck): Reply | undefined {
  const report = reportOf(struck);
  switch (effect.kind) {
    case 'fault':
      return { status: 500, headers: XML, body: faultBody(effect, struck), report };
    case 'status':
      return statusReply(effect, struck);
    case 'reset':
    case 'close':
      return { status: 0, headers: {}, body: '', report, ending: effect.kind };
    case 'hang':
      return { status: 0, headers: {}, body: '', report, ending: 'close' };
    default:
      return undefined;
  }
}

function bytesOf(body: string | Buffer): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : body;
}

async function* cutAfter(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  if (length > 0) yield bytes.subarray(0, length);
  // The written bytes must be on their way: a socket that is destroyed takes along what it still has.
  await new Promise((resolve) => setImmediate(resolve));
  throw new ExchangeLost(0, 'cut by a rule of chaos');
}

async function* dripped(
  bytes: Buffer,
  size: number,
  wait: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    if (at > 0) await wait();
    yield bytes.subarray(at, at + size);
  }
}

/**
 * An answer of ours, changed on its way.
 *
 * @param wait holds a piece of it back, for milliseconds
 */
export function changedReply(
  effect: Effect,
  reply: Reply,
  wait: (milliseconds: number) => Promise<void>,
): Reply {
  const { body, headers } = reply;
  // A document is made while it is sent. There is nothing yet to be changed.
  if (isStream(body)) return reply;
  const bytes = bytesOf(body);
  const whole = { ...headers, 'content-length': String(bytes.length) };
  switch (effect.kind) {
    case 'truncate': {
      const length = Math.floor((bytes.length * effect.percent) / 100);
      return { ...reply, headers: whole, body: cutAfter(bytes, length) };
    }
    case 'drip':
      return {
        ...reply,
        headers: whole,
        body: dripped(bytes, effect.bytes, () => wait(effect.everyMs)),
      };
    case 'malform':
      return { ...reply, ...malformed(effect.how, reply, bytes.toString('utf8')) };
    default:
      return reply;
  }
}
