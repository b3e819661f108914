import { SettingsError } from '../config/settings.js';

/** @throws SettingsError for a text that is no whole number in the range */
export function numberIn(flag: string, text: string, least: number, most: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  const rule = `must be a whole number from ${least} to ${most}`;
  throw new SettingsError([`${flag}=${text}: ${rule}.`]);
}
