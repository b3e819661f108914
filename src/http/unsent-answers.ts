import type { ServerResponse } from 'node:http';
import { SEND_BYTES_PER_SECOND_MIN, SEND_WAIT_MS, UNSENT_BYTES_MAX } from '../config/limits.js';

interface Unsent {
  readonly bytes: number;
  readonly until: number;
}

const CHECK_EVERY_MS = 500;

/**
 * Watches answers that their clients have not read yet, so that nobody holds memory by not reading.
 * Each has its time, and all together their bytes. A client beyond either is disconnected.
 */
export class UnsentAnswers {
  private readonly answers = new Map<ServerResponse, Unsent>();
  private bytes = 0;
  private timer: NodeJS.Timeout | undefined;

  /**
   * @param elapsed a monotonic clock in milliseconds
   * @param bytesMax bytes that all may hold together
   */
  constructor(
    private readonly elapsed: () => number,
    private readonly bytesMax = UNSENT_BYTES_MAX,
  ) {}

  watch(response: ServerResponse, bytes: number): void {
    if (response.writableLength === 0 && (response.socket?.writableLength ?? 0) === 0) return;
    this.forget(response);
    const allowed = SEND_WAIT_MS + (bytes / SEND_BYTES_PER_SECOND_MIN) * 1000;
    this.answers.set(response, { bytes, until: this.elapsed() + allowed });
    this.bytes += bytes;
    this.timer ??= setInterval(() => this.check(), CHECK_EVERY_MS).unref();
    for (const [oldest] of this.answers) {
      if (this.bytes <= this.bytesMax) break;
      this.giveUp(oldest);
    }
  }

  forget(response: ServerResponse): void {
    const answer = this.answers.get(response);
    if (answer === undefined) return;
    this.answers.delete(response);
    this.bytes -= answer.bytes;
    if (this.answers.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private check(): void {
    const now = this.elapsed();
    for (const [response, { until }] of this.answers) if (until < now) this.giveUp(response);
  }

  private giveUp(response: ServerResponse): void {
    this.forget(response);
    response.destroy();
  }
}
