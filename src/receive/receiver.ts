import type { Clock } from '../base/clock.js';
import { LineFile } from '../base/line-file.js';
import {
  RECEIVED_ID_LENGTH_MAX,
  RECEIVED_LINES_MAX,
  RECEIVED_MESSAGES_MAX,
  RECEIVED_PLACES_MAX,
} from '../config/limits.js';
import {
  IllegalStateWSFaultException,
  ValidationWSFaultException,
} from '../contract/generated/faults.js';
import type {
  InvAdjustDesc,
  ServiceOpStatus,
} from '../contract/generated/inv-adjust-publishing/types.js';
import { MESSAGE_ID_PREFIX } from '../outbox/channels/soap/channel.js';
import { JOURNAL_BEGINNINGS, readJournal } from './journal.js';
import {
  movementsOf,
  problemOf,
  problemOfId,
  type ReceivedMessage,
  ReceivedStock,
} from './stock.js';

const TAKEN: ServiceOpStatus = {
  SuccessStatus: [{ shortSuccessMessage: 'SUCCESS' }],
  FailStatus: [],
};

function problemIn({ id, movements }: ReceivedMessage): string | undefined {
  const problem = id === undefined ? undefined : problemOfId('its id', id, RECEIVED_ID_LENGTH_MAX);
  if (problem !== undefined) return problem;
  if (movements.length > RECEIVED_LINES_MAX) {
    return `it has ${movements.length} lines; ${RECEIVED_LINES_MAX} are allowed`;
  }
  for (const movement of movements) {
    const found = problemOf(movement);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Takes messages as merchandising does. Books each once, and remembers its id. With a journal it
 * answers when the message is on disk, and after a crash knows the messages that it took.
 */
export class Receiver {
  readonly stock = new ReceivedStock();
  private readonly journal: LineFile | undefined;
  /** The queue of work, one by one: a repeat must not be answered before the first is on disk. */
  private work: Promise<unknown> = Promise.resolve();

  /**
   * @param print takes a line for each message
   * @param journal its path. Undefined for none
   * @throws JournalDamagedError
   */
  constructor(
    private readonly clock: Clock,
    private readonly print: (line: string) => void,
    journal: string | undefined,
  ) {
    if (journal === undefined) return;
    readJournal(journal, (message) => {
      const problem = problemIn(message);
      if (problem !== undefined) throw new Error(problem);
      if (!this.stock.isRepeat(message.id)) this.stock.take(message);
    });
    const beginnings = JOURNAL_BEGINNINGS;
    this.journal = new LineFile({ path: journal, maxBytes: undefined, beginnings });
  }

  /**
   * @param key the id that the sender gave the message
   * @throws ValidationWSFaultException for one that cannot be booked, IllegalStateWSFaultException
   * if no more can be remembered
   */
  receive(key: string | undefined, payload: InvAdjustDesc): Promise<ServiceOpStatus> {
    const id = key?.startsWith(MESSAGE_ID_PREFIX) ? key.slice(MESSAGE_ID_PREFIX.length) : key;
    const answer = this.work.then(() => this.takeOne({ id, movements: movementsOf(payload) }));
    this.work = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    await this.work;
    await this.journal?.close();
  }

  private async write(message: ReceivedMessage): Promise<void> {
    await this.journal?.append(`${JSON.stringify(message)}\n`, this.clock.now());
  }

  private checkRoom({ movements }: ReceivedMessage): void {
    const refuse = (count: number, what: string): never => {
      const text = `${count} ${what}; start again with an empty journal`;
      throw new IllegalStateWSFaultException(...faultOf('ILLEGAL_STATE', text));
    };
    const { size, places } = this.stock;
    if (size >= RECEIVED_MESSAGES_MAX) refuse(RECEIVED_MESSAGES_MAX, 'messages are taken');
    if (places + movements.length > RECEIVED_PLACES_MAX) {
      refuse(RECEIVED_PLACES_MAX, 'items at stores have totals');
    }
  }

  private async takeOne(message: ReceivedMessage): Promise<ServiceOpStatus> {
    const problem = problemIn(message);
    if (problem !== undefined) {
      throw new ValidationWSFaultException(...faultOf('VALIDATION_ERROR', problem));
    }
    if (this.stock.isRepeat(message.id)) {
      this.print(`${message.id} again`);
      // The count outlives a restart.
      await this.write({ id: message.id, movements: [] });
      return TAKEN;
    }
    this.checkRoom(message);
    await this.write(message);
    this.stock.take(message);
    for (const { store, item, from, to, quantity } of message.movements) {
      const way = `${from || 'outside'} to ${to || 'outside'}`;
      this.print(`${message.id ?? 'without id'}: store ${store}, item ${item}, ${quantity} ${way}`);
    }
    return TAKEN;
  }
}

function faultOf(word: string, sentence: string) {
  const detail = {
    shortErrorMessage: word,
    errorDescription: sentence,
    BusinessProblemDetail: [],
  };
  return [`${word}: ${sentence}`, detail] as const;
}
