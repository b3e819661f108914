/** Where the device remembers how it scans. */
export const SCAN_SETTINGS = {
  /** `off`, or on. */
  sound: 'scan.sound',
  mode: 'scan.mode',
  prefix: 'scan.prefix',
  suffix: 'scan.suffix',
} as const;
