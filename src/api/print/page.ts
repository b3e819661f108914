import { createHash } from 'node:crypto';
import type { Document } from '../route.js';
import { html, Markup } from './html.js';

export const PAPERS = ['A4', 'Letter'] as const;

export type Paper = (typeof PAPERS)[number];

/** A text as a string of CSS. Characters that could end it are written by their numbers. */
export function cssText(text: string): string {
  const escaped = text.replace(
    /[^ \w.,:-]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped}"`;
}

/**
 * Nothing is run or fetched, and only this very style sheet is used. Pages of ours may show it
 * in a frame, to print it.
 */
function policyFor(styles: string): string {
  const hash = createHash('sha256').update(styles).digest('base64');
  return (
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; ` +
    `frame-ancestors 'self'`
  );
}

/** A page to be printed, with its style sheet inside. */
export function printedPage(title: string, styles: string, body: Markup): Document {
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>${new Markup(styles)}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return {
    contentType: 'text/html; charset=utf-8',
    content: page.text,
    headers: { 'content-security-policy': policyFor(styles) },
  };
}
