/** The sample for Kubernetes: its fields, and what they say against the image, the settings and the routes. */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { STOP_WAIT_MAX_MS } from '../../src/config/limits.js';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { environmentName, loadSettings, SETTING_NAMES } from '../../src/config/settings.js';
import { startApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { IMAGE_USER, imageEnvironment, textsOf } from '../support/dockerfile.js';

const read = (...path: string[]): string => readFileSync(join(PACKAGE_ROOT, ...path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

const metadata = z.strictObject({ name: z.string() });
const labels = z.record(z.string(), z.string());
const whole = z.int().positive();

/** The seconds between two questions, as Kubernetes takes them where none are said. */
const PERIOD_DEFAULT_S = 10;

const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string().startsWith('/'), port: whole }),
  failureThreshold: whole.optional(),
  periodSeconds: whole.default(PERIOD_DEFAULT_S),
});

const container = z.strictObject({
  name: z.string(),
  image: z.string(),
  ports: z.tuple([z.strictObject({ containerPort: whole })]),
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  volumeMounts: z.tuple([z.strictObject({ name: z.string(), mountPath: z.string() })]),
});

const podSpec = z.strictObject({
  terminationGracePeriodSeconds: whole,
  securityContext: z.strictObject({
    runAsNonRoot: z.literal(true),
    runAsUser: whole,
    fsGroup: whole,
  }),
  containers: z.tuple([container]),
});

const claim = z.strictObject({
  metadata,
  spec: z.strictObject({
    accessModes: z.tuple([z.enum(['ReadWriteOnce', 'ReadWriteOncePod'])]),
    resources: z.strictObject({
      requests: z.strictObject({ storage: z.string().regex(/^\d+[KMGT]i$/) }),
    }),
  }),
});

/** The fields that the sample uses, as the reference of Kubernetes names them. */
const SAMPLE = z.tuple([
  z.strictObject({
    apiVersion: z.literal('v1'),
    kind: z.literal('Service'),
    metadata,
    spec: z.strictObject({
      selector: labels,
      ports: z.tuple([z.strictObject({ port: whole })]),
    }),
  }),
  z.strictObject({
    apiVersion: z.literal('apps/v1'),
    kind: z.literal('StatefulSet'),
    metadata,
    spec: z.strictObject({
      serviceName: z.string(),
      // SQLite has one writer.
      replicas: z.literal(1),
      selector: z.strictObject({ matchLabels: labels }),
      template: z.strictObject({ metadata: z.strictObject({ labels }), spec: podSpec }),
      volumeClaimTemplates: z.tuple([claim]),
    }),
  }),
]);

const documents = parseAllDocuments(read('packaging', 'kubernetes', 'sia.yaml'), { strict: true });
const [service, set] = SAMPLE.parse(documents.map((one) => one.toJS()));
const { template, selector, volumeClaimTemplates, serviceName } = set.spec;
const [pod] = template.spec.containers;
const environment = Object.fromEntries(pod.env.map(({ name, value }) => [name, value]));
const { settings } = loadSettings({}, { ...imageEnvironment(), ...environment }, undefined);
const probes = [pod.startupProbe, pod.livenessProbe, pod.readinessProbe];

it('its parts name each other', () => {
  expect(documents.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
  expect(serviceName).toBe(service.metadata.name);
  expect(template.metadata.labels).toEqual(selector.matchLabels);
  expect(service.spec.selector).toEqual(selector.matchLabels);
  const [{ port }] = service.spec.ports;
  expect([pod.ports[0].containerPort, ...probes.map(({ httpGet }) => httpGet.port)]).toEqual(
    Array(4).fill(port),
  );
  expect(pod.volumeMounts[0].name).toBe(volumeClaimTemplates[0].metadata.name);
});

it('runs the image of this version as its user, with its port and its volume', () => {
  expect(pod.image).toBe(`sia:${version}`);
  expect(textsOf('USER')).toEqual([IMAGE_USER.name]);
  const { runAsUser, fsGroup } = template.spec.securityContext;
  expect([runAsUser, fsGroup]).toEqual([IMAGE_USER.uid, IMAGE_USER.gid]);
  expect(textsOf('EXPOSE')).toEqual([String(pod.ports[0].containerPort)]);
  expect(textsOf('VOLUME')).toEqual([pod.volumeMounts[0].mountPath]);
});

it('sets settings that exist, with which the image starts', () => {
  const known = SETTING_NAMES.map(environmentName);
  expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
  const { host, port, mode, security, adminHosts } = settings;
  expect([host, port, mode, security]).toEqual(['0.0.0.0', 8080, 'production', 'required']);
  expect(adminHosts).toEqual([serviceName]);
  expect(settings.databaseUrl).toMatch(`sqlite:${pod.volumeMounts[0].mountPath}/`);
});

it('waits as long as a start, and a stop, may take', () => {
  const { terminationGracePeriodSeconds } = template.spec;
  expect(terminationGracePeriodSeconds * 1000).toBeGreaterThan(STOP_WAIT_MAX_MS);
  const { failureThreshold = 0, periodSeconds } = pod.startupProbe;
  // Ten minutes, as the guide on operating says.
  expect(failureThreshold * periodSeconds).toBe(600);
});

/** The status of an answer to a caller that names a host. */
function ask(port: number, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', path, headers: { host } }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    sent.on('error', reject).end();
  });
}

describe.each(DATABASES)('over $name', (kind) => {
  it('its probes are answered under the address of a pod, and the rest under the name of the service', async () => {
    const { mode, security, publicUrl, trustProxy, adminHosts } = settings;
    const ofPod = { mode, security, publicUrl, trustProxy, adminHosts: adminHosts?.join() };
    const app = await startApp(kind, { settings: ofPod });
    try {
      for (const { httpGet } of probes) {
        expect(await ask(app.port, httpGet.path, `10.42.0.7:${httpGet.port}`)).toBe(200);
      }
      const metrics = (host: string) => ask(app.port, '/_admin/metrics', host);
      expect(await metrics('10.42.0.7')).toBe(403);
      expect(await metrics(serviceName)).toBe(401);
    } finally {
      await app.stop();
    }
  });
});
