import { z } from 'zod';
import { HttpError } from '../../http/exchange.js';
import { decodeText } from '../../soap/request-body.js';
import { SoapError } from '../../soap/soap-error.js';
import { type TrafficEntry, trafficNotReadable } from './traffic.js';

export type Part = 'request' | 'answer';

/** The messages of a call, as far as they were captured. */
export interface Captured {
  /** Undefined where there was none, or it was not kept. */
  readonly request: string | undefined;
  readonly answer: string | undefined;
  /** The number of messages that were not kept as a whole. */
  readonly notKept: number;
  /** The id that the file gives it. */
  readonly id?: number;
}

const text = z
  .object({
    text: z.string().optional(),
    encoding: z.string().optional(),
    mimeType: z.string().optional(),
  })
  .optional();

const harSchema = z.object({
  request: z.object({ postData: text }),
  response: z.object({ content: text }),
});

const body = z
  .object({ body: z.string().optional(), isTruncated: z.boolean().optional() })
  .optional();
const lineSchema = z.object({ id: z.int(), kind: z.string(), request: body, response: body });

type HarText = z.output<typeof text>;

/** The text of a HAR, which may have it in base64. */
function textIn(content: HarText): string | undefined {
  if (content?.text === undefined || content.encoding !== 'base64') return content?.text;
  const bytes = Buffer.from(content.text, 'base64');
  try {
    return decodeText(bytes, content.mimeType);
  } catch (error) {
    // Pictures and the like are no text.
    if (error instanceof SoapError || error instanceof HttpError) return undefined;
    throw error;
  }
}

function parsed({ text: json = '', line }: TrafficEntry): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw trafficNotReadable(line, 'what begins here is no JSON');
    throw error;
  }
}

/** @throws ApiError 422 where it has not the form of its format */
export function capturedOf(entry: TrafficEntry): Captured {
  const value = parsed(entry);
  if (entry.format === 'har') {
    const read = harSchema.safeParse(value);
    if (!read.success)
      throw trafficNotReadable(entry.line, 'the entry has no request and response');
    const { request, response } = read.data;
    return {
      ...{ request: textIn(request.postData), answer: textIn(response.content), notKept: 0 },
    };
  }
  const read = lineSchema.safeParse(value);
  if (!read.success) {
    throw trafficNotReadable(entry.line, 'what begins here is no exchange, and the file is no HAR');
  }
  const { id, kind, request, response } = read.data;
  if (kind !== 'soap') return { request: undefined, answer: undefined, notKept: 0, id };
  const bodies = [request, response].map((one) =>
    one?.body === undefined || one.isTruncated === true ? undefined : one.body,
  );
  const notKept = bodies.filter((one) => one === undefined).length;
  return { request: bodies[0], answer: bodies[1], notKept, id };
}
