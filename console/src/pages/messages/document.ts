/** A document of one line with its elements under each other. A text that is no XML stays as it is. */
export function indented(xml: string): string {
  const parts = xml.replace(/>\s*</g, '>\n<').split('\n');
  let depth = 0;
  const lines = parts.map((part) => {
    const isEnd = part.startsWith('</');
    if (isEnd) depth = Math.max(0, depth - 1);
    const line = '  '.repeat(depth) + part;
    const opens = /^<[^?!/][^>]*[^/]>$/.test(part) || /^<[^?!/]>$/.test(part);
    if (opens && !part.includes('</')) depth += 1;
    return line;
  });
  return lines.join('\n');
}
