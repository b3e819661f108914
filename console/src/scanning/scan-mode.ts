/** The effect of a scan on the quantity of its item, chosen for the device. */
import { useState } from 'react';
import { deviceSetting, keepDeviceSetting } from '../drafts/device.js';
import { SCAN_SETTINGS } from './scan-settings.js';

/** The user is asked, or a fixed amount is counted. */
export type ScanMode = 'ask' | 'plus' | 'case' | 'minus';

/** The modes in the order in which they are offered. */
export const SCAN_MODES: Readonly<Record<ScanMode, string>> = {
  plus: '+1',
  case: '+ case',
  minus: '−1',
  ask: 'Ask',
};

/** The mode of a text. `plus` where it is none. Items in weight or volume ask the user in any. */
export function scanModeOf(text: string | undefined): ScanMode {
  return (Object.keys(SCAN_MODES) as ScanMode[]).find((mode) => mode === text) ?? 'plus';
}

/** The scan mode, kept on the device. */
export function useScanMode() {
  const [mode, setMode] = useState(() => scanModeOf(deviceSetting(SCAN_SETTINGS.mode)));
  const choose = (next: ScanMode): void => {
    setMode(next);
    keepDeviceSetting(SCAN_SETTINGS.mode, next);
  };
  return [mode, choose] as const;
}
