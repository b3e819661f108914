import type { Area } from './reading-stock.js';

/** The areas that move stock, in words. The letter marks one in the chart. */
export const AREAS: Readonly<Record<Area, { readonly word: string; readonly letter: string }>> = {
  INVENTORY_ADJUSTMENT: { word: 'Adjustment', letter: 'A' },
  OPENING_STOCK: { word: 'Opening stock', letter: 'O' },
  CARRIED_FORWARD: { word: 'Carried forward', letter: 'F' },
  LATE_SALES: { word: 'Late sales', letter: 'S' },
  STOCK_COUNT: { word: 'Stock count', letter: 'C' },
  RECEIVING_DAMAGES: { word: 'Receiving of damages', letter: 'D' },
  CUSTOMER_ORDER: { word: 'Customer order', letter: 'R' },
  POS_RETURN: { word: 'Return at a point of sale', letter: 'P' },
  WASTAGE: { word: 'Wastage', letter: 'W' },
  VENDOR_RETURN: { word: 'Vendor return', letter: 'V' },
};

const NAMES = Object.keys(AREAS) as Area[];

/** The area of a text. Undefined where it is none. */
export function areaOf(text: string | null | undefined): Area | undefined {
  return NAMES.find((area) => area === text);
}

/** An area in words. An unknown one stays as it is. */
export function areaWord(text: string): string {
  const area = areaOf(text);
  return area === undefined ? text : AREAS[area].word;
}
