import type { Page } from 'playwright-core';
import { PERMISSIONS } from '../../src/engine/access/permissions.js';
import { callApi } from '../support/api.js';
import { CABLE, saved, THEFT } from './adjusting.js';
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

interface Lacking {
  /** The address of the page that is not there, or of the action. Undefined: no page has it alone. */
  readonly at?: string;
  /** The action that is off. Undefined: the page itself. */
  readonly on?: string;
  /** What the server refuses. */
  readonly route: readonly [method: string, path: string, data?: object];
}

const BODY = { storeId: 5000, lines: [] };

/** What a user lacks who has every permission but one. */
const LACKING: Readonly<Record<string, Lacking>> = {
  'inventory_adjustment.access': {
    ...{ at: '/adjustments?store=5000', route: ['GET', '/adjustments?store=5000'] },
  },
  'inventory_adjustment.create': {
    ...{ at: '/adjustments?store=5000', on: 'Create' },
    route: ['POST', '/adjustments', BODY],
  },
  'inventory_adjustment.edit': {
    ...{ at: '/adjustments/ADJUSTMENT?tab=notes', on: 'Add note' },
    route: ['POST', '/adjustments', { ...BODY, adjustmentId: 1 }],
  },
  'inventory_adjustment.complete': {
    ...{ at: '/adjustments/ADJUSTMENT', on: 'Confirm' },
    route: ['POST', '/adjustments/ADJUSTMENT/confirm'],
  },
  'inventory_adjustment.delete': {
    ...{ at: '/adjustments/ADJUSTMENT', on: 'More: Delete adjustment' },
    route: ['POST', '/adjustments/ADJUSTMENT/cancel'],
  },
  'inventory_adjustment_template.access': {
    ...{ at: '/templates?store=5000', route: ['GET', '/templates?store=5000'] },
  },
  'inventory_adjustment_template.apply': {
    ...{ at: '/templates?store=5000&status=COMPLETED', on: 'Use template' },
    route: ['POST', '/templates/1/apply', { storeId: 5000, multiplier: '1' }],
  },
  'inventory_adjustment_template.edit': {
    ...{ at: '/templates/new?store=5000' },
    route: ['POST', '/templates', { ...BODY, description: 'not permitted' }],
  },
  'inventory_adjustment_template.delete': {
    ...{ at: '/templates/TEMPLATE', on: 'More: Delete template' },
    route: ['DELETE', '/templates/TEMPLATE'],
  },
  'inventory_adjustment_reason.maintain': {
    ...{ at: '/reasons', route: ['POST', '/reasons'] },
  },
  'integration.view': { at: '/messages', route: ['GET', '/outbox/status'] },
  // Without a channel there is nothing to decide: messages.test.ts has one.
  'integration.decide': { route: ['POST', '/outbox/1-1/retry'] },
  'reference_data.import': { at: '/imports', route: ['GET', '/imports'] },
  'wastage.maintain': { at: '/wastage', route: ['GET', '/wastage/groups'] },
  'offset.maintain': { at: '/offsets', route: ['GET', '/offset/parameters'] },
  'audit.view': { at: '/audit', route: ['GET', '/audit'] },
  admin: { at: '/parameters', route: ['PUT', '/parameters/searchLimit', { value: '9' }] },
};

/** The tests that show the other permissions. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'inventory_adjustment.edit_quantity': 'handheld.test.ts: the server does not ask for it',
  'uin.create': 'sign-in.test.ts: at the unit',
  'metrics.view': 'test/access/matrix.test.ts: no page of the console shows them',
};

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

  browserTest(
    'lacks one at a time: no page or an action that says why, and a refusal',
    async () => {
      const lines = [{ item: CABLE, reasonId: THEFT, quantity: '1', caseSize: '1' }];
      const body = { storeId: 5000, lines };
      const adjustment = await saved(running);
      const template = { ...body, description: 'Bread of the day' };
      const { value } = await callApi(running.url, 'templates save', { body: template });
      const page = await signedIn(PERMISSIONS.filter((one) => one !== 'admin'));
      const role = `tried ${users}`;
      const { value: granted } = await callApi(running.url, 'reasons list');
      const reasons = granted.reasons.map(({ id }: { id: number }) => id);
      const fill = (path: string) =>
        path.replace('ADJUSTMENT', String(adjustment)).replace('TEMPLATE', String(value.id));
      for (const [permission, { at, on, route }] of Object.entries(LACKING)) {
        const permissions = PERMISSIONS.filter((one) => one !== 'admin' && one !== permission);
        const changed = { parameters: { role }, body: { permissions, reasons } };
        expect((await callApi(running.url, 'roles change', changed)).error).toBeUndefined();
        const why = `This needs the permission ${permission}.`;
        if (at !== undefined) {
          await page.goto(`${running.url}/console${fill(at)}`);
          if (on === undefined) await page.getByText(why).first().waitFor();
          else if (on.startsWith('More: ')) {
            await page.getByLabel('More actions').click();
            const entry = page.getByRole('menuitem', { name: on.slice(6) });
            expect([permission, await entry.textContent()]).toEqual([
              permission,
              expect.stringContaining(why),
            ]);
          } else {
            const button = page.getByRole('button', { name: on }).first();
            await button.waitFor();
            expect([permission, await button.getAttribute('title')]).toEqual([
              permission,
              expect.stringContaining(why),
            ]);
          }
        }
        const [method, path, data = {}] = route;
        const answer = await page.request.fetch(`${running.url}/_admin/api${fill(path)}`, {
          ...{ method, headers: { origin: running.url } },
          ...(method === 'GET' ? {} : { data }),
        });
        const { error } = await answer.json();
        expect([permission, answer.status(), error?.code, error?.message]).toEqual([
          ...[permission, 403, 'NOT_PERMITTED'],
          expect.stringContaining(permission),
        ]);
      }
    },
  );

  it('has each permission in the table, or the test that shows it', () => {
    expect([...Object.keys(LACKING), ...Object.keys(ELSEWHERE)].sort()).toEqual(
      [...PERMISSIONS].sort(),
    );
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
