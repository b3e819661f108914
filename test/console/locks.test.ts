/** One user at a time changes it: the activity lock in the pages that change something (D35). */
import { instantIn, momentText } from '../../console/src/texts/times.js';
import { callApi } from '../support/api.js';
import { until } from '../support/until.js';
import {
  CABLE,
  confirmByDialog,
  isCompleted,
  movementsOf,
  readStored,
  SPEAKER,
  saved,
  THEFT,
} from './adjusting.js';
import { accessibilityProblems, browserTest, toHaveValue, useConsole } from './browser.js';
import { button, heldBy, lockedBy, quantity, REFUSED, SINCE, strip, usePeople } from './locking.js';
import { ADMIN, asAdmin } from './signing-in.js';

describe('where every change asks for a lock', () => {
  const people = usePeople('strict');
  const { running, adjusting, opened, locks, takeAs, read } = people;

  browserTest('it is taken at the first change, shown to others, and taken over', async () => {
    const id = await people.saved();
    const ann = await adjusting(id, 'ann');
    expect(await locks()).toEqual([]);
    await quantity(ann).fill('5');
    await lockedBy(people, [`ann PC ADJUSTMENT ${id}`]);
    const { value } = await callApi(running.url, 'locks list', { headers: ADMIN });
    expect(value.locks[0].sessionId).toMatch(/^session \d+$/);
    const bob = await adjusting(id, 'bob');
    await quantity(bob).fill('9');
    await heldBy(bob, 'ann').getByText('Take it over, and ann can save nothing more.').waitFor();
    expect(await locks()).toEqual([`ann PC ADJUSTMENT ${id}`]);
    await button(bob, 'Take over').click();
    await lockedBy(people, [`bob PC ADJUSTMENT ${id}`]);
    await toHaveValue(quantity(bob), '9');
    await button(bob, 'Save').click();
    await bob.getByText('No stock has moved').waitFor();
    expect((await read(id)).lines[0].quantity).toBe('9');
  });

  browserTest('lost to somebody: the draft stays, to read, until it is taken back', async () => {
    const id = await people.saved();
    const ann = await adjusting(id, 'ann');
    await quantity(ann).fill('5');
    await lockedBy(people, [`ann PC ADJUSTMENT ${id}`]);
    await takeAs('bob', id);
    await button(ann, 'Save').click();
    await heldBy(ann, 'bob').waitFor();
    await ann.keyboard.press('Escape');
    await strip(ann).waitFor();
    expect(await ann.locator('input.quantity-input').count()).toBe(0);
    await ann.locator('.grid-row', { hasText: CABLE }).getByText('5', { exact: true }).waitFor();
    expect(await button(ann, 'Save').getAttribute('title')).toBe(`bob has it since ${SINCE}.`);
    await strip(ann).getByRole('button', { name: 'Take over' }).click();
    await toHaveValue(quantity(ann), '5');
    await button(ann, 'Save').click();
    await ann.getByText('No stock has moved').waitFor();
    expect((await read(id)).lines[0].quantity).toBe('5');
  });

  browserTest('lost while somebody types: told before anything is saved', async () => {
    const id = await people.saved();
    const ann = await adjusting(id, 'ann');
    await quantity(ann).fill('5');
    await lockedBy(people, [`ann PC ADJUSTMENT ${id}`]);
    await takeAs('bob', id);
    await quantity(ann).fill('6');
    await heldBy(ann, 'bob').waitFor();
    expect((await read(id)).lines[0].quantity).toBe('2');
    await ann.keyboard.press('Escape');
    // The field that had the focus is none any more.
    await ann.locator('.strip button:focus', { hasText: 'Take over' }).waitFor();
    await ann.keyboard.press('Enter');
    await toHaveValue(quantity(ann), '6');
  });

  browserTest('read only leaves the lock where it is, and sends nothing', async () => {
    const id = await people.saved();
    await takeAs('ann', id);
    const bob = await adjusting(id, 'bob');
    const sent: string[] = [];
    bob.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
    });
    await quantity(bob).fill('9');
    await button(bob, 'Read only').click();
    await strip(bob).waitFor();
    expect(await button(bob, 'Confirm').getAttribute('aria-disabled')).toBe('true');
    await button(bob, 'Cancel').click();
    await toHaveValue(quantity(bob), '2');
    expect(await strip(bob).count()).toBe(0);
    expect([await locks(), sent]).toEqual([[`ann INT_SERVICE ADJUSTMENT ${id}`], []]);
  });

  browserTest(
    'it is released when the page is left in any way, and when it is finished',
    async () => {
      const id = await people.saved();
      const page = await adjusting(id, 'ann');
      const typed = async (): Promise<void> => {
        await quantity(page).fill('5');
        await lockedBy(people, [`ann PC ADJUSTMENT ${id}`]);
        // By then the draft is kept.
        await page.waitForTimeout(500);
      };
      const again = async (): Promise<void> => {
        await page.goto(`${running.url}/console/adjustments/${id}`);
        await button(page, 'Discard').click();
      };
      await typed();
      await page.getByRole('link', { name: /^Adjustments/ }).click();
      await lockedBy(people, []);
      await again();
      await typed();
      await page.goto('about:blank');
      await lockedBy(people, []);
      await again();
      await typed();
      await button(page, 'Cancel').click();
      await lockedBy(people, []);
      await typed();
      await confirmByDialog(page);
      await isCompleted(page);
      await lockedBy(people, []);
    },
  );

  browserTest('it is released before somebody signs out', async () => {
    const id = await people.saved();
    const page = await adjusting(id, 'ann');
    await quantity(page).fill('5');
    await lockedBy(people, [`ann PC ADJUSTMENT ${id}`]);
    await button(page, 'ann').click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
    expect(await locks()).toEqual([]);
  });

  browserTest(
    'an untouched adjustment is locked to be confirmed, not over another user',
    async () => {
      const id = await people.saved();
      await takeAs('bob', id);
      const ann = await adjusting(id, 'ann');
      await confirmByDialog(ann);
      await heldBy(ann, 'bob').waitFor();
      expect((await read(id)).status).toBe('IN_PROGRESS');
      await button(ann, 'Take over').click();
      await lockedBy(people, [`ann PC ADJUSTMENT ${id}`]);
      await ann.locator('button:focus', { hasText: 'Confirm' }).waitFor();
      await confirmByDialog(ann);
      await isCompleted(ann);
      await lockedBy(people, []);
    },
  );

  browserTest(
    'several are confirmed and deleted, but for those that another user has',
    async () => {
      const [first, second] = [await people.saved(), await people.saved()];
      await takeAs('bob', second);
      const ann = await opened('/console/adjustments?store=5000', 'ann');
      for (const id of [first, second]) {
        await ann.getByRole('checkbox', { name: new RegExp(`\\b${id}\\b`) }).check();
      }
      const bar = ann.getByRole('region', { name: 'Selected adjustments' });
      await bar.getByRole('button', { name: 'Confirm' }).click();
      const dialog = ann.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Confirm 2 adjustments' }).click();
      await dialog.getByText(`bob has it since ${SINCE}.`).waitFor();
      await button(ann, 'Close').last().click();
      expect((await read(first)).status).toBe('COMPLETED');
      expect((await read(second)).status).toBe('IN_PROGRESS');
      expect(await locks()).toEqual([`bob INT_SERVICE ADJUSTMENT ${second}`]);
      const page = await adjusting(second, 'ann');
      const remove = async (): Promise<void> => {
        await button(page, 'More actions').click();
        await page.getByRole('menuitem', { name: `Delete adjustment ${second}` }).click();
      };
      await remove();
      await heldBy(page, 'bob').getByRole('button', { name: 'Take over' }).click();
      await lockedBy(people, [`ann PC ADJUSTMENT ${second}`]);
      await remove();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 adjustment' }).click();
      await page.getByRole('dialog').getByText('Done.').waitFor();
      await button(page, 'Close').last().click();
      await lockedBy(people, []);
    },
  );

  browserTest('who may confirm and not edit is told which permission the lock needs', async () => {
    const id = await people.saved();
    const text =
      'Its lock must be taken first. This needs the permission inventory_adjustment.edit.';
    const carl = await opened(`/console/adjustments/${id}`, 'carl');
    const confirm = button(carl, 'Confirm');
    await confirm.waitFor();
    expect(await confirm.getAttribute('title')).toContain(text);
    await carl.goto(`${running.url}/console/adjustments?store=5000`);
    await carl.getByRole('checkbox', { name: new RegExp(`\\b${id}\\b`) }).check();
    expect(await button(carl, 'Confirm').getAttribute('title')).toContain(text);
  });

  browserTest('a phone takes it as a handheld, and asks as well', async () => {
    const id = await people.saved();
    const ann = await opened(`/console/adjustments/${id}/lines/${CABLE}`, 'ann', 'phone');
    await ann.getByRole('button', { name: 'One more' }).tap();
    await lockedBy(people, [`ann HH ADJUSTMENT ${id}`]);
    const bob = await opened(`/console/adjustments/${id}/lines/${CABLE}`, 'bob', 'phone');
    await bob.getByRole('button', { name: 'One more' }).tap();
    await heldBy(bob, 'ann').getByRole('button', { name: 'Read only' }).tap();
    await strip(bob).waitFor();
    expect(await bob.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
    await strip(bob).getByRole('button', { name: 'Take over' }).tap();
    await lockedBy(people, [`bob HH ADJUSTMENT ${id}`]);
    await bob.getByRole('button', { name: 'One more' }).waitFor();
  });

  browserTest('a template has one too, which is looked at again before it is saved', async () => {
    const lines = [{ item: CABLE, quantity: '2', reasonId: THEFT, caseSize: '1' }];
    const body = { storeId: 5000, description: 'Baking', lines };
    const { id } = await asAdmin(running, 'templates save', body);
    const ann = await opened(`/console/templates/${id}`, 'ann');
    await quantity(ann).fill('5');
    await lockedBy(people, [`ann PC ADJUSTMENT_TEMPLATE ${id}`]);
    await takeAs('bob', id, 'ADJUSTMENT_TEMPLATE');
    await button(ann, 'Save').click();
    await heldBy(ann, 'bob').getByRole('button', { name: 'Read only' }).click();
    expect(await quantity(ann).isDisabled()).toBe(true);
    await toHaveValue(quantity(ann), '5');
    await strip(ann).getByRole('button', { name: 'Take over' }).click();
    await lockedBy(people, [`ann PC ADJUSTMENT_TEMPLATE ${id}`]);
    await button(ann, 'Save').click();
    await ann.getByText(`Template ${id} is saved.`).waitFor();
    await ann.getByRole('link', { name: 'Templates' }).click();
    await lockedBy(people, []);
  });

  browserTest('a reason has one too, as long as its panel is open', async () => {
    await takeAs('bob', THEFT, 'ADJUSTMENT_REASON');
    const ann = await opened(`/console/reasons?store=5000&reason=${THEFT}`, 'ann');
    const description = ann.getByLabel('Description');
    await description.fill('Theft and loss');
    await heldBy(ann, 'bob').waitFor();
    await ann.keyboard.press('Escape');
    // Esc has closed the question, and not the panel with what is typed in it.
    await toHaveValue(description, 'Theft and loss');
    expect(await description.isDisabled()).toBe(true);
    expect(await button(ann, 'Save').getAttribute('title')).toBe(`bob has it since ${SINCE}.`);
    await strip(ann).getByRole('button', { name: 'Take over' }).click();
    await lockedBy(people, [`ann PC ADJUSTMENT_REASON ${THEFT}`]);
    await button(ann, 'Save').click();
    await ann.getByText('Reason 83 is saved.').waitFor();
    await ann.locator('.panel > header').getByRole('button', { name: 'Close' }).click();
    await lockedBy(people, []);
  });

  browserTest('the question has no fault of accessibility, and shifts nothing', async () => {
    const id = await people.saved(CABLE, SPEAKER);
    await takeAs('bob', id);
    for (const form of ['pc', 'phone'] as const) {
      const line = form === 'phone' ? `/lines/${CABLE}` : '';
      const page = await opened(`/console/adjustments/${id}${line}`, 'ann', form);
      const field = form === 'phone' ? button(page, 'One more') : quantity(page);
      const before = await field.boundingBox();
      if (form === 'phone') await field.tap();
      else await field.fill('7');
      await heldBy(page, 'bob').waitFor();
      // On the phone a line says at once that it is changed.
      if (form === 'pc') expect(await field.boundingBox()).toEqual(before);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([form, colorScheme, await accessibilityProblems(page)]).toEqual([
          ...[form, colorScheme, []],
        ]);
      }
      await button(page, 'Read only').click();
      await strip(page).waitFor();
      expect([form, await accessibilityProblems(page)]).toEqual([form, []]);
      await page.context().close();
    }
  });
});

describe('where only updates ask for a lock', () => {
  const people = usePeople('update');
  const { running, adjusting, locks, takeAs, read } = people;

  browserTest('a confirmation takes none, and waits for that of another user', async () => {
    const id = await people.saved();
    await takeAs('bob', id);
    const ann = await adjusting(id, 'ann');
    await confirmByDialog(ann);
    await heldBy(ann, 'bob').getByRole('button', { name: 'Read only' }).click();
    expect((await read(id)).status).toBe('IN_PROGRESS');
    const other = await people.saved();
    const taken: string[] = [];
    const page = await adjusting(other, 'ann');
    page.on('request', (request) => {
      if (/\/locks$/.test(request.url())) taken.push(request.url());
    });
    await confirmByDialog(page);
    await isCompleted(page);
    expect([taken, await locks()]).toEqual([[], [`bob INT_SERVICE ADJUSTMENT ${id}`]]);
  });

  browserTest('a template is applied under the lock', async () => {
    const lines = [{ item: SPEAKER, quantity: '2', reasonId: THEFT, caseSize: '1' }];
    const body = { storeId: 5000, description: 'Under the lock', lines };
    const made = await asAdmin(running, 'templates save', body);
    const parameters = { id: made.id };
    await callApi(running.url, 'templates confirm', { headers: ADMIN, parameters });
    const id = await people.saved();
    const ann = await adjusting(id, 'ann');
    await button(ann, 'More actions').click();
    await ann.getByRole('menuitem', { name: 'Apply template' }).click();
    const dialog = ann.getByRole('dialog', { name: 'Apply a template' });
    await dialog.getByLabel('Template', { exact: true }).fill('Under the lock');
    await ann.getByRole('option', { name: /Under the lock/ }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await ann.getByLabel(`Quantity of ${SPEAKER}`).waitFor();
    expect((await read(id)).lines).toHaveLength(2);
  });
});

describe('where all callers are one user', () => {
  const running = useConsole(['--activity-lock', 'strict', '--demo']);

  browserTest('a lock that is gone is told, and taken again', async () => {
    const id = await saved(running);
    const page = await running.open(`/console/adjustments/${id}`, { expectedErrors: REFUSED });
    await quantity(page).fill('5');
    const lockOf = async () => (await callApi(running.url, 'locks list')).value.locks[0];
    const lock = await until('the lock', lockOf, { isSo: (found) => found !== undefined });
    await callApi(running.url, 'locks delete', { parameters: { id: lock.id } });
    await button(page, 'Save').click();
    const dialog = page.getByRole('dialog', { name: 'Your lock on it is gone' });
    await dialog.getByText('It was released, or has expired. What you have typed stays.').waitFor();
    await dialog.getByRole('button', { name: 'Take it again' }).click();
    await toHaveValue(quantity(page), '5');
    await button(page, 'Save').click();
    await page.getByText('No stock has moved').waitFor();
    expect((await readStored(running, id)).lines[0].quantity).toBe('5');
  });
});

describe('where no lock is asked for', () => {
  const running = useConsole();

  browserTest('no page calls for one', async () => {
    const id = await saved(running);
    const page = await running.open(`/console/adjustments/${id}`);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/locks')) asked.push(request.url());
    });
    await quantity(page).fill('5');
    await button(page, 'Save').click();
    await page.getByText('No stock has moved').waitFor();
    await confirmByDialog(page);
    await isCompleted(page);
    expect([await movementsOf(running, id), asked]).toEqual([1, []]);
  });
});

describe('since when somebody has it', () => {
  const at = '2026-03-02T13:58:00Z';

  it.each([
    // The clocks of the tests show UTC.
    { place: { zone: 'UTC' }, said: /13:58|1:58.PM/ },
    { place: { zone: 'UTC', isOfNoStore: true }, said: /(13:58|1:58.PM) UTC$/ },
    { place: { zone: 'America/Chicago' }, said: /7:58( AM)? (CST|GMT-6)$/ },
  ])('is said in the time of the store: $place', ({ place: { zone, ...shown }, said }) => {
    expect(instantIn(zone, at, shown)).toMatch(said);
  });
});

describe('a draft of this device', () => {
  const now = Date.parse('2026-03-02T14:05:00');

  it.each([
    ['2026-03-02T13:58:00', /^(13:58|1:58)/],
    ['2026-03-01T13:58:00', /2026.*(13:58|1:58)/],
  ])('%s is said as short as it is plain', (since, said) => {
    expect(momentText(since, now)).toMatch(said);
  });
});
