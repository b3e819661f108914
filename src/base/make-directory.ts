import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** Node's own recursive way never ends below /proc. */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}
