/**
 * Bundles the command `sia` into `dist/sia`. Loading some hundred files of ours one by one takes
 * longer than all the work of most verbs. Packages stay beside it. Usage:
 *
 *   node dist/scripts/build-command.js
 */
import { rmSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const target = join(root, 'dist', 'sia');

const isPackage = (id: string): boolean => !id.startsWith('.') && !isAbsolute(id);

rmSync(target, { recursive: true, force: true });
await build({
  cwd: root,
  input: { sia: 'src/cli/sia.ts' },
  platform: 'node',
  external: isPackage,
  // Files of ours are imported by the names that the compiler gives them.
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  logLevel: 'warn',
  output: {
    dir: target,
    format: 'esm',
    // Stack traces name the sources, and so does a debugger.
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
});
