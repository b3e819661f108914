import { HIDDEN } from '../secrets.js';
import type { Sendable } from '../sendable.js';

/** A text as a word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const REPLACE = `Put your credentials in the place of ${HIDDEN}.`;

/** A command of a shell that sends the request. The body comes by a pipe, which has no limit. */
export function curlOf({ method, path, headers, body, isRedacted }: Sendable, url: string): string {
  const note = isRedacted ? `# ${REPLACE}\n` : '';
  const sent = headers.map(([name, value]) => ` \\\n  -H ${quoted(`${name}: ${value}`)}`).join('');
  const call = `curl -sS -X ${method} ${quoted(url + path)}${sent}`;
  if (body === '') return `${note}${call}\n`;
  return `${note}printf '%s' ${quoted(body)} | ${call} \\\n  --data-binary @-\n`;
}

/** A request as the REST clients of editors take it. */
export function httpOf(
  { method, path, headers, body, isRedacted }: Sendable,
  url: string,
  title: string,
): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const note = isRedacted ? [`# ${REPLACE}`] : [];
  const head = [`### ${title}`, ...note, `${method} ${url}${path} HTTP/1.1`, ...lines].join('\n');
  return body === '' ? `${head}\n\n` : `${head}\n\n${body}\n\n`;
}
