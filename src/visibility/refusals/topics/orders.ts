import type { RefusalTopic } from '../entry.js';

/** Refusals of sales orders, which the offset is for (IV51–IV53, IV68). */
export const ORDER_REFUSALS = {
  ORDER_NOT_FOUND: {
    sentence: 'There is no sales order {order}.',
    advice: 'List the orders of the store.',
    status: 404,
  },
  ORDER_NUMBER_USED: {
    sentence: 'Store {store} has the order number {number} already: it is sales order {order}.',
    advice: 'Read that order, or take another number.',
    status: 409,
  },
  ORDER_NOT_OPEN: {
    sentence: 'Sales order {order} is {status}.',
    advice: 'Nothing is left of it to change, invoice or cancel.',
    status: 409,
  },
  ORDER_STORE_UNKNOWN: {
    sentence: 'There is no store {store}.',
    advice: 'Send the number of a store that is known.',
    status: 422,
  },
  ORDER_ITEM_UNKNOWN: {
    sentence: 'There is no item {item}.',
    advice: 'Send the id of an item that is known, or import it.',
    status: 422,
  },
  ORDER_ITEM_NOT_RANGED: {
    sentence: 'Item {item} is not ranged at store {store}.',
    advice: 'Range it there first.',
    status: 422,
  },
  ORDER_ITEM_NOT_STOCKED: {
    sentence: 'Item {item} has no inventory, so nothing of it can be offset.',
    advice: 'Leave the line out.',
    status: 422,
  },
  ORDER_ITEM_HAS_UINS: {
    sentence: 'Item {item} has UINs, which a sales order does not name.',
    advice: 'Leave the line out: sales of units come with the sales feed.',
    status: 422,
  },
  ORDER_QUANTITY_OUT_OF_RANGE: {
    sentence: 'Quantity {quantity} is not between {least} and {limit}.',
    advice: 'Send a quantity above zero; a return names the lines that come back.',
    status: 422,
  },
  ORDER_LINE_TWICE: {
    sentence: 'Line {line} is named twice.',
    advice: 'Name each line once.',
    status: 422,
  },
  ORDER_LINE_NOT_FOUND: {
    sentence: 'Sales order {order} has no line {line}.',
    advice: 'Read the order: its lines have their ids.',
    status: 422,
  },
  ORDER_QUANTITY_BELOW_INVOICED: {
    sentence: 'Quantity {quantity} of line {line} is below {invoiced}, which is invoiced.',
    advice: 'What is invoiced comes back by a return.',
    status: 422,
  },
  INVOICE_EXCEEDS_ORDER: {
    sentence: 'Quantity {quantity} of line {line} is more than {open}, which is open.',
    advice: 'Invoice what is open, or change the order first.',
    status: 422,
  },
  RETURN_EXCEEDS_INVOICED: {
    sentence:
      'Quantity {quantity} of line {line} is more than {invoiced}, which is invoiced and not returned.',
    advice: 'Return what was invoiced at most.',
    status: 422,
  },
  RETURN_OF_RETURN: {
    sentence: 'Sales order {order} is a return itself.',
    advice: 'Name the order that was sold.',
    status: 422,
  },
  ORDER_POSITION_OUT_OF_RANGE: {
    sentence: 'Quantity {quantity} would take the stock of item {item} beyond {limit}.',
    advice: 'Correct the stock of the item first.',
    status: 422,
  },
} as const satisfies RefusalTopic;
