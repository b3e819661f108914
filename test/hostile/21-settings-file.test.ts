import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS_FILE_BYTES_MAX } from '../../src/config/limits.js';
import { loadSettings, SettingsError } from '../../src/config/settings.js';
import { temporaryDirectory } from '../support/files.js';

const CONTENT = '{"user": "Jürgen", "port": 4711}';
const MARK = '\ufeff';

describe('21: the settings file', () => {
  let directory: ReturnType<typeof temporaryDirectory>;

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(() => directory.remove());

  function load(content: string | Buffer) {
    const path = join(directory.path, 'sia.json');
    writeFileSync(path, content);
    return loadSettings({}, {}, path).settings;
  }

  function problem(path: string): string {
    try {
      loadSettings({}, {}, path);
      return '';
    } catch (error) {
      return (error as SettingsError).problems.join();
    }
  }

  it.each([
    ['UTF-8', Buffer.from(CONTENT)],
    ['UTF-8 with a byte order mark', Buffer.from(MARK + CONTENT)],
    ['UTF-16 as Windows writes it', Buffer.from(MARK + CONTENT, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(MARK + CONTENT, 'utf16le').swap16()],
  ])('is read in %s', (_what, bytes) => {
    expect(load(bytes)).toMatchObject({ user: 'Jürgen', port: 4711 });
  });

  it('in another encoding is refused, and not read with other letters', () => {
    expect(() => load(Buffer.from(CONTENT, 'latin1'))).toThrow(SettingsError);
    expect(problem(join(directory.path, 'sia.json'))).toMatch(/ is no text in UTF-8\.$/);
  });

  it('with a mark and nothing behind it is no JSON', () => {
    expect(() => load(MARK)).toThrow(/is no JSON/);
  });

  it('that is missing, a folder, or without end is named with the reason', () => {
    const path = join(directory.path, 'folder');
    mkdirSync(path);
    expect(problem(path)).toBe(`The settings file ${path} cannot be read: it is a folder.`);
    expect(problem(`${path}/none`)).toMatch(/none cannot be read: there is none\.$/);
    expect(problem('/dev/zero')).toBe(
      `The settings file /dev/zero has more than ${SETTINGS_FILE_BYTES_MAX} bytes.`,
    );
  });

  it('may be a pipe', () => {
    const path = join(directory.path, 'pipe');
    execFileSync('mkfifo', [path]);
    execFileSync('sh', ['-c', `printf '{"port": 4711}' > ${path} &`], { stdio: 'ignore' });
    expect(loadSettings({}, {}, path).settings.port).toBe(4711);
  });
});
