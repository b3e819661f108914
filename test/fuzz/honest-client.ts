import { ADJUSTMENT_PATH } from '../../src/app/services.js';
import { saveMessage } from '../support/soap.js';
import { headOf } from './request.js';
import { Sender } from './sender.js';

const EVERY_MS = 20;
const RETRY_MS = 100;
/** Of the demo: sold by the piece, found again, so that it is never refused for want of stock. */
const LINE = { item: '100000155', reason: 31, quantity: '1' };

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A client as it should be, beside all the others: it confirms adjustments, each with a key of its own,
 * and repeats one with the same key until it is answered.
 */
export class HonestClient {
  /** The comments of the adjustments that were acknowledged. */
  readonly acknowledged: string[] = [];
  refused = 0;
  repeats = 0;
  private isStopping = false;
  private readonly ended: Promise<void>;
  private sender: Sender;

  /** @param mayCall resolves when the server is not being looked at */
  constructor(
    port: number,
    private readonly run: string,
    private readonly mayCall: () => Promise<void>,
  ) {
    this.sender = new Sender(port);
    this.ended = this.confirmAll();
  }

  /** Lets the last call be answered. */
  async stop(): Promise<void> {
    this.isStopping = true;
    await this.ended;
    this.sender.close();
  }

  private async confirmAll(): Promise<void> {
    for (let number = 0; !this.isStopping; number += 1) {
      const comments = `${this.run} ${number}`;
      await this.confirm(comments);
      await pause(EVERY_MS);
    }
  }

  private async confirm(comments: string): Promise<void> {
    const message = { lines: [LINE], comments };
    const body = Buffer.from(saveMessage(message, 'saveAndConfirmInventoryAdjustment'));
    const headers = [
      'Content-Type: text/xml; charset=utf-8',
      `Idempotency-Key: ${comments.replaceAll(' ', '-')}`,
      `Content-Length: ${body.length}`,
    ];
    const bytes = Buffer.concat([headOf('POST', ADJUSTMENT_PATH, headers), body]);
    for (;;) {
      await this.mayCall();
      const request = {
        kind: 'honest',
        bytes,
        ending: 'keep',
        methods: ['POST'],
        cuts: [],
      } as const;
      const [answer] = (await this.sender.send(request)).answers;
      if (answer?.status === 200) this.acknowledged.push(comments);
      else if (answer?.status === 500) this.refused += 1;
      else {
        this.repeats += 1;
        await pause(RETRY_MS);
        continue;
      }
      return;
    }
  }
}
