import type { ComponentType } from 'react';
import type { Permission } from './access/may.js';
import type { SymbolName } from './parts/symbols.js';

/** The properties of a page: the parameters of its path, such as `id` of `/adjustments/:id`. */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>;
}

export type MenuGroup = 'stock' | 'outside' | 'set-up';

export interface Page {
  /** The path below `/console`. The first that matches is shown. */
  readonly path: string;
  /** The permission to open it. Undefined for anybody. */
  readonly permission?: Permission;
  /** The place in the menu. Pages without one are reached from others. */
  readonly menu?: {
    readonly group: MenuGroup;
    readonly label: string;
    readonly symbol: SymbolName;
    /** The counter beside it, where somebody has to act. */
    readonly counter?: 'in-progress' | 'held';
    /** Other pages that it stands for, besides those behind its own address. */
    readonly alsoFor?: readonly string[];
    /** Whether the page exists only where unavailable stock is kept in sub-buckets (D82). */
    readonly isOfSubBuckets?: boolean;
    /** Whether the page exists only where data may be reset. */
    readonly isOfDevelopment?: boolean;
  };
  /** Whether it has pages inside, at addresses behind its own, and stays open while they change. */
  readonly hasInner?: true;
  readonly load: () => Promise<{ readonly default: ComponentType<PageProps> }>;
}

const loadDetail: Page['load'] = () => import('./pages/adjustments/detail.js');

/**
 * Every page of the console, with its address, its place in the menu, its permission, and the file that
 * is loaded when it is opened first. A page is added here and nowhere else.
 */
export const PAGES = [
  {
    path: '/',
    load: () => import('./pages/home/home.js'),
  },
  {
    path: '/adjustments',
    permission: 'inventory_adjustment.access',
    menu: {
      group: 'stock',
      label: 'Adjustments',
      symbol: 'adjustment',
      counter: 'in-progress',
    },
    load: () => import('./pages/adjustments/list.js'),
  },
  {
    path: '/templates',
    permission: 'inventory_adjustment_template.access',
    menu: { group: 'stock', label: 'Templates', symbol: 'template' },
    load: () => import('./pages/templates/template-list.js'),
  },
  {
    path: '/templates/new',
    permission: 'inventory_adjustment_template.edit',
    load: () => import('./pages/templates/template-detail.js'),
  },
  {
    path: '/templates/:id',
    permission: 'inventory_adjustment_template.access',
    load: () => import('./pages/templates/template-detail.js'),
  },
  {
    path: '/stock',
    permission: 'inventory_adjustment.access',
    menu: { group: 'stock', label: 'Stock', symbol: 'stock' },
    load: () => import('./pages/stock/stock-list.js'),
  },
  {
    path: '/stock/:store/:item',
    permission: 'inventory_adjustment.access',
    load: () => import('./pages/stock/timeline.js'),
  },
  {
    path: '/units',
    permission: 'inventory_adjustment.access',
    menu: { group: 'stock', label: 'Units', symbol: 'unit' },
    load: () => import('./pages/units/units.js'),
  },
  {
    path: '/reasons',
    permission: 'inventory_adjustment_reason.maintain',
    menu: { group: 'set-up', label: 'Reasons', symbol: 'reason' },
    load: () => import('./pages/reasons/maintenance.js'),
  },
  {
    path: '/reasons/compare',
    permission: 'inventory_adjustment_reason.maintain',
    load: () => import('./pages/reasons/compare.js'),
  },
  {
    path: '/sub-buckets',
    permission: 'admin',
    menu: { group: 'set-up', label: 'Sub-buckets', symbol: 'bucket', isOfSubBuckets: true },
    load: () => import('./pages/sub-buckets/sub-buckets.js'),
  },
  {
    path: '/adjustments/new',
    permission: 'inventory_adjustment.create',
    hasInner: true,
    load: loadDetail,
  },
  {
    path: '/adjustments/:id',
    permission: 'inventory_adjustment.access',
    hasInner: true,
    load: loadDetail,
  },
  {
    path: '/messages',
    permission: 'integration.view',
    menu: { group: 'outside', label: 'Messages', symbol: 'message', counter: 'held' },
    load: () => import('./pages/messages/overview.js'),
  },
  {
    path: '/messages/:id',
    permission: 'integration.view',
    load: () => import('./pages/messages/message.js'),
  },
  {
    path: '/journal',
    permission: 'admin',
    menu: { group: 'outside', label: 'Journal', symbol: 'journal' },
    hasInner: true,
    load: () => import('./pages/journal/journal.js'),
  },
  {
    path: '/imports',
    permission: 'reference_data.import',
    menu: { group: 'outside', label: 'Imports', symbol: 'download' },
    load: () => import('./pages/imports/imports.js'),
  },
  {
    path: '/parameters',
    permission: 'admin',
    menu: { group: 'set-up', label: 'Parameters', symbol: 'settings' },
    load: () => import('./pages/parameters/parameters.js'),
  },
  {
    path: '/users',
    permission: 'admin',
    menu: { group: 'set-up', label: 'Users and roles', symbol: 'user', alsoFor: ['/roles'] },
    load: () => import('./pages/access/users.js'),
  },
  {
    path: '/users/:user',
    permission: 'admin',
    load: () => import('./pages/access/user.js'),
  },
  {
    path: '/roles',
    permission: 'admin',
    load: () => import('./pages/access/roles.js'),
  },
  {
    path: '/audit',
    permission: 'audit.view',
    menu: { group: 'set-up', label: 'Audit', symbol: 'search' },
    load: () => import('./pages/audit/audit.js'),
  },
  {
    path: '/wastage',
    permission: 'wastage.maintain',
    menu: { group: 'set-up', label: 'Wastage', symbol: 'delete' },
    load: () => import('./pages/wastage/groups.js'),
  },
  {
    path: '/wastage/schedules',
    permission: 'wastage.maintain',
    load: () => import('./pages/wastage/schedules.js'),
  },
  {
    path: '/wastage/runs',
    permission: 'wastage.maintain',
    load: () => import('./pages/wastage/runs.js'),
  },
  {
    path: '/wastage/runs/:id',
    permission: 'wastage.maintain',
    load: () => import('./pages/wastage/run.js'),
  },
  {
    path: '/offsets',
    permission: 'offset.maintain',
    menu: { group: 'outside', label: 'Offsets', symbol: 'retrying' },
    load: () => import('./pages/offsets/lines.js'),
  },
  {
    path: '/offsets/orders',
    permission: 'integration.view',
    load: () => import('./pages/offsets/orders.js'),
  },
  {
    path: '/offsets/sources',
    permission: 'offset.maintain',
    load: () => import('./pages/offsets/sources.js'),
  },
  {
    path: '/offsets/queue',
    permission: 'offset.maintain',
    load: () => import('./pages/offsets/queue.js'),
  },
  {
    path: '/offsets/left-over',
    permission: 'offset.maintain',
    load: () => import('./pages/offsets/left-over.js'),
  },
  {
    path: '/offsets/explain',
    permission: 'offset.maintain',
    load: () => import('./pages/offsets/explain.js'),
  },
  {
    path: '/bench',
    permission: 'admin',
    menu: { group: 'outside', label: 'Test bench', symbol: 'bench', isOfDevelopment: true },
    load: () => import('./pages/bench/bench.js'),
  },
  {
    path: '/system',
    permission: 'admin',
    menu: { group: 'set-up', label: 'System', symbol: 'info' },
    load: () => import('./pages/system/system.js'),
  },
  {
    path: '/me',
    load: () => import('./pages/me/me.js'),
  },
] as const satisfies readonly Page[];

export type PagePath = (typeof PAGES)[number]['path'];
