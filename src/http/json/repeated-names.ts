import {
  BACKSLASH,
  CLOSE,
  CLOSE_LIST,
  COLON,
  COMMA,
  OPEN,
  OPEN_LIST,
  QUOTE,
} from '../../base/json-characters.js';
import { JSON_DEPTH_MAX, JSON_TOKENS_MAX } from '../../config/limits.js';

function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) return at;
    at += code === BACKSLASH ? 2 : 1;
  }
  return json.length;
}

/**
 * The reason why a JSON text costs more to read than any legal one. Undefined if it does not. The check runs
 * before parsing, and takes a few milliseconds for each megabyte.
 */
export function excessOf(json: string): string | undefined {
  let depth = 0;
  let tokens = 0;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) at = endOfText(json, at);
    else if (code === COMMA || code === COLON) tokens += 1;
    else if (code === CLOSE || code === CLOSE_LIST) depth -= 1;
    else if (code === OPEN || code === OPEN_LIST) {
      tokens += 1;
      depth += 1;
      if (depth > JSON_DEPTH_MAX) {
        return `The body has more than ${JSON_DEPTH_MAX} lists and objects within each other.`;
      }
    }
    if (tokens > JSON_TOKENS_MAX) {
      return `The body has more than ${JSON_TOKENS_MAX} names and values; send it in parts.`;
    }
  }
  return undefined;
}

function nameOf(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

/**
 * The first name that stands twice in one object. JSON.parse silently keeps the last value. Another
 * reader of the request may take the first.
 *
 * @param json valid JSON
 */
export function repeatedName(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfText(json, at);
      last = json.slice(at, end + 1);
      at = end;
    } else if (code === OPEN) open.push(new Set());
    else if (code === OPEN_LIST) open.push(undefined);
    else if (code === CLOSE || code === CLOSE_LIST) open.pop();
    else if (code === COLON) {
      const names = open.at(-1);
      const name = nameOf(last);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return undefined;
}
