import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import type { Issued } from './certificates.js';

/** What a call over TLS has got. */
export interface SecureAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a body, or asks without one, and rejects if there is no whole answer. */
export function askSecurely(
  url: string,
  options: RequestOptions,
  body?: string,
): Promise<SecureAnswer> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const call = request(url, { agent: false, method, ...options }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('error', reject);
      answer.on('end', () => {
        const { statusCode: status = 0, headers } = answer;
        resolve({ status, headers, text });
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** Certificate and key, as Node takes them. */
export function shownWith({ certificate, key }: Issued): { cert: Buffer; key: Buffer } {
  return { cert: readFileSync(certificate), key: readFileSync(key) };
}
