import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderHttpFile, renderPostmanCollection } from '../../scripts/postman-collection.js';
import { SERVICES } from '../../src/app/services.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { runProcess } from '../support/process.js';

const WSDL_DIRECTORY = join(PACKAGE_ROOT, 'wsdl');
const COLLECTION = join(WSDL_DIRECTORY, 'samples', 'sia.postman_collection.json');
const HTTP_FILE = join(WSDL_DIRECTORY, 'samples', 'sia.http');
const NEWMAN = join(PACKAGE_ROOT, 'node_modules', 'newman', 'bin', 'newman.js');

it('both files are what the samples make of them', () => {
  expect(readFileSync(COLLECTION, 'utf8')).toBe(renderPostmanCollection(WSDL_DIRECTORY));
  expect(readFileSync(HTTP_FILE, 'utf8')).toBe(renderHttpFile(WSDL_DIRECTORY));
});

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  it('the collection passes its own tests in newman, twice in a row', async () => {
    const { origin } = new URL(app.serviceUrl);
    const args = [NEWMAN, 'run', COLLECTION, '-n', '2', '--env-var', `baseUrl=${origin}`];
    const folder = temporaryDirectory();
    try {
      const report = join(folder.path, 'report.json');
      const reporting = ['--reporters', 'json', '--reporter-json-export', report];
      const { status, out } = await runProcess(process.execPath, [...args, ...reporting]);
      expect([status, out]).toEqual([0, '']);
      const { run } = JSON.parse(readFileSync(report, 'utf8')) as {
        run: { stats: Record<string, { total: number }>; failures: unknown[] };
      };
      expect(run.failures).toEqual([]);
      expect(run.stats.assertions?.total).toBeGreaterThan(80);
    } finally {
      folder.remove();
    }
  });

  it('each request of the .http file is answered as its operation', async () => {
    const [, ...requests] = readFileSync(HTTP_FILE, 'utf8').split(/^### /m);
    const operations = SERVICES.flatMap(({ declaration }) => Object.keys(declaration.operations));
    expect(requests).toHaveLength(operations.length);
    for (const text of requests) {
      const [head = '', body = ''] = text.split(/\n\n(.*)/s);
      const [title = '', line = '', type = ''] = head.split('\n');
      const path = line.replace('POST {{baseUrl}}', '');
      const answer = await fetch(new URL(path, app.serviceUrl), {
        method: 'POST',
        headers: { 'content-type': type.replace('Content-Type: ', '') },
        body,
      });
      // What the sample names may have been completed by the collection before.
      const told = await answer.text();
      expect([title, told]).toEqual([title, expect.stringMatching(/Response\b|VALIDATION_ERROR/)]);
    }
  });
});
