/** The memory of this device. Where the browser keeps nothing, it lasts until the page is left. */
const PREFIX = 'sia.';

const unkept = new Map<string, string>();

export function deviceSetting(name: string): string | undefined {
  try {
    return window.localStorage.getItem(PREFIX + name) ?? unkept.get(name);
  } catch {
    // Storage may be forbidden altogether.
    return unkept.get(name);
  }
}

export function keepDeviceSetting(name: string, value: string | undefined): void {
  if (value === undefined) unkept.delete(name);
  else unkept.set(name, value);
  try {
    if (value === undefined) window.localStorage.removeItem(PREFIX + name);
    else window.localStorage.setItem(PREFIX + name, value);
  } catch {
    // The value is still in `unkept`.
  }
}
