import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { BasicAuthSecurity, HttpClient, WSSecurity } from 'soap';
import { shownAddress } from '../../../config/addresses.js';
import { PUBLISH_ANSWER_BYTES_MAX } from '../../../config/limits.js';
import { invAdjustPublishingService } from '../../../contract/generated/inv-adjust-publishing/service.js';
import { escapeText } from '../../../contract/payload-writer.js';
import { SOAP_ENVELOPE } from '../../../soap/envelope-reader.js';
import {
  type Channel,
  type ChannelMessage,
  type Outcome,
  reasonOf,
  STOPPED,
  sendByStore,
} from '../../channel.js';
import { PUBLISH_OPERATION } from '../../document.js';
import { withoutSecrets } from '../told-text.js';
import { type HttpAnswer, outcomeOfAnswer } from './answer.js';

const ADDRESSING = 'http://www.w3.org/2005/08/addressing';

/** The prefix of a message's id where an address is needed. */
export const MESSAGE_ID_PREFIX = 'urn:store-inventory-adjustment:message:';

export interface SoapChannelOptions {
  readonly url: string;
  readonly security: 'none' | 'basic' | 'wsse';
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly timeoutMs: number;
  readonly parallel: number;
}

interface ClientAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Leaves an answer as it is, since the client takes minutes to look for an Envelope in some. */
class PlainClient extends HttpClient {
  override handleResponse(_request: unknown, _response: unknown, body: unknown): unknown {
    return body;
  }
}

export class SoapChannel implements Channel {
  readonly name = 'soap';
  private readonly client = new PlainClient();
  private readonly shownUrl: string;
  /** The secrets, which no text may hold, whoever has written it. */
  private readonly secrets: readonly string[];
  private readonly underWay = new Set<AbortController>();
  private isClosed = false;
  private readonly agents = {
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  };

  constructor(private readonly options: SoapChannelOptions) {
    const { url, password = '' } = options;
    const { search, password: inUrl, searchParams } = new URL(url);
    this.shownUrl = shownAddress(url);
    this.secrets = [search, ...searchParams.values(), inUrl, password];
  }

  send(batch: readonly ChannelMessage[], stop?: AbortSignal): Promise<readonly Outcome[]> {
    const { parallel } = this.options;
    return sendByStore(batch, { parallel, window: 1, stop }, (message) => this.call(message));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const call of this.underWay) call.abort();
    this.agents.httpAgent.destroy();
    this.agents.httpsAgent.destroy();
  }

  private async call(message: ChannelMessage): Promise<Outcome> {
    if (this.isClosed) return STOPPED;
    const call = new AbortController();
    this.underWay.add(call);
    // The client's own limit is one of silence. An answer that trickles would never reach it.
    const timer = setTimeout(() => call.abort(), this.options.timeoutMs);
    try {
      return this.shown(outcomeOfAnswer(await this.request(message, call.signal)));
    } catch (error) {
      if (this.isClosed) return STOPPED;
      const reason = this.failureOf(error, call.signal.aborted);
      return this.shown({ kind: 'unreachable', reason });
    } finally {
      clearTimeout(timer);
      this.underWay.delete(call);
    }
  }

  /** The outcome without secrets: merchandising may repeat the message, or the address of the call. */
  private shown(outcome: Outcome): Outcome {
    if (!('reason' in outcome)) return outcome;
    return { ...outcome, reason: withoutSecrets(outcome.reason, this.secrets) };
  }

  private async request(message: ChannelMessage, signal: AbortSignal): Promise<HttpAnswer> {
    const { url } = this.options;
    const limits = {
      // A redirect would turn the call into a GET.
      maxRedirects: 0,
      maxContentLength: PUBLISH_ANSWER_BYTES_MAX,
      signal,
      ...this.agents,
    };
    const ignore = (): void => {};
    const envelope = this.envelopeOf(message);
    const headers = this.headersOf(message);
    const request = this.client.request(url, envelope, ignore, headers, limits);
    const { status, data, headers: told } = (await request) as ClientAnswer;
    const location = told.location === undefined ? undefined : String(told.location);
    return { status, body: String(data), url: this.shownUrl, location };
  }

  private failureOf(error: unknown, isTooLate: boolean): string {
    const { shownUrl: url, options } = this;
    const { timeoutMs } = options;
    if (isTooLate) {
      return (
        `no whole answer from ${url} within ${timeoutMs / 1000} seconds; look at how long ` +
        'merchandising takes, and at publishSoapTimeout'
      );
    }
    const reason = reasonOf(error);
    if (!reason.startsWith('maxContentLength')) return reason;
    return (
      `the answer from ${url} has more than ${PUBLISH_ANSWER_BYTES_MAX} bytes, which no answer of ` +
      'merchandising has; look at publishSoapUrl, and at what answers there'
    );
  }

  private headersOf({ id }: ChannelMessage): Record<string, string> {
    const { security, user = '', password = '' } = this.options;
    const headers: Record<string, string> = {
      'Content-Type': 'text/xml; charset=utf-8',
      SOAPAction: '""',
      'Idempotency-Key': id,
      Connection: 'keep-alive',
    };
    if (security === 'basic') new BasicAuthSecurity(user, password).addHeaders(headers);
    return headers;
  }

  private envelopeOf({ id, document }: ChannelMessage): string {
    const { security, user = '', password = '' } = this.options;
    const token = security === 'wsse' ? new WSSecurity(user, password).toXML() : '';
    const messageId = escapeText(`${MESSAGE_ID_PREFIX}${id}`);
    return (
      `<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="${SOAP_ENVELOPE}">` +
      `<soap:Header>${token}` +
      `<wsa:MessageID xmlns:wsa="${ADDRESSING}">${messageId}</wsa:MessageID></soap:Header>` +
      `<soap:Body><pub:${PUBLISH_OPERATION} xmlns:pub="${invAdjustPublishingService.namespace}">` +
      `${document}</pub:${PUBLISH_OPERATION}></soap:Body></soap:Envelope>`
    );
  }
}
