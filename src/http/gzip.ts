import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { GZIP_ANSWER_BYTES_MIN } from '../config/limits.js';
import type { Incoming, Step } from './exchange.js';

const compressed = promisify(gzip);

/** Whether a client says that it reads an encoding. A weight of zero says that it does not. */
export function accepts({ headers }: Pick<Incoming, 'headers'>, encoding: string): boolean {
  const sent = headers['accept-encoding'];
  const offers = (typeof sent === 'string' ? sent : '').toLowerCase().split(',');
  return offers.some((offer) => {
    const [name = '', ...parameters] = offer.split(';').map((part) => part.trim());
    return name === encoding && !parameters.some((one) => /^q=0(\.0*)?$/.test(one));
  });
}

/**
 * Compresses long answers by gzip for clients that read it: an adjustment of 10,000 lines is 4 MB of JSON.
 */
export const gzipLongAnswers: Step = (next) => async (incoming) => {
  const reply = await next(incoming);
  const { body, headers } = reply;
  const isLong = typeof body === 'string' && body.length >= GZIP_ANSWER_BYTES_MIN;
  if (!isLong || !accepts(incoming, 'gzip')) return reply;
  incoming.observer?.compressed(body);
  const bytes = await compressed(body, { level: constants.Z_BEST_SPEED });
  const encoding = { 'content-encoding': 'gzip', vary: 'accept-encoding' };
  return { ...reply, headers: { ...headers, ...encoding }, body: bytes };
};
