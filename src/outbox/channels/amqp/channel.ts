import rhea, { type Message } from 'rhea';
import {
  type Channel,
  type ChannelMessage,
  type Outcome,
  STOPPED,
  sendByStore,
} from '../../channel.js';
import { FAMILY, TYPE, wrapped } from '../../document.js';
import { type AmqpAddress, AmqpLink } from './link.js';
import { isProbed } from './probe.js';

/** Tells a JMS client that this is a TextMessage (AMQP JMS mapping 1.0, 3.2.1). */
const JMS_TEXT_MESSAGE = 5;

export interface AmqpChannelOptions extends AmqpAddress {
  readonly window: number;
  readonly isWrapped: boolean;
}

export class AmqpChannel implements Channel {
  readonly name = 'amqp';
  private link: AmqpLink | undefined;
  private isClosed = false;

  constructor(private readonly options: AmqpChannelOptions) {}

  async send(batch: readonly ChannelMessage[], stop?: AbortSignal): Promise<readonly Outcome[]> {
    if (this.isClosed) return batch.map(() => STOPPED);
    const link = this.linkNow();
    const opened = await link.opened;
    if (opened.kind !== 'ok') return batch.map(() => opened);
    const sending = { parallel: batch.length, window: this.options.window, stop };
    const outcomes = await sendByStore(batch, sending, (message) =>
      link.send(this.messageOf(message)),
    );
    return this.checked(outcomes);
  }

  /**
   * The outcomes after a check of the queue. Messages accepted while the queue was missing, or while nobody
   * can tell, come again under the same id. A queue that is deleted and declared anew within one batch is not
   * noticed.
   */
  private async checked(outcomes: readonly Outcome[]): Promise<readonly Outcome[]> {
    if (!isProbed(this.options.target) || !outcomes.some(({ kind }) => kind === 'ok')) {
      return outcomes;
    }
    const found = await this.checkedNow();
    return outcomes.map((outcome) => (outcome.kind === 'ok' ? found : outcome));
  }

  /**
   * Checks the queue, over a new link if this one is gone: a broker that has cut the connection over one
   * message still has the others.
   */
  private async checkedNow(): Promise<Outcome> {
    const found = await this.link?.check();
    if (found?.kind === 'ok' || this.isClosed) return found ?? STOPPED;
    return this.linkNow().opened;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.link?.close();
  }

  /** The link of this moment. A close must find it, even while it is being opened. */
  private linkNow(): AmqpLink {
    if (this.link === undefined || this.link.isBroken) this.link = AmqpLink.open(this.options);
    return this.link;
  }

  /** A durable text message with properties to select by (D43). */
  private messageOf({ id, storeId, businessObjectId, document }: ChannelMessage): Message {
    const { clock, isWrapped } = this.options;
    const now = new Date(clock.now());
    const fields = { messageId: id, businessObjectId, publishTime: now.toISOString() };
    return {
      message_id: id,
      durable: true,
      creation_time: now,
      message_annotations: { 'x-opt-jms-msg-type': rhea.types.wrap_byte(JMS_TEXT_MESSAGE) },
      application_properties: {
        ...{ family: FAMILY, type: TYPE, messageId: id },
        ...{ store: String(storeId), businessObjectId },
      },
      body: isWrapped ? wrapped(document, fields) : document,
    };
  }
}
