import type { Channel, ChannelMessage, Outcome } from './channel.js';

/** A message that a channel has tried to send, with its outcome. */
export interface SentMessage {
  readonly channel: Channel['name'];
  readonly message: ChannelMessage;
  readonly outcome: Outcome;
  /** The time when its batch was begun, in milliseconds since some moment. */
  readonly beganAt: number;
}

/** A channel that reports its sent messages. */
export class ObservedChannel implements Channel {
  constructor(
    private readonly channel: Channel,
    private readonly elapsed: () => number,
    private readonly observe: (sent: SentMessage) => void,
  ) {}

  get name(): Channel['name'] {
    return this.channel.name;
  }

  async send(batch: readonly ChannelMessage[], stop?: AbortSignal): Promise<readonly Outcome[]> {
    const beganAt = this.elapsed();
    const outcomes = await this.channel.send(batch, stop);
    batch.forEach((message, index) => {
      const outcome = outcomes[index];
      // The others were not sent.
      if (outcome === undefined || outcome.kind === 'untried' || outcome.kind === 'stopped') return;
      this.observe({ channel: this.name, message, outcome, beganAt });
    });
    return outcomes;
  }

  close(): Promise<void> {
    return this.channel.close();
  }
}
