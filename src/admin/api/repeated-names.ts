/** A text, a bracket or a colon of JSON; everything else does not matter here. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * The first name that an object of a JSON text has twice; undefined if there is none. JSON.parse would
 * keep the last value without a word: who reads the request beside us might see the first.
 *
 * @param text valid JSON
 */
export function repeatedName(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let last: string | undefined;
  for (const [token] of text.matchAll(TOKEN)) {
    const names = open.at(-1);
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') last = token;
    else if (names !== undefined && last !== undefined) {
      const name = JSON.parse(last) as string;
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return undefined;
}
