import { calledServer } from '../config/addresses.js';
import { SettingsError, shownSetting } from '../config/settings.js';
import type { CalledServer } from './verb-client.js';

/** @throws SettingsError for a text that is no address of a server */
export function serverAt(url: string): CalledServer {
  const { error } = calledServer.safeParse(url);
  if (error === undefined) return { url, token: undefined };
  const shown = shownSetting('publicUrl', url);
  throw new SettingsError([`--url=${shown}: ${error.issues[0]?.message}.`]);
}
