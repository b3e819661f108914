import { knownName } from '../service/names.js';
import type { NewConfiguredLine } from './configured-lines.js';

/** The configured lines of both examples of the adjustment offset (IV24). */
export const DEMO_LINES: readonly NewConfiguredLine[] = [
  {
    document: 'sales-order',
    dataSource: knownName('pos'),
    measure: knownName('sold'),
    trigger: 'Invoice',
    // The till knows neither batch nor serial number.
    match: new Set(['site', 'warehouse']),
    direction: -1,
    bucket: 'available',
    followChanges: true,
  },
  {
    document: 'sales-order',
    dataSource: knownName('ecommerce'),
    measure: knownName('on order'),
    trigger: 'Create',
    // The web shop does not know the warehouse.
    match: new Set(['site']),
    direction: -1,
    bucket: 'available',
    followChanges: true,
  },
];
