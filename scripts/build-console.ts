/**
 * Builds the console into `dist/console`, unless nothing of it has changed. Usage:
 *
 *   node dist/scripts/build-console.js
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const source = join(root, 'console');
const target = join(root, 'dist', 'console');
const stampFile = join(root, 'dist', 'console.stamp');

/**
 * The inputs besides the console itself: its imports, the script that builds it, and the lock of its tools.
 */
const INPUTS = ['console', 'src/engine/model', 'scripts/build-console.ts', 'package-lock.json'];
/** The bytes from which a compressed file is worth its place. */
const COMPRESSED_BYTES_MIN = 256;

function filesOf(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesOf(`${path}/${name}`));
}

/** A hash that differs where any input differs. */
function stampOfInputs(): string {
  const hash = createHash('sha256');
  for (const path of INPUTS.flatMap(filesOf)) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Makes `file.br` and `file.gz` beside each file that is sent often. */
function compress(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      compress(path);
      continue;
    }
    const bytes = readFileSync(path);
    if (bytes.length < COMPRESSED_BYTES_MIN || !/\.(js|css|svg)$/.test(path)) continue;
    const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: quality }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }));
  }
}

/**
 * The shared modules stand in two files, not in one for each module: those compress badly, and each page
 * would name twenty of them.
 */
const SHARED_FILES = [
  ['shared', /console\/src\/(parts|access|frame|interface|texts|drafts|routes)/],
  ['kit', /console\/src\/pages\/kit/],
] as const;

/** Pages that are tabs of each other stand in one file a family: small files compress badly. */
const FAMILY_FILES = [
  ['access', /console\/src\/pages\/access|engine\/access\/permission-texts/],
  ['messages', /console\/src\/pages\/messages/],
  ['offsets', /console\/src\/pages\/offsets/],
  ['testing', /console\/src\/pages\/(journal|bench)/],
  ['wastage', /console\/src\/pages\/wastage/],
] as const;

async function buildConsole(): Promise<void> {
  // The import stands here: where nothing has changed, the program that builds is not even read.
  const { build } = await import('vite');
  rmSync(target, { recursive: true, force: true });
  await build({
    configFile: false,
    root: source,
    base: './',
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    build: {
      outDir: target,
      emptyOutDir: true,
      target: ['chrome114', 'firefox125', 'safari17'],
      // Both would meet the policy of content.
      modulePreload: false,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      rolldownOptions: {
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              ...SHARED_FILES.map(([name, test]) => ({ name, test, minShareCount: 2 })),
              ...FAMILY_FILES.map(([name, test]) => ({ name, test })),
            ],
          },
        },
        onwarn: (warning, warn) => {
          // The marks are for servers that render React. None does here.
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
        },
      },
    },
  });
  compress(target);
}

const stamp = stampOfInputs();
const isBuilt = existsSync(stampFile) && existsSync(join(target, 'index.html'));
if (!isBuilt || readFileSync(stampFile, 'utf8') !== stamp) {
  const start = performance.now();
  console.error('Building the console ...');
  await buildConsole();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  console.error(`The console is built (${((performance.now() - start) / 1000).toFixed(1)} s).`);
}
