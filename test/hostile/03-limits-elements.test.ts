import { ADJUSTMENT_PATH, STOCK_PATH } from '../../src/app/services.js';
import { XML_NODES_MAX } from '../../src/config/limits.js';
import { startApp, type TestApp } from '../support/app.js';
import { DATABASES } from '../support/databases.js';
import { operation, saveMessage, stockOperation } from '../support/soap.js';
import { UIN_ITEM } from './limits-data.js';
import { type Call, range, tooLong, World } from './limits-world.js';

/** Some are left for the envelope. */
const ELEMENTS = XML_NODES_MAX - 100;

describe.each(DATABASES)('over $name', (kind) => {
  describe('3: no message with as many elements as are read holds the event loop', () => {
    let app: TestApp;
    let world: World;

    beforeAll(async () => {
      app = await startApp(kind);
      world = await World.fill(app);
    }, 60_000);

    afterAll(() => app.stop());

    const save =
      (message: string) =>
      (made: World): Call =>
        made.soap(ADJUSTMENT_PATH, message, 500);
    const units = (more: string): string =>
      saveMessage({ lines: [{ item: UIN_ITEM, reason: 21, quantity: 1, more }] });

    test.each<[string, (made: World) => Call]>([
      ['equal removed UINs', save(units('<removed_uin_col>X</removed_uin_col>'.repeat(ELEMENTS)))],
      [
        'added UINs',
        save(units(range(ELEMENTS, (index) => `<added_uin_col>${index}</added_uin_col>`).join(''))),
      ],
      [
        'UINs with references',
        save(units('<added_uin_col>&amp;</added_uin_col>'.repeat(ELEMENTS / 2))),
      ],
      [
        'lines',
        save(
          saveMessage({
            lines: range(ELEMENTS / 5 - 10, () => ({
              item: 'X'.repeat(26),
              reason: 99_999,
              quantity: '-1',
            })),
          }),
        ),
      ],
      ['removed lines', save(saveMessage({ removed: range(ELEMENTS - 20, (index) => index + 1) }))],
      [
        'too many elements',
        save(units('<removed_uin_col>X</removed_uin_col>'.repeat(ELEMENTS + 200))),
      ],
      ['comments', save(units('<!---->'.repeat(ELEMENTS - 20)))],
      [
        'items',
        (made) =>
          made.soap(
            STOCK_PATH,
            stockOperation(
              'lookupInventoryInStore',
              'StrInvCriVo',
              '<item_id_col>X</item_id_col>'.repeat(ELEMENTS),
            ),
            500,
          ),
      ],
      [
        'elements that are not known',
        save(operation('saveInventoryAdjustment', 'StrAdjModVo', '<x/>'.repeat(ELEMENTS))),
      ],
    ])(
      '%s',
      async (_what, one) => {
        expect(await tooLong(world, one)).toEqual([]);
      },
      60_000,
    );
  });
});
