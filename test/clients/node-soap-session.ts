import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Client, createClientAsync } from 'soap';
import { PACKAGE_ROOT } from '../../src/config/paths.js';

/** A dependency of the service itself: always here. */
export const NODE_SOAP = { name: 'node-soap', packages: 'npm ci', isHere: true };

export type Message = Readonly<Record<string, unknown>>;
/** It makes no list of a single entry whose element the schema names by reference, as all here. */
export type ListOf<T> = T | readonly T[];
type Method<Answer> = (message: Message) => Promise<readonly [Answer]>;

interface Problem {
  readonly problemDescription: string;
}
/** The error node-soap rejects with: the fault's envelope, read by the WSDL. */
interface SoapError extends Error {
  readonly root: {
    Envelope: {
      Body: {
        Fault: {
          faultcode: string;
          detail: Record<string, { BusinessProblemDetail: ListOf<Problem> }>;
        };
      };
    };
  };
}

export function listOf<T>(value: ListOf<T>): readonly T[] {
  return [value].flat() as readonly T[];
}

/** Calls of one client, and the table of what was expected of them. */
export class Session<Answer> {
  private readonly rows: string[] = [];

  private constructor(private readonly client: Client) {}

  /** Imports the WSDL. */
  static async open<Answer>(wsdlUrl: string): Promise<Session<Answer>> {
    return new Session<Answer>(await createClientAsync(wsdlUrl));
  }

  async call(operation: string, message: Message): Promise<Answer> {
    const methods = this.client as unknown as Record<string, Method<Answer>>;
    const method = methods[`${operation}Async`];
    if (method === undefined) throw new Error(`the WSDL gave no operation ${operation}`);
    const [answer] = await method.call(this.client, message);
    return answer;
  }

  /** The name of the detail element, its problems and the fault code. */
  async caught(operation: string, message: Message): Promise<readonly string[]> {
    const error = await this.call(operation, message).then(
      () => undefined,
      (reason: SoapError) => reason,
    );
    if (error?.root === undefined) throw error ?? new Error(`${operation} was not refused`);
    const { faultcode, detail } = error.root.Envelope.Body.Fault;
    const [[name, content] = ['', { BusinessProblemDetail: [] }]] = Object.entries(detail);
    const problems = listOf(content.BusinessProblemDetail);
    return [name, ...problems.map((problem) => problem.problemDescription), faultcode];
  }

  expect(what: string, actual: unknown, wanted: unknown): void {
    const shown = typeof actual === 'string' ? actual : JSON.stringify(actual);
    this.rows.push(`${what.padEnd(60)} ${shown}`);
    expect(actual).toEqual(wanted);
  }

  table(): string {
    const file = join(PACKAGE_ROOT, 'node_modules', 'soap', 'package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    return [...this.rows, `node-soap ${version}: all operations called`, ''].join('\n');
  }
}
