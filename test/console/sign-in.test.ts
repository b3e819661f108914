import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { addItem, CABLE, STOCK_IN, saved, TABLET } from './adjusting.js';
import { browserTest, toHaveValue, useConsole } from './browser.js';
import { ADMIN, addAdministrator, asAdmin, PASSWORD, REFUSED, signIn } from './signing-in.js';

describe('with users and roles', () => {
  const running = useConsole(['--security', 'required', '--demo']);

  beforeAll(async () => {
    await addAdministrator(running);
    const permissions = ['access', 'create', 'edit', 'complete', 'delete'].map(
      (verb) => `inventory_adjustment.${verb}`,
    );
    const role = { name: 'keeper', permissions, reasons: [STOCK_IN, 21] };
    await asAdmin(running, 'roles create', role);
    const roles = [{ role: 'keeper' }];
    for (const [name, mustChange] of [
      ['alice', false],
      ['bob', false],
      ['carol', true],
    ] as const) {
      await asAdmin(running, 'users create', { name, password: PASSWORD, mustChange, roles });
    }
  });

  async function opened(address: string, user: string): Promise<Page> {
    const page = await running.open(address, { expectedErrors: REFUSED });
    await signIn(page, user);
    return page;
  }

  browserTest('signs out, from the menu and from the settings', async () => {
    const page = await opened('/console/adjustments?store=5000', 'alice');
    await page.getByRole('button', { name: 'alice', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await signIn(page, 'alice');
    await page.goto(`${running.url}/console/me?store=5000`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor();
  });

  browserTest('says to who has forgotten the password who can give out another', async () => {
    const page = await running.open('/console/adjustments', { expectedErrors: REFUSED });
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    await dialog.getByLabel('User').fill('alice');
    await dialog.getByLabel('Password').fill('not hers at all');
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.getByText('An administrator can give out another password.').waitFor();
  });

  browserTest('a session that ends in the middle: the same request goes on', async () => {
    const id = await saved(running, [{}], ADMIN);
    const page = await opened(`/console/adjustments/${id}`, 'alice');
    await page.getByLabel(`Quantity of ${CABLE}`).fill('7');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await signIn(page, 'alice');
    await page.getByText('No stock has moved').waitFor();
    const { value } = await callApi(running.url, 'adjustments read', {
      parameters: { id },
      headers: ADMIN,
    });
    expect([value.lines[0].quantity, value.version]).toEqual(['7', 2]);
  });

  browserTest('somebody else who signs in there sees nothing of what was typed', async () => {
    const id = await saved(running, [{}], ADMIN);
    const page = await opened(`/console/adjustments/${id}`, 'alice');
    await page.getByLabel(`Quantity of ${CABLE}`).fill('7');
    await page.waitForTimeout(500);
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await signIn(page, 'bob');
    await page.locator('.user-name', { hasText: 'bob' }).waitFor();
    await page.getByLabel(`Quantity of ${CABLE}`).waitFor();
    await toHaveValue(page.getByLabel(`Quantity of ${CABLE}`), '2');
    expect(await page.getByText('are kept here').count()).toBe(0);
    const { value } = await callApi(running.url, 'adjustments read', {
      parameters: { id },
      headers: ADMIN,
    });
    expect(value.lines[0].quantity).toBe('2');
    // It goes on for its owner alone.
    await page.context().clearCookies();
    await page.reload();
    await signIn(page, 'alice');
    await page.getByText(`Save adjustment ${id}: it was carried out.`).waitFor();
  });

  browserTest('a password that was given out is replaced before anything else', async () => {
    const page = await opened('/console/adjustments?store=5000', 'carol');
    const dialog = page.getByRole('dialog', { name: 'Choose a new password' });
    await dialog.getByLabel('Password until now').fill(PASSWORD);
    await dialog.getByLabel('New password', { exact: true }).fill('another long password');
    await dialog.getByLabel('New password again').fill('another long passwore');
    await dialog.getByText('It is not the same.').waitFor();
    await dialog.getByLabel('New password again').fill('another long password');
    await dialog.getByRole('button', { name: 'Change password' }).click();
    await page.locator('.user-name', { hasText: 'carol' }).waitFor();
    await page.getByRole('heading', { name: 'Adjustments' }).waitFor();
  });

  browserTest('an unknown unit without uin.create is refused at the unit', async () => {
    const page = await opened('/console/adjustments/new?store=5000', 'alice');
    await page.getByLabel('Reason for new lines').selectOption(String(STOCK_IN));
    await addItem(page, TABLET);
    const entry = page.getByLabel(`Add a unit of ${TABLET}`);
    await entry.fill('UNSEEN-1');
    await entry.press('Enter');
    await page.getByText('to create it needs the permission uin.create').waitFor();
    await page.locator('.row-problems', { hasText: 'uin.create' }).waitFor();
  });

  browserTest('only reasons that a role of the user has are offered', async () => {
    const page = await opened('/console/adjustments/new?store=5000', 'alice');
    const options = page.getByLabel('Reason for new lines').locator('option');
    await options.nth(1).waitFor({ state: 'attached' });
    expect(await options.count()).toBe(3);
    await page.getByLabel('More actions').click();
    const template = page.getByRole('menuitem', { name: 'Apply template' });
    expect(await template.textContent()).toContain('inventory_adjustment_template.apply');
  });

  browserTest('what others make waits above the list until it is asked for', async () => {
    const first = await saved(running, [{}], ADMIN);
    const page = await opened('/console/adjustments?store=5000', 'alice');
    const link = (id: number) => page.getByRole('link', { name: String(id), exact: true });
    await link(first).waitFor();
    const second = await saved(running, [{}], ADMIN);
    await page.getByRole('button', { name: '1 new' }).waitFor();
    expect(await link(second).count()).toBe(0);
    await page.getByRole('button', { name: '1 new' }).click();
    await link(second).waitFor();
  });
});

describe('where nobody has to sign in', () => {
  const running = useConsole(['--security', 'optional']);

  browserTest('who has a name may, from the menu, and may leave it', async () => {
    const user = { name: 'dora', password: PASSWORD, mustChange: false };
    const { error } = await callApi(running.url, 'users create', {
      body: { ...user, roles: [{ role: 'administrator' }] },
    });
    expect(error).toBeUndefined();
    const page = await running.open('/console/adjustments?store=5000');
    const choose = async (): Promise<void> => {
      await page.getByRole('button', { name: 'sim', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Sign in' }).click();
    };
    const dialog = page.getByRole('dialog', { name: 'Sign in' });
    await choose();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    await choose();
    await dialog.getByLabel('User').fill('dora');
    await dialog.getByLabel('Password').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'dora', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  });
});
