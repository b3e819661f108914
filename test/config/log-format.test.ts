import { textOfLogLine } from '../../src/app/log-text.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { startCommand } from '../support/process.js';
import { until } from '../support/until.js';

describe('a line of the log as text', () => {
  const line = (fields: object): string => JSON.stringify({ level: 30, time: 0, ...fields });

  it('has time, level, message and fields', () => {
    const fields = { service: 'sia', msg: 'request', operation: 'data check', durationMs: 1.5 };
    expect(textOfLogLine(line({ ...fields, codes: ['A', 'B'] }))).toBe(
      '1970-01-01T00:00:00.000Z INFO  request operation="data check" durationMs=1.5 codes=["A","B"]\n',
    );
  });

  it('has the stack of an error below, and obeys no control character', () => {
    const err = { stack: 'Error: \u001b[31mred\n    at here' };
    expect(textOfLogLine(line({ level: 50, msg: 'a\u001b[2Jb', who: '\u0007', err }))).toBe(
      [
        '1970-01-01T00:00:00.000Z ERROR a\\u001b[2Jb who="\\u0007"',
        '    Error: \\u001b[31mred',
        '    at here\n',
      ].join('\n'),
    );
  });
});

describe.each(DATABASES)('over $name', (kind) => {
  const on = useDatabase(kind);

  it('the setting logFormat chooses text, and no line has a secret', async () => {
    const flags = ['--port', '0', '--database-url', on.url, '--log-level', 'debug'];
    const sia = startCommand(['serve', '--log-format', 'text', '--security', 'optional', ...flags]);
    const listening = await until('the service to listen', sia.out, {
      isSo: (text) => / listening .*\n/.test(text) || sia.child.exitCode !== null,
    });
    const [, port] = / INFO {2}listening host=127\.0\.0\.1 port=(\d+) /.exec(listening) ?? [];
    const authorization = `Basic ${Buffer.from('nobody:Geheimnis-4711').toString('base64')}`;
    const url = `http://127.0.0.1:${port}/_admin/api/users`;
    await fetch(url, { headers: { authorization } });
    const made = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'anna', password: 'Geheimnis-4711' }),
    });
    expect(made.status).toBe(200);
    await sia.end('SIGTERM');
    expect(sia.out()).toMatch(/ INFO {2}request .*operation="users create"/);
    expect(sia.out()).toMatch(/ DEBUG bodies /);
    expect(sia.out()).not.toMatch(/Geheimnis|R2VoZWltbmlz/);
  });
});
