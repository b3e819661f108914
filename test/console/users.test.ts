import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { itLooksRight } from './appearance.js';
import { browserTest, toHaveValue, useConsole } from './browser.js';

const PASSWORD = 'four green apples';

describe('users and roles', () => {
  // Who is not signed in is an administrator here.
  const running = useConsole(['--security', 'optional']);

  /** A reset keeps users: she is there, with this role again. */
  async function makeAnn(): Promise<void> {
    const roles = [{ role: 'clerk', store: 5000 }];
    const body = { name: 'ann', password: PASSWORD, mustChange: false, roles };
    const { error } = await callApi(running.url, 'users create', { body });
    if (error !== undefined && error.code !== 'USER_EXISTS') throw new Error(error.message);
    const parameters = { user: 'ann' };
    await callApi(running.url, 'users set-roles', { parameters, body: { roles } });
  }

  /** Signs in as ann, in the same browser. */
  async function asAnn(page: Page): Promise<void> {
    const body = JSON.stringify({ user: 'ann', password: PASSWORD });
    const headers = { 'content-type': 'application/json' };
    const status = await page.evaluate<number>(
      `fetch('/_admin/api/session', { method: 'POST', headers: ${JSON.stringify(headers)},
        body: ${JSON.stringify(body)} }).then(({ status }) => status)`,
    );
    expect(status).toBe(200);
  }

  const rolesOf = async (user: string): Promise<object[]> =>
    (await callApi(running.url, 'users read', { parameters: { user } })).value.roles;

  browserTest('makes a user with roles, and shows the password that was made once', async () => {
    const page = await running.open('/console/users');
    await page.getByRole('button', { name: 'Create user' }).click();
    const panel = page.getByRole('form', { name: 'New user' });
    await panel.getByLabel('Name', { exact: true }).fill('bo');
    await panel.getByLabel('Role', { exact: true }).selectOption('clerk');
    await panel.getByLabel('At store').fill('5000');
    await panel.getByRole('button', { name: 'Give role' }).click();
    await panel.getByRole('button', { name: 'Create user' }).click();
    const secret = page.locator('.secret code');
    await secret.waitFor();
    expect((await secret.innerText()).length).toBeGreaterThanOrEqual(20);
    expect(await rolesOf('bo')).toEqual([{ role: 'clerk', store: 5000 }]);
    await page.getByRole('button', { name: 'Open bo' }).click();
    await page.getByRole('heading', { name: 'User bo' }).waitFor();
  });

  browserTest('tells at the fields what is refused, and keeps what was typed', async () => {
    await makeAnn();
    const page = await running.open('/console/users?panel=new', {
      expectedErrors: /422 \(Unprocessable/,
    });
    const panel = page.getByRole('form', { name: 'New user' });
    await panel.getByLabel('Name', { exact: true }).fill('Ann');
    await panel.getByLabel('Password').fill('short');
    await panel.getByRole('button', { name: 'Create user' }).click();
    await panel.locator('.field .problem').first().waitFor();
    expect(await panel.locator('[aria-invalid=true]').count()).toBeGreaterThanOrEqual(1);
    await toHaveValue(panel.getByLabel('Name', { exact: true }), 'Ann');
  });

  browserTest('never takes the last administrator away', async () => {
    const page = await running.open('/console/users/admin', {
      expectedErrors: /422 \(Unprocessable/,
    });
    await page.getByRole('button', { name: 'Take admin out of use' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Take admin out of use' }).click();
    await page.locator('dialog .problem', { hasText: 'Nobody would be left' }).waitFor();
  });

  browserTest('gives roles, and tells what they permit at a store and why', async () => {
    await makeAnn();
    const page = await running.open('/console/users/ann?at=5000');
    const rows = page.getByRole('table', { name: 'Permissions' }).locator('tr');
    await rows.filter({ hasText: 'inventory_adjustment.create' }).getByText('yes').waitFor();
    await rows
      .filter({ hasText: 'inventory_adjustment.complete' })
      .getByText('no', { exact: true })
      .waitFor();
    await page.getByLabel('Role', { exact: true }).selectOption('approver');
    await page.getByRole('button', { name: 'Give role' }).click();
    await page.getByRole('button', { name: 'Save roles' }).click();
    await rows.filter({ hasText: 'inventory_adjustment.complete' }).getByText('yes').waitFor();
    expect(await rolesOf('ann')).toContainEqual({ role: 'approver' });
  });

  browserTest('asks before the password of a user is replaced', async () => {
    const body = { name: 'ben', password: PASSWORD, mustChange: false, roles: [] };
    await callApi(running.url, 'users create', { body });
    const page = await running.open('/console/users/ben');
    await page.getByText('never', { exact: true }).waitFor();
    const set = page.getByRole('button', { name: 'Set password' });
    await set.click();
    await page.getByRole('dialog').getByText('every session of ben ends').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('is set', { exact: true }).waitFor();
    await set.click();
    await page.getByRole('button', { name: 'Set the password of ben' }).click();
    await page.getByText('Password, shown this once').waitFor();
  });

  browserTest('makes a token that is shown once, and ends it', async () => {
    await makeAnn();
    const page = await running.open('/console/users/ann');
    await page.getByLabel('A new token').fill('nightly job');
    await page.getByRole('button', { name: 'Make token' }).click();
    await page.locator('.secret code', { hasText: 'sia_token' }).waitFor();
    await page.getByRole('button', { name: /End token \d/ }).click();
    await page.getByText('There is none.').waitFor();
  });

  browserTest('changes a role in the grid, and deletes one that nobody has', async () => {
    const page = await running.open('/console/roles');
    await page.getByRole('button', { name: 'Create role' }).click();
    const panel = page.getByRole('form', { name: 'New role' });
    await panel.getByLabel('Name', { exact: true }).fill('auditor');
    await panel.getByRole('checkbox', { name: /^audit\.view/ }).check();
    await panel.getByRole('button', { name: 'Create role' }).click();
    await page.getByRole('img', { name: 'auditor has it' }).waitFor();
    await page.getByRole('link', { name: 'auditor' }).click();
    const own = page.getByRole('form', { name: 'Role auditor' });
    await own.getByRole('checkbox', { name: /^integration\.view/ }).check();
    await own.getByRole('button', { name: 'Save role' }).click();
    await page.getByRole('img', { name: 'auditor has it' }).nth(1).waitFor();
    const { value } = await callApi(running.url, 'roles read', { parameters: { role: 'auditor' } });
    expect(value.permissions.toSorted()).toEqual(['audit.view', 'integration.view']);
    await page.getByRole('link', { name: 'auditor' }).click();
    await own.getByRole('button', { name: 'Delete role' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Delete role auditor' }).click();
    await page.getByText('Role auditor is deleted.').waitFor();
  });

  browserTest('is marked in the menu on each of its pages', async () => {
    for (const path of ['/users', '/roles']) {
      const page = await running.open(`/console${path}`);
      await page.locator('table').first().waitFor();
      const here = page.locator('.menu [aria-current="page"]');
      expect([path, await here.allInnerTexts()]).toEqual([path, ['Users and roles']]);
    }
  });

  browserTest('does not delete a role that a user has, and says why', async () => {
    await makeAnn();
    const page = await running.open('/console/roles?role=clerk');
    const off = page.getByRole('button', { name: 'Delete role' });
    await off.waitFor();
    expect(await off.getAttribute('title')).toMatch(
      /have it: take it from them first|has it: take/,
    );
  });

  browserTest('is not there for who lacks the permission, nor by the address', async () => {
    await makeAnn();
    const page = await running.open('/console/', { expectedErrors: /403 \(Forbidden/ });
    await asAnn(page);
    const addresses = ['/users', '/users/ann', '/roles', '/parameters', '/messages', '/imports'];
    for (const address of addresses) {
      await page.goto(`${running.url}/console${address}`);
      await page.getByText('This needs the permission').waitFor();
    }
    const labels = await page.locator('.menu a').allTextContents();
    expect(labels.join()).not.toMatch(/Users|Parameters|Messages|Imports/);
    const refused = await page.evaluate<number>(
      "fetch('/_admin/api/users').then(({ status }) => status)",
    );
    expect(refused).toBe(403);
  });

  itLooksRight(running, [
    {
      ...{ name: 'users', address: '/console/users?panel=new', ready: '.row-link' },
      prepare: () => makeAnn(),
    },
    {
      ...{ name: 'a user', address: '/console/users/ann', ready: '.badge.good' },
      prepare: () => makeAnn(),
    },
    { name: 'roles', address: '/console/roles', ready: '.permission-grid' },
    { name: 'a role', address: '/console/roles?role=clerk', ready: '.panel' },
  ]);
});
