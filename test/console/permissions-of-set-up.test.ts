import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { browserTest, useConsole } from './browser.js';

const PASSWORD = 'lamps under the bridge 7';
const REFUSED = /40[13]/;

/** What each page needs, with the label of the menu. */
const PAGES = [
  ['/templates', 'Templates', 'inventory_adjustment_template.access'],
  ['/templates/1', 'Templates', 'inventory_adjustment_template.access'],
  ['/templates/new', undefined, 'inventory_adjustment_template.edit'],
  ['/stock', 'Stock', 'inventory_adjustment.access'],
  ['/stock/5000/100000187', 'Stock', 'inventory_adjustment.access'],
  ['/units', 'Units', 'inventory_adjustment.access'],
  ['/reasons', 'Reasons', 'inventory_adjustment_reason.maintain'],
  ['/reasons/compare', 'Reasons', 'inventory_adjustment_reason.maintain'],
  ['/sub-buckets', 'Sub-buckets', 'admin'],
  ['/audit', 'Audit', 'audit.view'],
  ['/wastage', 'Wastage', 'wastage.maintain'],
  ['/wastage/schedules', 'Wastage', 'wastage.maintain'],
  ['/wastage/runs', 'Wastage', 'wastage.maintain'],
  ['/wastage/runs/1', 'Wastage', 'wastage.maintain'],
  ['/offsets', 'Offsets', 'offset.maintain'],
  ['/offsets/queue', 'Offsets', 'offset.maintain'],
  ['/offsets/left-over', 'Offsets', 'offset.maintain'],
  ['/offsets/explain', 'Offsets', 'offset.maintain'],
  ['/system', 'System', 'admin'],
  ['/journal', 'Journal', 'admin'],
  ['/journal/1', 'Journal', 'admin'],
  ['/bench', 'Test bench', 'admin'],
] as const;

/** What the pages that show only what one permission opens read and change, and what it is. */
const ROUTES = [
  ['get', '/audit', 'audit.view'],
  ['get', '/audit/export', 'audit.view'],
  ['post', '/audit/purge', 'admin'],
  ['get', '/wastage/groups', 'wastage.maintain'],
  ['get', '/wastage/schedules', 'wastage.maintain'],
  ['get', '/wastage/runs', 'wastage.maintain'],
  ['post', '/wastage/run', 'wastage.maintain'],
  ['get', '/offset/parameters', 'offset.maintain'],
  ['get', '/offset/queue', 'offset.maintain'],
  ['get', '/offset/reconciliation', 'offset.maintain'],
  ['post', '/offset/queue/1/skip', 'offset.maintain'],
] as const;

/** Every permission of these pages but one. */
const others = (permission: string): readonly string[] =>
  ['uin.create', 'audit.view', 'wastage.maintain', 'offset.maintain'].filter(
    (one) => one !== permission,
  );

describe('who lacks a permission', () => {
  const running = useConsole(['--security', 'optional']);
  let users = 0;

  /** A page on which a user has signed in who may do this. */
  async function signedIn(permissions: readonly string[]): Promise<Page> {
    // A reset leaves users and roles as they are.
    users += 1;
    const name = `lindqvist ${users}`;
    const role = { name: `tried ${users}`, permissions, reasons: [] };
    for (const [route, body] of [
      ['roles create', role],
      [
        'users create',
        { name, password: PASSWORD, mustChange: false, roles: [{ role: role.name }] },
      ],
    ] as const) {
      const { error } = await callApi(running.url, route, { body });
      if (error !== undefined) throw new Error(error.message);
    }
    const page = await running.open('/console/', { expectedErrors: REFUSED });
    const answer = await page.request.post(`${running.url}/_admin/api/session`, {
      data: { user: name, password: PASSWORD },
      headers: { origin: running.url },
    });
    expect(answer.status()).toBe(200);
    return page;
  }

  browserTest('does not find the page in the menu, and is told what it takes', async () => {
    const page = await signedIn(['uin.create']);
    for (const [path, label, permission] of PAGES) {
      await page.goto(`${running.url}/console${path}?store=5000`);
      await page.getByText(`This needs the permission ${permission}.`).waitFor();
      const menu = page.locator('.menu a', { hasText: label ?? 'no such page' });
      expect(await menu.count()).toBe(0);
    }
  });

  browserTest('is refused by the server too, whatever else may be done', async () => {
    for (const permission of new Set(ROUTES.map(([, , needed]) => needed))) {
      const page = await signedIn(others(permission));
      for (const [method, path, needed] of ROUTES) {
        if (needed !== permission) continue;
        const answer = await page.request[method](`${running.url}/_admin/api${path}`, {
          ...(method === 'get' ? {} : { data: {} }),
          headers: { origin: running.url },
        });
        const { error } = await answer.json();
        expect([path, answer.status(), error.code]).toEqual([path, 403, 'NOT_PERMITTED']);
      }
      await page.context().close();
    }
  });

  browserTest('finds the pages of the other permissions, each with its actions', async () => {
    const page = await signedIn(others('none'));
    for (const [path, button] of [
      ['/audit', 'Filter'],
      ['/wastage', 'Create group'],
      ['/offsets', 'Add line'],
    ] as const) {
      await page.goto(`${running.url}/console${path}?store=5000`);
      const action = page.getByRole('button', { name: button, exact: true });
      await action.first().waitFor();
      expect(await action.first().getAttribute('aria-disabled')).not.toBe('true');
    }
  });

  browserTest('sees actions on templates off, each with its reason', async () => {
    const page = await signedIn(['inventory_adjustment_template.access']);
    await page.goto(`${running.url}/console/templates?store=5000&status=COMPLETED`);
    const use = page.getByRole('button', { name: /^Use template/ }).first();
    const why = (permission: string) =>
      `This needs the permission ${permission}. Roles are given under Users and roles.`;
    expect(await use.getAttribute('title')).toBe(why('inventory_adjustment_template.apply'));
    const create = page.getByRole('button', { name: 'Create' });
    expect(await create.getAttribute('title')).toBe(why('inventory_adjustment_template.edit'));
    await page.locator('.row-link').first().click();
    await page.getByText('A completed template cannot change').waitFor();
    const refused = await page.request.post(`${running.url}/_admin/api/templates`, {
      data: { storeId: 5000, description: 'not permitted', lines: [] },
      headers: { origin: running.url },
    });
    expect([refused.status(), (await refused.json()).error.code]).toEqual([403, 'NOT_PERMITTED']);
  });

  browserTest('sees Adjust off with its reason where nothing may be created', async () => {
    const page = await signedIn(['inventory_adjustment.access']);
    await page.goto(`${running.url}/console/stock/5000/100000187?store=5000`);
    const adjust = page.getByRole('button', { name: 'Adjust', exact: true });
    expect(await adjust.getAttribute('title')).toMatch(/inventory_adjustment\.create/);
  });
});
