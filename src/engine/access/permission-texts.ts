import type { Permission } from './permissions.js';

/** The change or the view that each permission allows a user. */
export const PERMISSION_TEXTS: Readonly<Record<Permission, string>> = {
  'inventory_adjustment.access':
    'See adjustments, their activity locks, stock, units, history and items; ask for stock over SOAP.',
  'inventory_adjustment.create': 'Make adjustments; copy one.',
  'inventory_adjustment.edit':
    'Change adjustments in progress: lines, comments, attributes, offsets; add notes; take and release locks.',
  'inventory_adjustment.edit_quantity':
    'Type a quantity in place of scanning each unit. Devices ask for it, the service itself does not.',
  'inventory_adjustment.complete': 'Confirm adjustments: only this moves stock.',
  'inventory_adjustment.delete': 'Cancel adjustments in progress.',
  'inventory_adjustment_template.access': 'See templates, and locks on them.',
  'inventory_adjustment_template.apply':
    'Make lines of an adjustment from a template, or name a template of a new one.',
  'inventory_adjustment_template.edit': 'Make templates, change and complete them; lock them.',
  'inventory_adjustment_template.delete': 'Delete templates in progress.',
  'uin.create': 'Bring in a UIN that does not exist, with an adjustment that adds stock.',
  'inventory_adjustment_reason.maintain':
    'Make and change reasons, give them to roles, and lock them.',
  'integration.view': 'See messages to merchandising, channels, and sales orders.',
  'integration.decide':
    'Retry, resend and skip messages; move stock for other areas; decide on sales orders.',
  'reference_data.import': 'Import and export stores, items, ranging, stock and UINs.',
  'wastage.maintain': 'Keep the groups and schedules of the wastage batch, and run it.',
  'offset.maintain': 'Configure Inventory Visibility and its offsets, and look into them.',
  'audit.view': 'Search the record of what was done.',
  'metrics.view': 'Read the numbers of the server, for a collector.',
  admin:
    'Everything, with every reason: also users, roles, tokens, sub-buckets, parameters and resets.',
};
