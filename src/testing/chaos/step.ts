import type { ServiceDeclaration } from '../../contract/table.js';
import type { Handler, Incoming, Reply, Step } from '../../http/exchange.js';
import { Exchange } from '../journal/exchange.js';
import { changedReply, replyInstead, type Struck } from './effects.js';
import type { Facts, Rule } from './rule.js';
import type { ChaosRules, Hit } from './rules.js';

const HANG_USUAL_MS = 60_000;

export const CHAOS_HEADER = 'x-sia-chaos';

export interface Interfered {
  readonly rules: ChaosRules;
  /** The service of a SOAP path. */
  readonly declaration?: ServiceDeclaration;
  readonly factsOf: (incoming: Incoming) => Promise<Facts>;
  /** The handler for a second time, where a request is carried out twice. */
  readonly again: (next: Handler) => Handler;
}

/** The answer names the rule, if there is one. */
function marked(reply: Reply, { id }: Rule): Reply {
  return { ...reply, headers: { ...reply.headers, [CHAOS_HEADER]: String(id) } };
}

function note({ observer }: Incoming, rule: Rule, { operation }: Facts): void {
  if (!(observer instanceof Exchange)) return;
  observer.chaos = [rule.id];
  observer.operation ??= operation;
  rule.noteExchange(observer.id);
}

class Interference {
  private readonly struck: Struck;

  constructor(
    private readonly own: Interfered,
    private readonly hit: Hit,
    private readonly facts: Facts,
  ) {
    const { operation } = facts;
    this.struck = { rule: hit.rule, declaration: own.declaration, operation };
  }

  /** Interferes before anything is done. */
  async atRequest(incoming: Incoming, next: Handler): Promise<Reply> {
    const { rules, again } = this.own;
    const { rule, delayMs } = this.hit;
    const { effect } = rule.request;
    await rules.hold(rule, delayMs);
    if (effect === undefined) return next(incoming);
    if (effect.kind === 'duplicate') {
      const reply = await next(incoming);
      const second: Handler = async (repeated) => {
        note(repeated, rule, this.facts);
        return next(repeated);
      };
      await again(second)(incoming);
      return reply;
    }
    return (await this.instead()) ?? next(incoming);
  }

  /** Interferes when the work is done, and durable. */
  async atAnswer(incoming: Incoming, next: Handler): Promise<Reply> {
    const { rules } = this.own;
    const { rule, delayMs } = this.hit;
    const { effect } = rule.request;
    const reply = await next(incoming);
    await rules.hold(rule, delayMs);
    if (effect === undefined) return reply;
    const instead = await this.instead();
    if (instead === undefined) {
      // The journal has the answer as it was before the change.
      if (typeof reply.body === 'string') incoming.observer?.compressed(reply.body);
      return changedReply(effect, reply, (ms) => rules.hold(rule, ms));
    }
    const { report, onEnd } = reply;
    return { ...instead, report, ...(onEnd === undefined ? {} : { onEnd }) };
  }

  private async instead(): Promise<Reply | undefined> {
    const { rule } = this.hit;
    const { effect } = rule.request;
    if (effect === undefined) return undefined;
    if (effect.kind === 'hang') await this.own.rules.hold(rule, effect.maxMs ?? HANG_USUAL_MS);
    return replyInstead(effect, this.struck);
  }
}

/** Lets the rules of chaos interfere with requests and answers. Nothing is looked at where there are none. */
export function chaosStep(own: Interfered): Step {
  const { rules, factsOf } = own;
  return (next) => async (incoming) => {
    if (rules.isQuiet) return next(incoming);
    const facts = await factsOf(incoming);
    const hit = rules.decide(facts);
    if (hit === undefined) return next(incoming);
    note(incoming, hit.rule, facts);
    const interference = new Interference(own, hit, facts);
    const isAtAnswer = hit.rule.request.at === 'answer';
    const reply = isAtAnswer
      ? await interference.atAnswer(incoming, next)
      : await interference.atRequest(incoming, next);
    return marked(reply, hit.rule);
  };
}
