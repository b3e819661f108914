import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { BasicAuthSecurity, HttpClient, WSSecurity } from 'soap';
import { PUBLISH_ANSWER_BYTES_MAX } from '../config/limits.js';
import { invAdjustPublishingService } from '../contract/generated/inv-adjust-publishing/service.js';
import { escapeText } from '../contract/payload-writer.js';
import { SOAP_ENVELOPE } from '../soap/envelope-reader.js';
import {
  type Channel,
  type ChannelMessage,
  type Outcome,
  reasonOf,
  STOPPED,
  sendByStore,
} from './channel.js';
import { PUBLISH_OPERATION } from './document.js';
import { outcomeOfAnswer } from './soap-answer.js';

const ADDRESSING = 'http://www.w3.org/2005/08/addressing';

/** Put before a message's id where an address is asked for. */
export const MESSAGE_ID_PREFIX = 'urn:store-inventory-adjustment:message:';

export interface SoapChannelOptions {
  readonly url: string;
  readonly security: 'none' | 'basic' | 'wsse';
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly timeoutMs: number;
  /** Calls under way at once, each for another store. */
  readonly parallel: number;
}

/** What of the client's answer is looked at. */
interface ClientAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Calls publishInvAdjustCreateUsingInvAdjustDesc for each message. */
export class SoapChannel implements Channel {
  readonly name = 'soap';
  private readonly client = new HttpClient();
  private readonly closing = new AbortController();
  private readonly agents = {
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
  };

  constructor(private readonly options: SoapChannelOptions) {}

  send(batch: readonly ChannelMessage[], stop?: AbortSignal): Promise<readonly Outcome[]> {
    const { parallel } = this.options;
    return sendByStore(batch, { parallel, window: 1, stop }, (message) => this.call(message));
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.agents.httpAgent.destroy();
    this.agents.httpsAgent.destroy();
  }

  private async call(message: ChannelMessage): Promise<Outcome> {
    const { url, timeoutMs } = this.options;
    const limits = {
      timeout: timeoutMs,
      // A redirect would turn the call into a GET.
      maxRedirects: 0,
      maxContentLength: PUBLISH_ANSWER_BYTES_MAX,
      signal: this.closing.signal,
      ...this.agents,
    };
    const ignore = (): void => {
      // The promise tells the same.
    };
    try {
      const envelope = this.envelopeOf(message);
      const headers = this.headersOf(message);
      const request = this.client.request(url, envelope, ignore, headers, limits);
      const { status, data, headers: told } = (await request) as ClientAnswer;
      const location = told.location === undefined ? undefined : String(told.location);
      return outcomeOfAnswer({ status, body: String(data), url, location });
    } catch (error) {
      if (this.closing.signal.aborted) return STOPPED;
      return { kind: 'unreachable', reason: reasonOf(error) };
    }
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
