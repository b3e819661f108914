import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { runSia } from '../support/process.js';
import { importFile } from './files.js';

const CSV = 'id,name,timeZone\n6101,One,UTC\n';
const JSON_LIST = '[{"id":6102,"name":"Two","timeZone":"UTC"}]';
const JSON_LINES =
  '{"id":6103,"name":"Three","timeZone":"UTC"}\n{"id":6104,"name":"Four","timeZone":"UTC"}\n';

describe.each(DATABASES)('over $name', (kind) => {
  describe('21: the form of a data file is told by what stands in it', () => {
    const app = useApp(kind);

    test.each([
      ['CSV', CSV, 1],
      ['CSV behind a byte order mark', `\ufeff${CSV}`, 1],
      ['CSV whose first name is quoted', CSV.replace('id', '"id"'), 1],
      ['a JSON list', JSON_LIST, 1],
      ['a JSON list behind a byte order mark and blanks', `\ufeff \r\n\t${JSON_LIST}`, 1],
      ['JSON, an object a line', JSON_LINES, 2],
    ])('reads %s without being told what it is', async (_what, text, rows) => {
      const answer = await importFile(app, 'stores', text);
      expect(answer).toMatchObject({ status: 200, counts: { rowsRead: rows } });
    });

    test.each([
      [
        'UTF-16 with its mark',
        Buffer.from(`\ufeff${CSV}`, 'utf16le'),
        'UTF-8 (in Excel: CSV UTF-8)',
      ],
      ['UTF-16 without a mark', Buffer.from(CSV, 'utf16le'), 'UTF-8'],
      ['UTF-16 the other way round', Buffer.from(`\ufeff${CSV}`, 'utf16le').swap16(), 'UTF-8'],
      ['a workbook', Buffer.from('PK\u0003\u0004\u0014', 'latin1'), 'save the sheet as CSV UTF-8'],
      ['a gzip file', Buffer.from([0x1f, 0x8b, 8, 0, 0]), 'Content-Encoding: gzip'],
    ])('says what to do with %s', async (_what, bytes, remedy) => {
      const answer = await importFile(app, 'stores', bytes);
      expect(answer).toMatchObject({ status: 422, problems: [[undefined, 'FILE_NOT_TEXT']] });
      expect(answer.message).toContain(remedy);
    });

    it('holds to a content type that is named', async () => {
      const answer = await importFile(app, 'stores', CSV, { type: 'application/json' });
      expect(answer.problems).toEqual([[1, 'FILE_NOT_JSON']]);
    });

    it('sia import reads a file whatever its name ends in', async () => {
      const directory = temporaryDirectory();
      const database = join(directory.path, 'sia.db');
      const sia = (...args: string[]) => runSia(args, { databaseUrl: `sqlite:${database}` });
      await sia('migrate', '--log-level', 'silent');
      const files = [
        ['LIST.JSON', JSON_LIST],
        ['lines.jsonl', JSON_LINES],
        ['table.TXT', CSV],
      ] as const;
      for (const [name, text] of files) {
        const file = join(directory.path, name);
        writeFileSync(file, text);
        const run = await sia('import', 'stores', '--dry-run', file);
        expect([name, run.err, JSON.parse(run.out)]).toEqual([
          name,
          '',
          expect.objectContaining({ dryRun: true, unchanged: 0 }),
        ]);
      }
      expect(JSON.parse((await sia('export', 'stores', '--format', 'json')).out)).toEqual([]);
      directory.remove();
    }, 60_000);
  });
});
