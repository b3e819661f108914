import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import {
  type Answer,
  LOCK_NAMESPACE,
  lockMessage,
  lockOperation,
  lockReference,
  post,
} from '../support/soap.js';
import { contractNamed } from './reading.js';
import { openEnvelopeSchema } from './schema.js';

const { service } = contractNamed('ActivityLockService');
const responses = Object.values(service.operations).map(({ output }) => output.element);

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);
  const schema = openEnvelopeSchema(service, [...responses, 'Fault']);
  const seen = new Set<string>();

  afterAll(() => schema.dispose());

  /** Posts a message and expects its answer to be an envelope of the contract. */
  async function valid(message: string): Promise<Answer> {
    const answer = await post(app.lockUrl, message);
    expect(schema.problemOf(answer.xml)).toBeUndefined();
    seen.add(/<soap:Body><\w+:(\w+)/.exec(answer.xml)?.[1] ?? '');
    return answer;
  }

  const lookup = (criteria: string): string =>
    lockOperation('lookupActivityLock', 'ActLckCriVo', criteria);

  describe('every answer of the ActivityLockService is an envelope that the schemas accept', () => {
    test.each([
      ['a lock that is taken', lockMessage('&lt;a&gt; &amp; "b"', 'ITEM_BASKET')],
      ['a lock', lockReference('readActivityLock', 1)],
      ['all locks', lookup('')],
      ['no locks', lookup('<activity_type>UNKNOWN</activity_type>')],
      ['a lock that is released', lockReference('deleteActivityLock', 1)],
    ])('for %s', async (_what, message) => {
      expect((await valid(message)).fault).toBeUndefined();
    });

    test('for ping, with an argument and without', async () => {
      const ping = (content: string): string =>
        `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><v:ping xmlns:v="${LOCK_NAMESPACE}">${content}</v:ping></s:Body></s:Envelope>`;
      expect((await valid(ping('<arg0>a &amp; b</arg0>'))).payload).toBe('a & b');
      expect((await valid(ping(''))).fault).toBeUndefined();
    });

    test.each([
      [
        'a device that is none',
        'IllegalArgumentWSFaultException',
        '<device_type>PHONE</device_type>',
      ],
      [
        'a user of 129 characters',
        'ValidationWSFaultException',
        `<user_name>${'x'.repeat(129)}</user_name>`,
      ],
    ])('for %s', async (_what, type, criteria) => {
      expect((await valid(lookup(criteria))).fault?.type).toBe(type);
    });

    test('of every operation, and for faults', () => {
      expect([...seen].sort()).toEqual([...responses, 'Fault'].sort());
    });

    test('for a database that fails', async () => {
      await app.database.run('ALTER TABLE activity_lock RENAME TO gone');
      const answer = await valid(lockReference('readActivityLock', 1));
      expect(answer.fault?.type).toBe('IllegalStateWSFaultException');
      expect(answer.fault?.problems[0]).toMatch(/^DATABASE_FAILED: /);
    });
  });
});
