/** Permissions that count at the stores for which a role is granted (D51). */
export const STORE_PERMISSIONS = [
  'inventory_adjustment.access',
  'inventory_adjustment.create',
  'inventory_adjustment.edit',
  'inventory_adjustment.edit_quantity',
  'inventory_adjustment.complete',
  'inventory_adjustment.delete',
  'inventory_adjustment_template.access',
  'inventory_adjustment_template.apply',
  'inventory_adjustment_template.edit',
  'inventory_adjustment_template.delete',
  'uin.create',
] as const;

/** Permissions about no store, which count only where a role is granted for all stores. */
export const SYSTEM_PERMISSIONS = [
  'inventory_adjustment_reason.maintain',
  'integration.view',
  'integration.decide',
  'reference_data.import',
  'wastage.maintain',
  'offset.maintain',
  'audit.view',
  'metrics.view',
  'admin',
] as const;

export const PERMISSIONS = [...STORE_PERMISSIONS, ...SYSTEM_PERMISSIONS] as const;

export type StorePermission = (typeof STORE_PERMISSIONS)[number];
export type SystemPermission = (typeof SYSTEM_PERMISSIONS)[number];
export type Permission = (typeof PERMISSIONS)[number];

const OF_STORES: ReadonlySet<string> = new Set(STORE_PERMISSIONS);

export function isOfStores(permission: Permission): permission is StorePermission {
  return OF_STORES.has(permission);
}
