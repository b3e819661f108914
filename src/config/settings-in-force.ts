import type { Definition } from './definition.js';
import {
  type LoadedSettings,
  type Origin,
  SETTING_NAMES,
  SETTINGS,
  type SettingName,
  type Settings,
  shownSetting,
} from './settings.js';

/** A setting as it may be shown: no secret, and no credentials of an address. */
export interface SettingInForce {
  readonly name: SettingName;
  readonly value: string;
  readonly origin: Origin;
  readonly text: string;
}

/** Every setting, in the order of the reference. */
export function settingsInForce(
  settings: Settings,
  origins: LoadedSettings['origins'] | undefined,
): SettingInForce[] {
  return SETTING_NAMES.map((name) => ({
    ...{ name, value: shownSetting(name, settings[name]), origin: origins?.[name] ?? 'default' },
    text: (SETTINGS[name] as Definition).text,
  }));
}
