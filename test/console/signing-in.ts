import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import { until } from '../support/until.js';
import type { ConsoleUse } from './browser.js';

export const PASSWORD = 'a password of the tests';

const ADMIN_PASSWORD = 'administrators password';
const SHOWN = /Password, shown this once: (\S+)/;

/** The answers of a server to a user who is not signed in, or may not. */
export const REFUSED = /401|403|422/;

export const basic = (user: string, password = PASSWORD) => ({
  authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

export const ADMIN = basic('admin', ADMIN_PASSWORD);

/** Calls a route as the administrator; it must be carried out. */
export async function asAdmin({ url }: Pick<ConsoleUse, 'url'>, name: string, body: object) {
  const { error, value } = await callApi(url, name, { headers: ADMIN, body });
  if (error !== undefined) throw new Error(`${name}: ${error.message}`);
  return value;
}

/** Gives the administrator of a first start the password of ADMIN. */
export async function addAdministrator({ sia, url }: ConsoleUse): Promise<void> {
  const err = await until('the password', sia.err, { isSo: (text) => SHOWN.test(text) });
  const [, currentPassword = ''] = SHOWN.exec(err) ?? [];
  const body = { currentPassword, password: ADMIN_PASSWORD };
  const headers = basic('admin', currentPassword);
  await callApi(url, 'session set-password', { body, headers });
}

/** Signs in by the dialog. */
export async function signIn(page: Page, user: string, password = PASSWORD): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Sign in' });
  await dialog.getByLabel('User').fill(user);
  await dialog.getByLabel('Password').fill(password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
}
