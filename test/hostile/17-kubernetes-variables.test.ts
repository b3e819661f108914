import { loadSettings, type SettingsError } from '../../src/config/settings.js';
import { useDatabase } from '../support/database-use.js';
import { DATABASES } from '../support/databases.js';
import { runSia, startSia } from '../support/process.js';

/** What Kubernetes puts into a container beside the services `sia` and `sia-receiver`. */
const VARIABLES = {
  SIA_PORT: 'tcp://10.96.12.7:8080',
  SIA_PORT_8080_TCP: 'tcp://10.96.12.7:8080',
  SIA_PORT_8080_TCP_ADDR: '10.96.12.7',
  SIA_PORT_8080_TCP_PORT: '8080',
  SIA_PORT_8080_TCP_PROTO: 'tcp',
  SIA_SERVICE_HOST: '10.96.12.7',
  SIA_SERVICE_PORT: '8080',
  SIA_SERVICE_PORT_HTTP: '8080',
  SIA_RECEIVER_PORT: 'tcp://[fd00::12]:8081',
  SIA_RECEIVER_PORT_8081_TCP: 'tcp://[fd00::12]:8081',
  SIA_RECEIVER_PORT_8081_TCP_ADDR: 'fd00::12',
  SIA_RECEIVER_SERVICE_HOST: 'fd00::12',
};

function problems(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadSettings({}, environment, undefined);
    return [];
  } catch (error) {
    return (error as SettingsError).problems;
  }
}

describe.each(DATABASES)('over $name', (kind) => {
  describe('17: variables that Kubernetes sets', () => {
    const on = useDatabase(kind);

    it('are passed over, and named', () => {
      const loaded = loadSettings({}, { ...VARIABLES, SIA_HOST: 'localhost' }, undefined);
      expect(loaded.settings).toMatchObject({ port: 8080, host: 'localhost' });
      expect(loaded.origins.port).toBe('default');
      expect(loaded.passedOver).toEqual(Object.keys(VARIABLES));
    });

    it.each([
      [{ SIA_PORT: 'tcp://' }, /SIA_PORT=tcp:\/\/: must be a whole number/],
      [{ SIA_PORT: 'http' }, /SIA_PORT=http: must be a whole number/],
      [{ SIA_PORT: 'http://10.96.12.7:8080' }, /must be a whole number/],
      [{ SIA_SERVICE_HOST: 'stock.internal' }, /SIA_SERVICE_HOST is not a setting/],
      [{ SIA_SERVICE_PORT: 'eight' }, /SIA_SERVICE_PORT is not a setting/],
      [{ SIA_PROT: '10.96.12.7' }, /SIA_PROT is not a setting; the nearest one is SIA_PORT/],
      [{ SIA_RECEIVER_PORT: '8081' }, /SIA_RECEIVER_PORT is not a setting/],
    ])('a mistake still stops the start: %j', (environment, problem) => {
      expect(problems(environment).join()).toMatch(problem);
    });

    it('do not keep the service from starting, and stand in one line of its log', async () => {
      const server = await startSia(on, [], VARIABLES);
      await server.end('SIGTERM');
      const lines = server.logLines.filter((line) => line.includes('SIA_SERVICE_HOST'));
      expect(lines.map((line) => JSON.parse(line))).toEqual([
        expect.objectContaining({ level: 30, variables: Object.keys(VARIABLES) }),
      ]);
    });

    it('are told by sia config, and do not disturb a verb', async () => {
      const sia = (...args: string[]) =>
        runSia(args, { databaseUrl: on.url, environment: VARIABLES });
      const { status, out } = await sia('config');
      expect([status, out]).toEqual([0, expect.stringContaining('port = 8080  # default')]);
      expect(out).toContain(
        `# passed over, set by Kubernetes: ${Object.keys(VARIABLES).join(', ')}`,
      );
      expect(await sia('migrate')).toMatchObject({ status: 0 });
      expect(await sia('parameters', 'list')).toMatchObject({ status: 0, err: '' });
    });
  });
});
