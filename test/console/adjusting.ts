import type { Page } from 'playwright-core';
import { callApi } from '../support/api.js';
import type { ConsoleUse } from './browser.js';

export const CABLE = '100000187';
export const BATTERIES = '100000331';
export const SPEAKER = '100000195';
/** Tracked by serial numbers. */
export const TABLET = '100000203';
/** Numbers are generated for it. */
export const HEADPHONES = '100000211';

/** The ids of reasons. */
export const THEFT = 21;
export const REPAIR_IN = 13;
export const DAMAGED_OUT = 19;
export const STOCK_IN = 38;

export interface SentLine {
  readonly item?: string;
  readonly reasonId?: number;
  readonly quantity?: string;
  readonly addedUins?: readonly string[];
}

const sentLine = (line: SentLine) => ({
  ...{ item: CABLE, reasonId: THEFT, quantity: '2', caseSize: '1' },
  ...line,
});

type Headers = Readonly<Record<string, string>>;

/** Saves an adjustment at store 5000, as another program would. */
export async function saved(
  { url }: Pick<ConsoleUse, 'url'>,
  lines: readonly SentLine[] = [{}],
  headers: Headers = {},
): Promise<number> {
  const body = { storeId: 5000, lines: lines.map(sentLine) };
  const { value, error } = await callApi(url, 'adjustments save', { body, headers });
  if (error !== undefined) throw new Error(error.message);
  return value.id;
}

export async function readStored({ url }: Pick<ConsoleUse, 'url'>, id: number) {
  return (await callApi(url, 'adjustments read', { parameters: { id } })).value;
}

/** Changes the quantity of its first line, as somebody else would. */
export async function changeElsewhere(
  running: Pick<ConsoleUse, 'url'>,
  id: number,
  quantity: string,
  more: readonly SentLine[] = [],
): Promise<void> {
  const [line] = (await readStored(running, id)).lines;
  const changed = { ...sentLine({ item: line.item, quantity }), lineId: line.id };
  const body = { adjustmentId: id, storeId: 5000, lines: [changed, ...more.map(sentLine)] };
  const { error } = await callApi(running.url, 'adjustments save', { body });
  if (error !== undefined) throw new Error(error.message);
}

/** How many movements an adjustment has made. */
export async function movementsOf({ url }: Pick<ConsoleUse, 'url'>, id: number): Promise<number> {
  const parameters = { store: 5000, transaction: id, transactionType: 'INVENTORY_ADJUSTMENT' };
  return (await callApi(url, 'history list', { parameters })).value.rows.length;
}

export const isCompleted = (page: Page): Promise<void> =>
  page.locator('.status', { hasText: 'Completed' }).first().waitFor();

/** Adds an item by the field over the grid. */
export async function addItem(page: Page, item: string): Promise<void> {
  await page.getByLabel('Add an item').fill(item);
  await page.getByLabel('Add an item').press('Enter');
  await page.getByLabel(`Select line ${item}`).waitFor();
}

export async function confirmByDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
}
