import { traceIdOf } from '../../src/http/trace.js';
import { useApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

it.each([
  ['of version 00', `00-${TRACE}-${PARENT}-01`, TRACE],
  ['of a later version that says more', `cc-${TRACE}-${PARENT}-01-what-the-future-says`, TRACE],
  ['of version 00 that says more', `00-${TRACE}-${PARENT}-01-more`, undefined],
  ['of no version', `ff-${TRACE}-${PARENT}-01`, undefined],
  ['without a trace', `00-${'0'.repeat(32)}-${PARENT}-01`, undefined],
  ['without a parent', `00-${TRACE}-${'0'.repeat(16)}-01`, undefined],
  ['in capitals', `00-${TRACE.toUpperCase()}-${PARENT}-01`, undefined],
  ['that is cut off', `00-${TRACE}`, undefined],
  ['sent twice', `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`, undefined],
])('a header traceparent %s', (_what, traceparent, expected) => {
  expect(traceIdOf({ traceparent })).toBe(expected);
});

describe.each(ALL_DATABASES)('over $name', (kind) => {
  const app = useApp(kind);

  it('a line of the log has the trace of its request', async () => {
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(new URL('/_admin/api/reasons/11', app.serviceUrl), { headers });
    await ask({ traceparent: `00-${TRACE}-${PARENT}-01` });
    await ask({ traceparent: 'nonsense' });
    const lines = app.log.lines.filter(({ text }) => text === 'request');
    expect(lines.slice(-2).map(({ fields }) => fields.traceId)).toEqual([TRACE, undefined]);
  });
});
