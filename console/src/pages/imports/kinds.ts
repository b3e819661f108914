import type { paths } from '../../interface/generated/api.js';

type KindOf<Path> = Path extends `/_admin/api/imports/${infer Kind}`
  ? Kind extends 'current'
    ? never
    : Kind
  : never;

export type ImportKind = KindOf<keyof paths>;

interface Kind {
  readonly title: string;
  /** The kinds that have to be there before. */
  readonly needs: string;
  readonly hasExport: boolean;
  /** The columns that a file of it needs. Others can be beside them. */
  readonly columns: readonly string[];
}

/** The kinds in the order in which a new system is filled. */
export const KINDS: Readonly<Record<ImportKind, Kind>> = {
  stores: { title: 'Stores', needs: '', hasExport: true, columns: ['id', 'name', 'timeZone'] },
  items: {
    ...{ title: 'Items', needs: '', hasExport: true },
    columns: ['id', 'shortDescription', 'type', 'unitOfMeasure', 'caseSize'],
  },
  ranging: {
    ...{ title: 'Ranging', needs: 'stores, items', hasExport: true },
    columns: ['store', 'item'],
  },
  'opening-stock': {
    ...{ title: 'Opening stock', needs: 'ranging', hasExport: true },
    columns: ['store', 'item', 'total'],
  },
  uins: {
    ...{ title: 'UINs', needs: 'ranging', hasExport: true },
    columns: ['store', 'item', 'uin', 'status'],
  },
  'sales-orders': {
    ...{ title: 'Sales orders', needs: 'ranging', hasExport: false },
    columns: ['store', 'number', 'item', 'quantity'],
  },
  adjustments: {
    ...{ title: 'Adjustments', needs: 'ranging', hasExport: false },
    columns: ['store', 'adjustment', 'item', 'reasonId', 'quantity'],
  },
  'visibility-items': {
    ...{ title: 'Items of Inventory Visibility', needs: 'items', hasExport: false },
    columns: ['item', 'productId'],
  },
};

export const KIND_NAMES = Object.keys(KINDS) as readonly ImportKind[];
