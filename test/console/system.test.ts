import { callText, routesOf } from '../../console/src/pages/system/reference.js';
import { callApi } from '../support/api.js';
import { itLooksRight } from './appearance.js';
import { accessibilityProblems, browserTest, useConsole } from './browser.js';

const PASSWORD = 'four green apples';

describe('system and my settings', () => {
  const running = useConsole(['--security', 'optional']);

  browserTest('shows how the server is, and every route with a call to copy', async () => {
    const page = await running.open('/console/system');
    await page.getByText('are carried out').waitFor();
    await page.getByLabel('Find a route').fill('confirm adjustments');
    const rows = page.getByRole('table', { name: 'Routes' }).locator('tbody tr');
    await rows.filter({ hasText: '/adjustments/{id}/confirm' }).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page
      .getByRole('button', { name: 'Copy a call of POST /_admin/api/adjustments/{id}/confirm' })
      .click();
    await page.getByText('Copied: curl').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
      `curl -X POST -H 'Content-Type: application/json' '${running.url}/_admin/api/adjustments/{id}/confirm'`,
    );
    await page.getByLabel('Find a route').fill('no such route');
    await page.getByText('No route matches').waitFor();
  });

  browserTest('keeps colours and density on the device', async () => {
    const page = await running.open('/console/me');
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.getByRole('button', { name: 'Compact' }).click();
    await page.reload();
    const look = () =>
      page.evaluate<string[]>(
        '[document.documentElement.dataset.theme, document.documentElement.dataset.density]',
      );
    await page.getByRole('heading', { name: 'My settings' }).waitFor();
    expect(await look()).toEqual(['dark', 'compact']);
  });

  browserTest('changes the own password, and tells at its field what is refused', async () => {
    const body = { name: 'eve', password: PASSWORD, mustChange: false, roles: [{ role: 'clerk' }] };
    await callApi(running.url, 'users create', { body });
    // What Home still asks for is refused to the next user.
    const page = await running.open('/console/', { expectedErrors: /422|401|403/ });
    const sent = JSON.stringify(JSON.stringify({ user: 'eve', password: PASSWORD }));
    await page.evaluate(
      `fetch('/_admin/api/session', { method: 'POST', body: ${sent},
        headers: { 'content-type': 'application/json' } })`,
    );
    await page.goto(`${running.url}/console/me`);
    await page.getByText('clerk at all stores').waitFor();
    await page.getByLabel('Current password').fill('something else');
    await page.getByLabel('New password').fill('seven red pears');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.locator('.field .problem').first().waitFor();
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('The password is changed').first().waitFor();
  });

  browserTest('shows Home without a fault of accessibility, light and dark', async () => {
    const page = await running.open('/console/');
    await page.locator('.card a').first().waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, await accessibilityProblems(page)]).toEqual([colorScheme, []]);
    }
  });

  itLooksRight(running, [
    { name: 'system', address: '/console/system', ready: '.table' },
    { name: 'my settings', address: '/console/me', ready: '.part' },
  ]);
});

it('makes a call of each kind of route', () => {
  const [read, make] = routesOf({
    paths: {
      '/things/{id}': { get: { operationId: 'thingsRead', summary: 'Reads a thing.' } },
      '/things': { post: { requestBody: {}, parameters: [{ name: 'dry', in: 'query' }] } },
    },
  });
  expect(read && callText(read, 'http://here')).toBe("curl 'http://here/things/{id}'");
  expect(make && callText(make, 'http://here')).toBe(
    "curl -X POST -H 'Content-Type: application/json' 'http://here/things' --data '{}'",
  );
});
