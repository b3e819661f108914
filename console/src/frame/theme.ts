import { useSyncExternalStore } from 'react';
import { deviceSetting, keepDeviceSetting } from '../drafts/device.js';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'normal' | 'compact';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function apply(): void {
  const { dataset } = document.documentElement;
  const theme = chosenTheme();
  dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
  dataset.density = chosenDensity();
  for (const listener of listeners) listener();
}

export function chosenTheme(): Theme {
  const text = deviceSetting('theme');
  return text === 'light' || text === 'dark' ? text : 'system';
}

export function chosenDensity(): Density {
  return deviceSetting('density') === 'compact' ? 'compact' : 'normal';
}

export function chooseTheme(theme: Theme): void {
  keepDeviceSetting('theme', theme);
  apply();
}

export function chooseDensity(density: Density): void {
  keepDeviceSetting('density', density);
  apply();
}

/** Follows the system until somebody chooses. */
export function watchTheme(): void {
  dark.addEventListener('change', apply);
  apply();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, chosenTheme);
}

export function useDensity(): Density {
  return useSyncExternalStore(subscribe, chosenDensity);
}
