import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { callApi, problemCodes, sendRaw } from '../support/api.js';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { type Ran, runSia } from '../support/process.js';
import { saveMessage } from '../support/soap.js';
import { edited, filesOf, SERVICE, WSDL } from './contract-files.js';

const MODIFIED = { file: 'StrAdjModVo.xsd', find: 'name="publish"', put: 'name="published"' };
const BROKEN = { file: 'StrAdjModVo.xsd', find: 'name="store_id"', put: 'name="store"' };
const GOOD = saveMessage({ lines: [{ item: '100000147', reason: 21, quantity: '1' }] });

const lineOf = (body: string): string =>
  `${JSON.stringify({ id: 1, kind: 'soap', request: { body }, response: {} })}\n`;

describe('without a server, and without a database', () => {
  const directory = temporaryDirectory();
  const nowhere = join(directory.path, 'none', 'sia.db');
  afterAll(() => directory.remove());

  const sia = (args: readonly string[], input?: string): Promise<Ran> =>
    runSia(args, { databaseUrl: nowhere, input });

  /** Writes the files, and returns their paths. */
  function written(files: readonly { readonly name: string; readonly text: string | Buffer }[]) {
    return files.map(({ name, text }) => {
      const path = join(directory.path, name);
      writeFileSync(path, text);
      return path;
    });
  }

  it('our contract is compared with itself, by its files', async () => {
    const folder = join(PACKAGE_ROOT, 'wsdl');
    const names = filesOf(SERVICE).map(({ name }) => (name === WSDL ? name : join('xsd', name)));
    const { status, out, err } = await sia([
      ...['contract', 'compare', ...names.map((name) => join(folder, name))],
    ]);
    expect([status, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ services: [SERVICE], count: 0, differences: [] });
  });

  it('the exit code is 1 where something breaks, 0 where nothing does, 2 where nothing was compared', async () => {
    const modified = await sia([
      'contract',
      'compare',
      ...written(edited(filesOf(SERVICE), MODIFIED)),
    ]);
    expect([modified.status, modified.err]).toEqual([0, '']);
    expect(JSON.parse(modified.out).counts).toEqual({
      ...{ breaks: 0, missing: 1, extra: 1, tolerated: 0 },
    });
    const broken = await sia(['contract', 'compare', ...written(edited(filesOf(SERVICE), BROKEN))]);
    expect([broken.status, JSON.parse(broken.out).counts.breaks]).toEqual([1, 2]);
    const [path = ''] = written([{ name: 'lonely.wsdl', text: filesOf(SERVICE)[0]?.text ?? '' }]);
    const lonely = await sia(['contract', 'compare', path]);
    expect([lonely.status, lonely.out]).toEqual([2, '']);
    expect(lonely.err).toContain(`sia: CONTRACT_NOT_READABLE: ${path}, line 13: the namespace `);
  });

  it('files are read in the charset that they name, and no further than their limit', async () => {
    const text = `<?xml version="1.0" encoding="ISO-8859-1"?><!-- é -->${filesOf(SERVICE)
      .find(({ name }) => name === 'StrAdjRef.xsd')
      ?.text.replace(/^<\?xml[^>]*>/, '')}`;
    const [latin = ''] = written([{ name: 'latin.xsd', text: Buffer.from(text, 'latin1') }]);
    const { status, out } = await sia(['contract', 'compare', latin]);
    expect([status, JSON.parse(out).types]).toEqual([0, 1]);
    const [bytes = '', large = ''] = written([
      { name: 'bytes.xsd', text: Buffer.from([0x3c, 0xff]) },
      { name: 'large.xsd', text: ' '.repeat(11 * 1024 * 1024) },
    ]);
    for (const path of [bytes, large, join(directory.path, 'not-there.xsd')]) {
      const refused = await sia(['contract', 'compare', path]);
      expect([refused.status, refused.out]).toEqual([2, '']);
      expect(refused.err).toContain(`sia: The file ${path} cannot be read: `);
    }
  });

  it('201 files are refused', async () => {
    const [path = ''] = written([{ name: 'a.xsd', text: '<a/>' }]);
    const { status, err } = await sia(['contract', 'compare', ...Array<string>(201).fill(path)]);
    expect(status).toBe(2);
    expect(err).toContain(
      'REQUEST_NOT_VALID: files in the body is a list: must be 1 to 200 files.',
    );
  });

  it('captured messages are checked, from a file or from standard input', async () => {
    const good = await sia(['contract', 'check', '-'], lineOf(GOOD));
    expect([good.status, JSON.parse(good.out).requests]).toEqual([0, { read: 1, refused: 0 }]);
    const [path = ''] = written([
      { name: 'bad.jsonl', text: lineOf(GOOD.replace('<quantity>1<', '<quantity>one<')) },
      { name: 'no.jsonl', text: 'no' },
    ]);
    const bad = await sia(['contract', 'check', path]);
    expect([bad.status, JSON.parse(bad.out).requests]).toEqual([1, { read: 1, refused: 1 }]);
    const none = await sia(['contract', 'check', join(directory.path, 'no.jsonl')]);
    expect([none.status, none.out]).toEqual([2, '']);
    expect(none.err).toContain('TRAFFIC_NOT_READABLE: Line 1: the file is neither');
  });

  it('the help names the files, and no field of a body', async () => {
    const { out } = await sia(['contract', 'compare', '--help']);
    expect(out).toContain('contract compare [options] <files...>');
    expect(out).not.toContain('JSON object');
  });
});

describe.each(DATABASES)('over $name', (kind) => {
  const app = useApp(kind, { settings: { mode: 'production' } });

  it('a server compares and checks too, in production as well', async () => {
    const files = edited(filesOf(SERVICE), BROKEN);
    const { value } = await callApi(app.serviceUrl, 'contract compare', { body: { files } });
    expect([value.services, value.counts.breaks]).toEqual([[SERVICE], 2]);
    const checked = await sendRaw(app.serviceUrl, '/_admin/api/contract/check', {
      ...{ method: 'POST', body: lineOf(GOOD) },
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(JSON.parse(checked.text).requests).toEqual({ read: 1, refused: 0 });
  });

  it('a verb sends its files to a server that is named', async () => {
    const directory = temporaryDirectory();
    const [schema] = filesOf(SERVICE).filter(({ name }) => name === 'StrAdjRef.xsd');
    const path = join(directory.path, 'ref.xsd');
    writeFileSync(path, schema?.text.replace('"adjustment_id"', '"id"') ?? '');
    const { origin } = new URL(app.serviceUrl);
    const { status, out, err } = await runSia(['contract', 'compare', '--url', origin, path]);
    directory.remove();
    expect([status, err]).toEqual([1, '']);
    expect(JSON.parse(out).differences[0]).toMatchObject({ where: 'StrAdjRef/id', file: path });
  });

  it('refuses 201 files, none, two of one name, and what it cannot read', async () => {
    const of = (count: number, name = (index: number) => `${index}.xsd`) => ({
      files: Array.from({ length: count }, (_, index) => ({ name: name(index), text: '<a/>' })),
    });
    const refused = async (body: object) =>
      (await callApi(app.serviceUrl, 'contract compare', { body })).error?.message;
    const rule = 'must be 1 to 200 files';
    expect(await refused(of(201))).toBe(`files in the body is a list: ${rule}.`);
    expect(await refused(of(0))).toBe(`files in the body is a list: ${rule}.`);
    expect(await refused(of(2, () => 'a'))).toContain('must be files of different names');
    const unknown = await callApi(app.serviceUrl, 'contract compare', { body: of(200) });
    expect([unknown.status, problemCodes(unknown)]).toEqual([422, ['CONTRACT_NOT_READABLE']]);
    const text = 'a'.repeat(8 * 1024 * 1024);
    const large = await callApi(app.serviceUrl, 'contract compare', {
      body: { files: [{ name: 'a', text }] },
    });
    expect(problemCodes(large)).toEqual(['BODY_TOO_LARGE']);
  });
});
