import { gzipSync } from 'node:zlib';
import { useApp } from '../support/app.js';
import { useDatabase } from '../support/database-use.js';
import { ALL_DATABASES } from '../support/databases.js';
import { type SiaProcess, startSia } from '../support/process.js';
import { envelope, operation, post, savedId, saveMessage } from '../support/soap.js';
import { GOOD, postRefused, send } from './calling.js';

const ACCENTS = 'déjà vu, señor; Größe';
const plain = saveMessage({ comments: ACCENTS });

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  async function commentsOf(id: number): Promise<unknown> {
    const content = `<adjustment_id>${id}</adjustment_id>`;
    const answer = await post(
      app.serviceUrl,
      operation('readInventoryAdjustmentDetail', 'StrAdjRef', content),
    );
    return answer.payload?.comments?.[0];
  }

  /** UTF-16 in either byte order, with or without the mark. */
  function utf16(text: string, order: 'le' | 'be', mark = true): Buffer {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
    return order === 'le' ? bytes : bytes.swap16();
  }

  describe('charsets (D13)', () => {
    const declared = (encoding: string, comments = ACCENTS): string =>
      `<?xml version="1.0" encoding="${encoding}"?>\n${saveMessage({ comments })}`;

    test.each<[string, Buffer, string]>([
      ['UTF-8 by the header', Buffer.from(plain), 'text/xml; charset=utf-8'],
      [
        'UTF-8 by a quoted header in capitals',
        Buffer.from(plain),
        'TEXT/XML; a=b; Charset="UTF-8"',
      ],
      ['UTF-8 by nothing', Buffer.from(plain), 'text/xml'],
      ['UTF-8 with a mark', Buffer.from(`\ufeff${declared('UTF-8')}`), 'text/xml; charset=utf-8'],
      ['ISO-8859-1 by the header', Buffer.from(plain, 'latin1'), 'text/xml; charset=ISO-8859-1'],
      ['ISO-8859-1 by the declaration', Buffer.from(declared('ISO-8859-1'), 'latin1'), 'text/xml'],
      [
        'ISO-8859-1 by both',
        Buffer.from(declared('iso-8859-1'), 'latin1'),
        'text/xml; charset=ISO-8859-1',
      ],
      ['UTF-16 in little order', utf16(declared('UTF-16'), 'le'), 'text/xml; charset=utf-16'],
      ['UTF-16 in big order', utf16(declared('UTF-16'), 'be'), 'application/xml; charset=utf-16'],
      ['UTF-16 by its mark alone', utf16(plain, 'be'), 'text/xml'],
      ['UTF-16 by the header and no mark', utf16(plain, 'le', false), 'text/xml; charset=utf-16'],
      ['UTF-16 by its order and no mark', utf16(plain, 'be', false), 'text/xml; charset=utf-16be'],
    ])('accents in comments are read right: %s', async (_what, body, type) => {
      const id = savedId(await post(app.serviceUrl, body, { 'content-type': type }));
      expect(await commentsOf(id)).toBe(ACCENTS);
    });

    test('ISO-8859-1 is the real one: bytes 80 to 9F are not read as windows-1252', async () => {
      const body = Buffer.from(saveMessage({ comments: 'a\u0085b\u0096c' }), 'latin1');
      const type = 'text/xml; charset=ISO-8859-1';
      const id = savedId(await post(app.serviceUrl, body, { 'content-type': type }));
      const row = await app.database.row('SELECT COMMENTS AS c FROM INV_ADJUST WHERE ID = ?', id);
      expect(row).toEqual({ c: 'a\u0085b\u0096c' });
    });

    test('US-ASCII is read', async () => {
      const headers = { 'content-type': 'text/xml; charset=us-ascii' };
      expect((await post(app.serviceUrl, GOOD, headers)).payload).toBe('still here');
    });

    test('the answer is UTF-8, whatever the request was', async () => {
      const body = Buffer.from(envelope(`<v1:ping><arg0>${ACCENTS}</arg0></v1:ping>`), 'latin1');
      const answer = await send(
        app.serviceUrl,
        'POST',
        { 'content-type': 'text/xml; charset=latin1' },
        body,
      );
      expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8');
      expect(answer.body).toContain(`<return>${ACCENTS}</return>`);
    });

    test.each<[string, Buffer, string]>([
      ['header and declaration', Buffer.from(declared('ISO-8859-1')), 'text/xml; charset=utf-8'],
      ['declaration and header', Buffer.from(declared('UTF-8')), 'text/xml; charset=iso-8859-1'],
      ['a UTF-16 mark and the header', utf16(plain, 'le'), 'text/xml; charset=utf-8'],
      [
        'a UTF-8 mark and the header',
        Buffer.from(`\ufeff${plain}`),
        'text/xml; charset=iso-8859-1',
      ],
      ['a UTF-16 mark and the declaration', utf16(declared('UTF-8'), 'be'), 'text/xml'],
      ['marks of the other order', utf16(plain, 'be'), 'text/xml; charset=utf-16le'],
    ])('a contradiction of %s is refused', async (_what, body, type) => {
      const { status, fault } = await postRefused(app.serviceUrl, body, { 'content-type': type });
      expect(fault).toMatchObject({ code: 'soap:Client', type: '' });
      expect(fault.text).toMatch(/charset is contradicted/);
      expect(status).toBe(500);
    });

    test.each<[string, string | Buffer, string]>([
      ['a charset of the header', GOOD, 'text/xml; charset=windows-1252'],
      ['a charset of the declaration', declared('EBCDIC-CP-US', ''), 'text/xml'],
      ['a charset named constructor', GOOD, 'text/xml; charset=constructor'],
      ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), 'text/xml'],
      ['JSON', GOOD, 'application/json'],
      ['a form', GOOD, 'application/x-www-form-urlencoded'],
      ['plain text', GOOD, 'text/plain; charset=utf-8'],
      ['HTML', GOOD, 'text/html'],
      ['a message with attachments', GOOD, 'multipart/related; boundary=x'],
      ['no type at all', GOOD, ''],
      ['no type but parameters', GOOD, ';charset=utf-8'],
    ])('415 for %s', async (_what, body, type) => {
      const { status, fault } = await postRefused(app.serviceUrl, body, { 'content-type': type });
      expect(status).toBe(415);
      expect(fault).toMatchObject({ code: 'soap:Client', type: '' });
      expect(fault.text).toMatch(/not supported|is not XML/);
    });

    test('a gzip body in ISO-8859-1 is read right', async () => {
      const body = gzipSync(Buffer.from(saveMessage({ comments: ACCENTS }), 'latin1'));
      const headers = {
        'content-encoding': 'gzip',
        'content-type': 'text/xml; charset=iso-8859-1',
      };
      expect(await commentsOf(savedId(await post(app.serviceUrl, body, headers)))).toBe(ACCENTS);
    });

    test.each(['application/xml', 'application/soap+xml; charset=utf-8', 'Text/XML'])(
      'the content type %j is XML enough',
      async (type) => {
        const answer = await post(app.serviceUrl, GOOD, { 'content-type': type });
        expect(answer.payload).toBe('still here');
      },
    );
  });

  // The errors of a decoder are of another realm inside the test runner: here the built command answers.
  describe('bytes that are not of the charset', () => {
    const on = useDatabase(kind, { shared: true });
    let sia: SiaProcess;

    beforeAll(async () => {
      sia = await startSia(on);
    });

    afterAll(async () => {
      await sia.end('SIGTERM');
    });

    test.each<[string, Buffer, string]>([
      ['Latin-1 sent as UTF-8', Buffer.from(plain, 'latin1'), 'text/xml; charset=utf-8'],
      ['accents in US-ASCII', Buffer.from(plain), 'text/xml; charset=us-ascii'],
      ['half a character of UTF-16', utf16(plain, 'le').subarray(0, -1), 'text/xml'],
      ['a surrogate alone', utf16(`${plain}\ud83d`, 'le'), 'text/xml'],
      [
        'an overlong form',
        Buffer.concat([Buffer.from(GOOD), Buffer.from([0xc0, 0x80])]),
        'text/xml',
      ],
    ])('are refused: %s', async (_what, body, type) => {
      const { fault } = await postRefused(sia.serviceUrl, body, { 'content-type': type });
      expect(fault.text).toMatch(/^The bytes of the body are not /);
    });
  });
});
