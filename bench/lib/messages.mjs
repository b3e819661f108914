/** Request bodies as a Java client writes them: prefixed names, no white space. */

const SERVICE =
  'http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1';
const BO = 'http://www.oracle.com/retail/integration/base/bo';

/** Stands in a body where the client writes a number of its own, so that no two bodies are the same. */
export const COUNTER = '########';

/** Reasons that need no stock to be there: 21 takes out of the store, 38 brings in. */
const REASONS = [21, 38];

function envelope(operation, payload, content) {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body>' +
    `<ns2:${operation} xmlns:ns2="${SERVICE}" xmlns:ns3="${BO}/${payload}/v1">` +
    `<ns3:${payload}>${content}</ns3:${payload}></ns2:${operation}></S:Body></S:Envelope>`
  );
}

const element = (name, value) => (value === undefined ? '' : `<ns3:${name}>${value}</ns3:${name}>`);

function line(item, index) {
  return element(
    'StrAdjItmMod',
    element('item_id', item) +
      element('reason_id', REASONS[index % REASONS.length]) +
      element('quantity', `${1 + (index % 9)}.25`) +
      element('case_size', 1),
  );
}

/** Saves and confirms one line for each item. */
export function saveAndConfirm(store, items, offset = 0) {
  return envelope(
    'saveAndConfirmInventoryAdjustment',
    'StrAdjModVo',
    element('store_id', store) +
      element('comments', `measurement ${COUNTER}`) +
      items.map((item, index) => line(item, index + offset)).join(''),
  );
}

/** Looks up headers by the criteria that the query of the store takes too. */
export function lookupHeaders({ storeId, to, item, status, limit }) {
  return envelope(
    'lookupInventoryAdjustmentHeader',
    'StrAdjHdrCriVo',
    element('store_id', storeId) +
      element('to_date', new Date(to).toISOString()) +
      element('item_id', item) +
      element('status', status ?? 'NO_VALUE') +
      element('search_limit', limit),
  );
}

export function lookupReasons() {
  return envelope('lookupInventoryAdjustmentReason', 'Nothing', '');
}

const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';

const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const PASSWORD_TEXT =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText';

/** A message with a UsernameToken, as WSS4J writes it. */
export function withToken(message, user, password) {
  const header =
    `<S:Header><wsse:Security S:mustUnderstand="1" xmlns:wsse="${WSSE}" xmlns:wsu="${WSU}">` +
    '<wsse:UsernameToken wsu:Id="UsernameToken-1">' +
    `<wsse:Username>${user}</wsse:Username>` +
    `<wsse:Password Type="${PASSWORD_TEXT}">${password}</wsse:Password>` +
    '</wsse:UsernameToken></wsse:Security></S:Header>';
  return message.replace('<S:Body>', `${header}<S:Body>`);
}
