/** The names under which the device remembers its way of scanning. */
export const SCAN_SETTINGS = {
  /** `off`, or on. */
  sound: 'scan.sound',
  mode: 'scan.mode',
  prefix: 'scan.prefix',
  suffix: 'scan.suffix',
} as const;
