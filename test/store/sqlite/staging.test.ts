import { importingOn } from '../../reference-data/importing.js';
import { openSqliteTestStore } from './opened.js';

const STORES = 'id,name,timeZone\n6000,Sixty,UTC\n';

it.each([
  ['that is applied', STORES, true],
  ['that is refused', `${STORES}6001,,UTC\n`, false],
])(
  'an import %s leaves nothing attached to the connection that writes',
  async (_what, text, is) => {
    const opened = await openSqliteTestStore();
    const attached = (): unknown =>
      opened.writer.prepare('SELECT name FROM pragma_database_list ORDER BY name').all();
    const before = attached();
    const { isApplied } = await importingOn(opened).run('stores', text);
    expect(isApplied).toBe(is);
    expect(attached()).toEqual(before);
    await opened.close();
  },
);
