import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { until } from '../support/until.js';
import { CABLE, saved, THEFT } from './adjusting.js';
import { type Form, NOW, useConsole } from './browser.js';
import { ADMIN, addAdministrator, asAdmin, basic, PASSWORD, signIn } from './signing-in.js';

/** The answers of a server to a user who is not signed in, or has no lock. */
export const REFUSED = /40[1349]|422/;

const EDITS = ['access', 'create', 'edit', 'edit_quantity', 'complete', 'delete'].map(
  (verb) => `inventory_adjustment.${verb}`,
);
const MAINTAINS = [
  ...['access', 'apply', 'edit', 'delete'].map((verb) => `inventory_adjustment_template.${verb}`),
  'inventory_adjustment_reason.maintain',
];

/** The clock of the server stands still at this moment, which the page tells in the time of the store. */
export const SINCE = '2 Mar 2026, 02:30 GMT-6';

type Kind = 'ADJUSTMENT' | 'ADJUSTMENT_TEMPLATE' | 'ADJUSTMENT_REASON';

/** Two people who change things, and one who only confirms, with a server that asks for locks. */
export function usePeople(mode: 'update' | 'strict') {
  const running = useConsole(['--security', 'required', '--demo', '--activity-lock', mode]);
  beforeAll(async () => {
    await addAdministrator(running);
    const approves = EDITS.filter((one) => /access|complete/.test(one));
    for (const [name, permissions, users] of [
      ['editors', [...EDITS, ...MAINTAINS], ['ann', 'bob']],
      ['approvers', approves, ['carl']],
    ] as const) {
      await asAdmin(running, 'roles create', { name, permissions, reasons: [THEFT] });
      for (const user of users) {
        const body = { name: user, password: PASSWORD, mustChange: false };
        await asAdmin(running, 'users create', { ...body, roles: [{ role: name }] });
      }
    }
  });
  // Nobody but the administrator resets this server; a reset would take the reasons from the roles.
  beforeEach(async () => {
    await asAdmin(running, 'clock set', { mode: 'frozen', at: NOW });
    const { value } = await callApi(running.url, 'locks list', { headers: ADMIN });
    for (const { id } of value.locks) {
      await callApi(running.url, 'locks delete', { headers: ADMIN, parameters: { id } });
    }
  });

  const opened = async (address: string, user: string, form: Form = 'pc'): Promise<Page> => {
    const page = await running.open(address, { form, expectedErrors: REFUSED });
    await signIn(page, user);
    return page;
  };
  return {
    running,
    opened,
    adjusting: async (id: number, user: string): Promise<Page> => {
      const page = await opened(`/console/adjustments/${id}`, user);
      await quantity(page).waitFor();
      return page;
    },
    saved: (...items: readonly string[]) =>
      saved(running, items.length === 0 ? [{}] : items.map((item) => ({ item })), ADMIN),
    read: async (id: number) =>
      (await callApi(running.url, 'adjustments read', { parameters: { id }, headers: ADMIN }))
        .value,
    /** The holder, device and subject of each lock. */
    locks: async (): Promise<string[]> => {
      const { value } = await callApi(running.url, 'locks list', { headers: ADMIN });
      return value.locks.map(
        ({ user, deviceType, activityType, activityId }: Record<string, string>) =>
          `${user} ${deviceType} ${activityType?.replace('INVENTORY_', '')} ${activityId}`,
      );
    },
    takeAs: async (user: string, id: number, kind: Kind = 'ADJUSTMENT'): Promise<number> => {
      const body = { activityType: `INVENTORY_${kind}`, activityId: String(id) };
      const given = { headers: basic(user), body };
      return (await callApi(running.url, 'locks create', given)).value.id;
    },
  };
}

type People = ReturnType<typeof usePeople>;

export const quantity = (page: Page) => page.getByLabel(`Quantity of ${CABLE}`);
export const heldBy = (page: Page, user: string) =>
  page.getByRole('dialog', { name: `${user} has it since ${SINCE}` });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
export const strip = (page: Page) => page.locator('.strip', { hasText: 'Here it is to read only' });

export const lockedBy = ({ locks }: People, expected: readonly string[]) =>
  until('the locks', locks, { isSo: (now) => now.join('\n') === expected.join('\n') });
