import { hash } from 'node:crypto';

/** SHA-256 of a text in UTF-8, in hexadecimal, at a third of the cost of an object for it. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
