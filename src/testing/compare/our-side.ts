import { basicOf } from '../journal/sending.js';
import { type Caller, headerIn } from './calling.js';
import type { Headers, Ours, Side } from './exchange.js';
import { bodyOf } from './exchange.js';
import { type Asked, type Meaning, readMeaning } from './messages.js';
import type { Pairs } from './pairs.js';
import { stockMessage, stockRequest } from './positions.js';
import { rewritten } from './rewriting.js';

/** The user by whom ours is asked. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Headers that mean the same to both sides. All others are made anew. */
const PASSED_ON = ['soapaction', 'idempotency-key', 'x-correlation-id'];

/** Asks our server what the target was asked, and learns which ids belong together. */
export class OurSide {
  constructor(
    private readonly caller: Caller,
    private readonly pairs: Pairs,
    private readonly credentials: Credentials | undefined,
  ) {}

  /** @param target the meaning of the target's answer */
  async ask(
    asked: Asked,
    { path, headers }: { readonly path: string; readonly headers: Headers },
    target: Meaning,
  ): Promise<Ours> {
    const { message, unpaired } = rewritten(asked, this.pairs);
    if (unpaired.length > 0) return { unasked: 'NOT_PAIRED', ids: [...unpaired] };
    const passed = PASSED_ON.flatMap((name) => {
      const value = headerIn(headers, name);
      return value === undefined ? [] : [[name, value]];
    });
    const { authorization } = this;
    const ours = await this.caller.post({
      path,
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        ...Object.fromEntries(passed),
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: message,
    });
    await learnFrom(this.pairs, target, ours);
    return ours;
  }

  /** The stock of items at a store. */
  stockOf(asked: Asked, store: string, items: readonly string[]): Promise<Side> {
    const message = stockMessage(asked, store, items, false);
    return this.caller.post(stockRequest(message, this.authorization));
  }

  /** Cuts calls that are on their way. */
  close(): void {
    this.caller.close();
  }

  private get authorization(): string | undefined {
    const { credentials } = this;
    return credentials && basicOf(credentials.user, credentials.password);
  }
}

/** Learns which ids belong together, where both sides have answered. */
export async function learnFrom(pairs: Pairs, target: Meaning, ours: Ours): Promise<void> {
  const body = bodyOf(ours);
  if (body === undefined || target.kind !== 'answer' || target.payload === undefined) return;
  const meaning = await readMeaning(body);
  if (meaning.kind !== 'answer' || meaning.payload === undefined) return;
  pairs.learn(target.payload, meaning.payload);
}
