import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../src/config/paths.js';

const FOLDER = join(PACKAGE_ROOT, 'test', 'fuzz', 'corpus');
/** Longer inputs are found again from the kept ones. */
const KEPT_LENGTH_MAX = 1024;
const KEPT_MAX = 60;

/** The inputs that are kept for a target, in the order of their names. */
export function keptInputs(target: string): Buffer[] {
  const folder = join(FOLDER, target);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).sort();
  return names.map((name) => readFileSync(join(folder, name)));
}

/** Keeps inputs in the folder of a target, as many as there is room for; says how many are new. */
export function keep(target: string, inputs: readonly Buffer[]): number {
  const folder = join(FOLDER, target);
  mkdirSync(folder, { recursive: true });
  const kept = new Set(readdirSync(folder));
  const before = kept.size;
  for (const bytes of inputs) {
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    if (kept.size >= KEPT_MAX || bytes.length > KEPT_LENGTH_MAX || kept.has(name)) continue;
    writeFileSync(join(folder, name), bytes);
    kept.add(name);
  }
  return kept.size - before;
}
