import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file as it is sent. The compressed forms were made when it was built. */
export interface ServedFile {
  readonly contentType: string;
  readonly plain: Buffer;
  readonly br: Buffer | undefined;
  readonly gzip: Buffer | undefined;
}

/** Files by their paths below the folder, with slashes: `assets/main-a1b2.js`. */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

function readFolder(folder: string, prefix: string, into: Map<string, Buffer>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) readFolder(path, `${prefix}${entry.name}/`, into);
    else into.set(prefix + entry.name, readFileSync(path));
  }
}

/** Reads a folder once. Served files are in memory from then on, and nothing else can be reached. */
export function loadFiles(folder: string): ServedFiles {
  const found = new Map<string, Buffer>();
  readFolder(folder, '', found);
  const files = new Map<string, ServedFile>();
  for (const [path, plain] of found) {
    const contentType = CONTENT_TYPES[extname(path)];
    if (contentType === undefined) continue;
    const [br, gzip] = [found.get(`${path}.br`), found.get(`${path}.gz`)];
    files.set(path, { contentType, plain, br, gzip });
  }
  return files;
}

/** A version that differs where any file differs. */
export function versionOf(files: ServedFiles): string {
  const hash = createHash('sha256');
  for (const path of [...files.keys()].sort())
    hash.update(path).update(files.get(path)?.plain ?? '');
  return hash.digest('hex').slice(0, 8);
}
