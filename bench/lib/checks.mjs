/** What an answer must hold, by name: a contestant that answers wrongly is not measured. */

const ADJUSTMENT_ID = /adjustment_id>(\d+)</g;

function newId() {
  const seen = new Set();
  return (text) => {
    const [, id] = /adjustment_id>(\d+)</.exec(text) ?? [];
    if (id === undefined) return 'the answer has no adjustment_id';
    if (seen.has(id)) return `the id ${id} was given out twice`;
    seen.add(id);
    return undefined;
  };
}

function contains(expected) {
  return (text) => (text.includes(expected) ? undefined : `the answer lacks ${expected}`);
}

function headers(count) {
  return (text) => {
    const ids = new Set(Array.from(text.matchAll(ADJUSTMENT_ID), ([, id]) => id));
    if (ids.size !== count) return `the answer has ${ids.size} different ids instead of ${count}`;
    return contains(`collection_size>${count}<`)(text);
  };
}

/** A bulk of which every event was counted. */
function counted(events) {
  const others = '"failure":[],"conflict":[],"notFound":[],"partialSuccess":[],"unknown":[]}';
  return (text) => {
    if (!text.includes(others)) return 'an event was not counted';
    const count = text.split('"statusCode":200').length - 1;
    return count === events ? undefined : `${count} events were counted instead of ${events}`;
  };
}

function rows(count) {
  return (text) => {
    const found = text.split('"productId":').length - 1;
    return found === count ? undefined : `the answer has ${found} rows instead of ${count}`;
  };
}

const CHECKS = { newId, contains, headers, counted, rows };

/** The check of a spec such as `{ name: 'headers', value: 50 }`: says what is wrong, or undefined. */
export function checkOf({ name, value }) {
  const check = CHECKS[name](value);
  return (text) => (text.startsWith('HTTP/1.1 200 ') ? check(text) : 'the status is not 200');
}
