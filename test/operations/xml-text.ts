/**
 * Lays an XML text out for people: an element a line, indented by two spaces; one that holds text
 * only stays on its line. Nothing is taken away and no text changes, so two texts that are laid out
 * alike are alike.
 */
export function laidOut(xml: string): string {
  const tokens = xml.match(/<[^>]*>|[^<]+/g) ?? [];
  let depth = 0;
  let out = '';
  tokens.forEach((token, index) => {
    const before = tokens[index - 1] ?? '';
    const isText = !token.startsWith('<');
    const closes = token.startsWith('</');
    if (closes) depth -= 1;
    // The line break that the service sends after the declaration is the layout's own.
    if (isText && token === '\n' && before.startsWith('<?')) return;
    const opensLine = before.startsWith('<') && !(closes && isOpening(before));
    const afterText = !isText && !closes && before !== '' && !before.startsWith('<');
    const afterDeclaration = tokens[index - 2]?.startsWith('<?') && before === '\n';
    if (!isText && (opensLine || afterText || afterDeclaration)) {
      out += `\n${'  '.repeat(depth)}`;
    }
    out += token;
    if (!isText && isOpening(token)) depth += 1;
  });
  return `${out}\n`;
}

function isOpening(tag: string): boolean {
  return /^<[^/?!]/.test(tag) && !tag.endsWith('/>');
}

/** The element in the Body, with the namespaces that the Envelope declares. */
export function bodyContent(envelope: string): string {
  const declarations = /^[\s\S]*?<[\w-]+:Envelope([^>]*)>/.exec(envelope)?.[1] ?? '';
  const content = /<[\w-]+:Body[^>]*>\s*([\s\S]*?)\s*<\/[\w-]+:Body>/.exec(envelope)?.[1] ?? '';
  const own = declarations.match(/xmlns:\w+="[^"]*"/g) ?? [];
  const missing = own.filter((declaration) => !content.includes(`${declaration.split('=')[0]}=`));
  return content.replace(/^<[^\s/>]+/, (start) => `${start} ${missing.join(' ')}`);
}
