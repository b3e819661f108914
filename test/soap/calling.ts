import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type Answer, envelope, post } from '../support/soap.js';

export const GOOD = envelope('<v1:ping><arg0>still here</arg0></v1:ping>');

// Nothing of the inside may be told: frames of a stack, statements, names and paths of files.
const INSIDE =
  /\bat .+:\d+:\d+|\.[cm]?[jt]s\b|node_modules|\/(?:work|src|dist|home|usr|tmp)\/|\bSELECT\b|\bINSERT\b|SQLITE|\.db\b|\bundefined\b(?! entity)|\[object/;

export function expectNothingOfTheInside(text: string): void {
  expect(text).not.toMatch(INSIDE);
}

export async function expectStillAnswers(url: string): Promise<void> {
  const answer = await post(url, GOOD);
  expect(answer.status).toBe(200);
  expect(answer.payload).toBe('still here');
}

/** Posts what must be refused; checks what holds for every fault, and that the server goes on. */
export async function postRefused(
  url: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Answer & { fault: NonNullable<Answer['fault']> }> {
  const answer = await post(url, body, headers);
  expect(answer.fault).toBeDefined();
  expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  expectNothingOfTheInside(answer.xml);
  await expectStillAnswers(url);
  return answer as Answer & { fault: NonNullable<Answer['fault']> };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request with exactly the given headers: fetch would not let Host be set. */
export function send(
  url: string,
  method: string,
  headers: Record<string, string> = {},
  body?: string | Buffer,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
