import {
  type Channel,
  type ChannelMessage,
  type Outcome,
  sendByStore,
  UNTRIED,
} from '../../outbox/channel.js';
import type { PublishEffect, Rule } from './rule.js';
import type { ChaosRules } from './rules.js';

/** A channel with which rules of chaos interfere, message by message. */
export class InterferedChannel implements Channel {
  constructor(
    private readonly channel: Channel,
    private readonly rules: ChaosRules,
  ) {}

  get name(): Channel['name'] {
    return this.channel.name;
  }

  async send(batch: readonly ChannelMessage[], stop?: AbortSignal): Promise<readonly Outcome[]> {
    if (this.rules.isQuiet) return this.channel.send(batch, stop);
    const one = (message: ChannelMessage): Promise<Outcome> => this.sendOne(message, stop);
    return sendByStore(batch, { parallel: 1, window: 1, stop }, one);
  }

  close(): Promise<void> {
    return this.channel.close();
  }

  private async sendOne(message: ChannelMessage, stop: AbortSignal | undefined): Promise<Outcome> {
    const { rules, name } = this;
    const hit = rules.decide({
      ...{ kind: 'publish', channel: name, store: String(message.storeId) },
      header: () => undefined,
    });
    if (hit === undefined) return this.pass(message, stop);
    await rules.hold(hit.rule, hit.delayMs);
    const { effect } = hit.rule.request;
    if (effect?.kind !== 'publish') return this.pass(message, stop);
    return this.strike(effect.how, hit.rule, message, stop);
  }

  private async strike(
    how: PublishEffect,
    { id }: Rule,
    message: ChannelMessage,
    stop: AbortSignal | undefined,
  ): Promise<Outcome> {
    const reason = `rule ${id} of chaos`;
    switch (how) {
      case 'unreachable':
        return { kind: 'unreachable', reason };
      case 'refuse':
        return { kind: 'retry', reason };
      case 'reject':
        return { kind: 'bad', reason };
      case 'duplicate':
        await this.pass(message, stop);
        return this.pass(message, stop);
      case 'loseAcknowledgement': {
        const outcome = await this.pass(message, stop);
        return outcome.kind === 'ok' ? { kind: 'unreachable', reason } : outcome;
      }
    }
  }

  private async pass(message: ChannelMessage, stop: AbortSignal | undefined): Promise<Outcome> {
    const [outcome = UNTRIED] = await this.channel.send([message], stop);
    return outcome;
  }
}
