import type { Knex } from 'knex';

/** Sub-bucket 1, the only one installed (D23). */
const TROUBLE = { id: 1, description: 'Trouble' };
const TO_TROUBLE = 2;
const FROM_TROUBLE: readonly number[] = [4, 7];

/**
 * The reasons that come with the system (Store User Guide 16.0, chapter 8; ids by D20): id, code,
 * description, disposition, shown in dialogs, used by the system itself. All are published.
 */
const REASONS: readonly (readonly [number, number, string, number, 0 | 1, 0 | 1])[] = [
  [11, 1, 'Wastage', 1, 0, 1],
  [12, 2, 'Shrinkage', 1, 1, 0],
  [13, 3, 'Repair - In', 4, 1, 0],
  [14, 75, 'Stock Count Unavailable to Missing', 4, 0, 1],
  [15, 76, 'Unit Late Sales Increase SOH', 3, 0, 1],
  [16, 77, 'Unit Late Sales Decrease Sales', 1, 0, 1],
  [17, 78, 'Unit and Amount Late Sales Increase SOH', 3, 0, 1],
  [18, 79, 'Unit and Amount Late Sales Decrease SOH', 1, 0, 1],
  [19, 81, 'Damaged - out', 1, 1, 0],
  [20, 82, 'Damaged - Hold', 2, 1, 1],
  [21, 83, 'Theft', 1, 1, 0],
  [22, 84, 'Store Use', 1, 1, 0],
  [23, 85, 'Repair - Out', 2, 1, 0],
  [24, 86, 'Charity', 1, 1, 0],
  [25, 87, 'Stock Count In', 3, 0, 1],
  [26, 88, 'Stock Count Out', 1, 0, 1],
  [27, 89, 'Dispose from on Hold', 7, 1, 0],
  [28, 90, 'Dispose from SOH', 1, 1, 0],
  [29, 91, 'Stock - Hold', 2, 1, 0],
  [30, 92, 'Admin', 1, 1, 0],
  [31, 93, 'Store Customer Return', 3, 1, 0],
  [32, 94, 'Product Transformation In', 3, 1, 0],
  [33, 95, 'Consignment', 1, 1, 0],
  [34, 96, 'Ready to Sell', 4, 1, 1],
  [35, 98, 'Product Transformation Out', 1, 1, 0],
  [36, 180, 'Customer Order Reservations - In', 5, 0, 1],
  [37, 181, 'Customer Order Reservations - Out', 6, 0, 1],
  [38, 182, 'Stock In', 3, 1, 1],
  [39, 183, 'Stock Out', 1, 1, 0],
  [40, 184, 'Unit Late Sales Inventory Adjustment Increase SOH', 3, 0, 1],
  [41, 185, 'Unit Late Sales Inventory Adjustment Decrease SOH', 1, 0, 1],
  [42, 186, 'Unit and Amount Late Sales Inventory Adjustment Increase SOH', 3, 0, 1],
  [43, 187, 'Unit and Amount Late Sales Inventory Adjustment Decrease SOH', 1, 0, 1],
  [44, 188, 'Receipt Hold', 2, 0, 1], // D21
];

export async function up(knex: Knex): Promise<void> {
  // The first id that the database gives out is 1.
  await knex('nonsellable_type').insert({ description: TROUBLE.description });
  for (const [id, code, description, disposition, displayable, system] of REASONS) {
    await knex('inv_adjust_reason').insert({
      id,
      code,
      description,
      disposition,
      displayable,
      system_required: system,
      publish: 1,
      to_nonsellable_type_id: disposition === TO_TROUBLE ? TROUBLE.id : null,
      from_nonsellable_type_id: FROM_TROUBLE.includes(disposition) ? TROUBLE.id : null,
    });
  }
}
