import { hash } from 'node:crypto';

/** SHA-256 of a text in UTF-8, in hexadecimal; at a third of what an object for it costs. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
