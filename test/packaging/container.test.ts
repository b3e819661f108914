/** The Dockerfile and the compose files: read as written, and what they say carried out without an engine. */
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { environmentName, SETTING_NAMES } from '../../src/config/settings.js';
import {
  DOCKERFILE,
  IMAGE_STAGE,
  IMAGE_USER,
  imageEnvironment,
  textsOf,
} from '../support/dockerfile.js';
import { temporaryDirectory } from '../support/files.js';
import { freePort } from '../support/free-port.js';
import { runProcess, startProcess } from '../support/process.js';
import { post, savedId, saveMessage } from '../support/soap.js';

const read = (name: string): string => readFileSync(join(PACKAGE_ROOT, name), 'utf8');

const { version, license } = JSON.parse(read('package.json')) as Record<string, string>;
const known = new Set(['SIA_CONFIG', ...SETTING_NAMES.map(environmentName)]);

describe('the Dockerfile', () => {
  it('has nothing that a linter complains of', () => {
    const problems = validate(DOCKERFILE).map(
      ({ message, range }) => `${range.start.line}: ${message}`,
    );
    expect(problems).toEqual([]);
  });

  it('labels version and licence as the package has them, and sets settings that exist', () => {
    const [labels = ''] = textsOf('LABEL');
    expect(labels).toContain(`image.version="${version}"`);
    expect(labels).toContain(`image.licenses="${license}"`);
    const names = Object.keys(imageEnvironment()).filter((name) => name.startsWith('SIA_'));
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('leaves what was built on another machine out of the first stage', () => {
    const left = read('.dockerignore').split('\n');
    expect(left).toEqual(expect.arrayContaining(['node_modules', 'dist', 'data', '.git']));
  });
});

describe.each(['compose.yaml', 'compose.broker.yaml', 'compose.postgres.yaml'])('%s', (name) => {
  interface Service {
    readonly image?: string;
    readonly environment?: Readonly<Record<string, unknown>>;
    readonly volumes?: readonly string[];
    readonly ports?: readonly string[];
  }
  const compose = parse(read(name)) as {
    services: Record<string, Service>;
    volumes?: Record<string, unknown>;
  };

  it('sets settings that exist, texts all of them, and opens ports on this machine only', () => {
    const { sia, ...others } = compose.services;
    const settings = Object.entries(sia?.environment ?? {});
    expect(settings.map(([key]) => key).filter((key) => !known.has(key))).toEqual([]);
    expect(settings.filter(([, value]) => typeof value !== 'string')).toEqual([]);
    for (const { image = '', ports = [], volumes = [] } of [sia ?? {}, ...Object.values(others)]) {
      expect(image === '' || /:[\w.-]+$/.test(image)).toBe(true);
      expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
      const named = volumes.map((volume) => volume.split(':')[0] ?? '');
      const declared = Object.keys(compose.volumes ?? {});
      expect(named.filter((volume) => !declared.includes(volume))).toEqual([]);
    }
  });

  it('names the image of this version', () => {
    const { image } = compose.services.sia ?? {};
    if (image !== undefined) expect(image).toBe(`sia:${version}`);
  });
});

describe('the second stage', () => {
  const root = temporaryDirectory();
  const inRoot = (path: string): string => join(root.path, path);

  afterAll(() => root.remove());

  it('has all that the service needs, and starts as a user who may write its data alone', async () => {
    if (process.getuid?.() !== 0) {
      console.warn('skipped: only root starts a process as another user');
      return;
    }
    // What npm ci and npm run build leave is in the repository: CI has just made it.
    for (const { words } of IMAGE_STAGE.filter(({ keyword }) => keyword === 'COPY')) {
      const paths = words.filter((word) => !word.startsWith('--'));
      const target = paths.pop() ?? '';
      for (const path of paths) {
        const source = join(PACKAGE_ROOT, path.replace(/^\/build\//, ''));
        const name = target === './' ? join('app', path.replace(/^.*\//, '')) : join('app', target);
        mkdirSync(dirname(inRoot(name)), { recursive: true });
        if (name === 'app/node_modules') symlinkSync(source, inRoot(name));
        else cpSync(source, inRoot(name), { recursive: true });
      }
    }
    for (const text of textsOf('RUN')) {
      const command = text
        .replace(/(\s)\/(app|data|usr\/local\/bin)\b/g, `$1${root.path}/$2`)
        .replace('node:node', `${IMAGE_USER.uid}:${IMAGE_USER.gid}`);
      mkdirSync(inRoot('usr/local/bin'), { recursive: true });
      const ran = await runProcess('sh', ['-ec', command]);
      expect(ran).toMatchObject({ status: 0, err: '' });
    }
    expect(existsSync(inRoot('usr/local/bin/sia'))).toBe(true);
    await runProcess('chmod', ['755', root.path]);

    const port = String(await freePort());
    const environment = {
      ...imageEnvironment(),
      SIA_DATABASE_URL: `sqlite:${inRoot('data/sia.db')}`,
      SIA_PUBLISH_FILE: inRoot('data/messages.jsonl'),
      SIA_ALLOW_ANONYMOUS: 'true',
      SIA_PORT: port,
    };
    const asUser = [
      '--reuid',
      String(IMAGE_USER.uid),
      '--regid',
      String(IMAGE_USER.gid),
      '--clear-groups',
    ];
    const command = [process.execPath, inRoot('usr/local/bin/sia')];
    const options = { environment, cwd: inRoot('app') };
    const [cmd = ''] = textsOf('CMD');
    const server = startProcess('setpriv', [...asUser, ...command, ...JSON.parse(cmd)], options);
    try {
      const ask = (...words: string[]) =>
        runProcess('setpriv', [...asUser, ...command, ...words], options);
      expect(await ask('ready', '--wait', '60')).toMatchObject({ status: 0, err: '' });
      const [, health = '[]'] = /CMD (\[.*\])$/.exec(textsOf('HEALTHCHECK')[0] ?? '') ?? [];
      const [, ...words] = JSON.parse(health) as string[];
      expect(await ask(...words)).toMatchObject({ status: 0, err: '' });
      const url = `http://127.0.0.1:${port}/InventoryAdjustmentBean/InventoryAdjustmentService`;
      const lines = [{ item: '100000147', reason: 21, quantity: '0.25' }];
      expect(savedId(await post(url, saveMessage({ lines })))).toBe(7);
    } finally {
      await server.end('SIGTERM');
    }
    expect(server.child.exitCode).toBe(0);
  });
});
