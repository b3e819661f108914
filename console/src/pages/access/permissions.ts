import { PERMISSION_TEXTS } from '../../../../src/engine/access/permission-texts.js';
import type { Permission } from '../../access/may.js';

/** Every permission with its meaning, in the order of the reference. */
export const PERMISSIONS = Object.entries(PERMISSION_TEXTS).map(([name, text]) => ({
  ...{ name: name as Permission, text },
}));
