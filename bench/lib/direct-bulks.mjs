/** A process that writes what a bulk of events writes, one durable commit each, and nothing else. */

import { openWriter } from '../../dist/src/store/sqlite/sqlite-store.js';
import { BULK_EVENTS, counterOf, ORGANIZATION, placeOf, productOf } from './on-hand-data.mjs';
import { timedLoop } from './timed-loop.mjs';
import { serveWorker } from './worker.mjs';

// The texts of src/visibility/store, without what is read before.
const EVENT = `INSERT INTO visibility_event
  (scope, organization_id, event_id, product_id, dimension_set_id, content, message, changes, client,
    create_date)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const KEY = 'organization_id, product_id, dimension_set_id, data_source, measure';
const COUNTER = `INSERT INTO visibility_counter (${KEY}, quantity, posted, offset_quantity, set_for,
    not_zero_since, posted_date, offset_date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (${KEY}) DO UPDATE SET quantity = quantity + excluded.quantity,
    posted = posted + excluded.posted, posted_date = excluded.posted_date`;
const QUANTITY = 12_500;

serveWorker(({ file, sets }) => {
  const database = openWriter(file);
  const event = database.prepare(EVENT);
  const counter = database.prepare(COUNTER);
  let number = 0;
  const bulk = database.transaction(() => {
    const at = new Date().toISOString();
    for (let one = 0; one < BULK_EVENTS; one += 1) {
      number += 1;
      const index = counterOf(number);
      const [product, place] = [productOf(index), placeOf(index)];
      const set = sets[Number(place) - 1];
      const dimensions = `{"SiteId":"1","LocationId":"${place}"}`;
      const content = JSON.stringify([product, dimensions, [['pos.inbound', '1.25']]]);
      const changes = JSON.stringify([['pos', 'inbound', number, number + QUANTITY]]);
      const id = `${number}-${index}`;
      event.run(1, ORGANIZATION, id, product, set, content, '', changes, 'anybody', at);
      const key = [ORGANIZATION, product, set, 'pos', 'inbound'];
      counter.run(...key, QUANTITY, QUANTITY, 0, null, at, at, null);
    }
  });
  return { ready: true, run: (bounds) => timedLoop(() => bulk.immediate(), bounds) };
});
