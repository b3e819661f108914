import { apiError } from '../../api/errors.js';
import type { AdjustableClock } from '../../base/clock.js';
import type { Forgetful } from '../../base/resettable.js';
import { CHAOS_HELD_MAX, CHAOS_RULES_MAX } from '../../config/limits.js';
import { millisecondsOf } from './dice.js';
import { type Facts, Rule, type RuleRequest } from './rule.js';

const MINUTE_MS = 60_000;
const MINUTES_USUAL = 30;

/** A rule that decides about a request, and the time for which it holds it first. */
export interface Hit {
  readonly rule: Rule;
  readonly delayMs: number;
}

interface Held {
  readonly rule: Rule;
  readonly end: () => void;
}

export interface ChaosLog {
  warn(fields: object, text: string): void;
}

/** The rules of chaos of a server. They go by themselves, by a reset, and with the process. */
export class ChaosRules implements Forgetful {
  private rules: Rule[] = [];
  private readonly held = new Set<Held>();
  private nextId = 1;
  private isStopped = false;
  /** Requests that were left alone because CHAOS_HELD_MAX are held. */
  notHeld = 0;

  constructor(
    private readonly clock: AdjustableClock,
    private readonly log: ChaosLog,
  ) {}

  /** The number of rules that may still hit. */
  get active(): number {
    if (this.rules.length === 0) return 0;
    const now = this.clock.elapsed();
    return this.rules.filter((rule) => !rule.isOver(now)).length;
  }

  /** Whether no request has to be looked at. */
  get isQuiet(): boolean {
    return this.rules.length === 0;
  }

  list(): readonly Rule[] {
    return this.rules;
  }

  /** @throws ApiError 422 beyond CHAOS_RULES_MAX that may still hit */
  add(request: RuleRequest): Rule {
    const now = this.clock.elapsed();
    if (this.rules.length >= CHAOS_RULES_MAX)
      this.rules = this.rules.filter((rule) => !rule.isOver(now));
    if (this.rules.length >= CHAOS_RULES_MAX) {
      const text = `There are ${CHAOS_RULES_MAX} rules already; remove one, or let "sia chaos clear" remove all.`;
      throw apiError('TOO_MANY_CHAOS_RULES', text);
    }
    const { from, minutes = MINUTES_USUAL } = request;
    const startsAt = from === undefined ? now : now + Date.parse(from) - this.clock.machine.now();
    const rule = new Rule(this.nextId, request, startsAt, startsAt + minutes * MINUTE_MS);
    this.nextId += 1;
    this.rules.push(rule);
    this.log.warn({ rule: rule.id, ...request }, 'a rule of chaos was made');
    return rule;
  }

  /** @throws ApiError 404 */
  find(id: number): Rule {
    const found = this.rules.find((rule) => rule.id === id);
    if (found !== undefined) return found;
    const text = `There is no rule ${id}; "sia chaos list" shows those there are.`;
    throw apiError('CHAOS_RULE_NOT_FOUND', text);
  }

  /** Requests that the rule holds are let go. */
  remove(rule: Rule): void {
    this.rules = this.rules.filter((one) => one !== rule);
    for (const held of [...this.held]) if (held.rule === rule) held.end();
  }

  clear(): number {
    const { length } = this.rules;
    this.rules = [];
    for (const held of [...this.held]) held.end();
    return length;
  }

  /** The same rules made again after a reset have the same ids, and so the same fates. */
  forget(): void {
    this.clear();
    this.nextId = 1;
    this.notHeld = 0;
  }

  /** The first rule in their order that hits decides alone. */
  decide(facts: Facts): Hit | undefined {
    if (this.held.size >= CHAOS_HELD_MAX) {
      this.notHeld += 1;
      return undefined;
    }
    const now = this.clock.elapsed();
    for (const rule of this.rules) {
      if (rule.isOver(now) || !rule.matches(facts)) continue;
      const drawn = rule.draw(now);
      if (drawn === undefined) continue;
      const { delay } = rule.request;
      return { rule, delayMs: delay === undefined ? 0 : millisecondsOf(delay, drawn) };
    }
    return undefined;
  }

  /** Holds a request back for a while, or until its rule is removed or the server stops. */
  hold(rule: Rule, milliseconds: number): Promise<void> {
    if (this.isStopped || milliseconds <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.held.delete(held);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      const held = { rule, end };
      this.held.add(held);
    });
  }

  stop(): void {
    this.isStopped = true;
    for (const held of [...this.held]) held.end();
  }
}
