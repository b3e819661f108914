/** A process in which the `soap` package serves our WSDL and answers constants. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import soap from 'soap';
import { inventoryAdjustmentService } from '../../dist/src/contract/generated/inventory-adjustment/service.js';
import { serveWorker } from './worker.mjs';

const PATH = '/constant';
const WSDL = fileURLToPath(new URL('../../wsdl/InventoryAdjustmentService.wsdl', import.meta.url));

function listen(server, methods) {
  const { name, port } = inventoryAdjustmentService;
  return new Promise((resolve, reject) => {
    soap.listen(server, {
      path: PATH,
      services: { [name]: { [port]: methods } },
      xml: readFileSync(WSDL, 'utf8'),
      uri: WSDL,
      callback: (error) => (error ? reject(error) : resolve()),
    });
  });
}

serveWorker(async ({ reasons }) => {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const adjustment = { StrAdjRef: { adjustment_id: 1 } };
  const reasonList = { StrAdjRsnDesc: reasons, collection_size: reasons.length };
  await listen(server, {
    saveAndConfirmInventoryAdjustment: () => adjustment,
    lookupInventoryAdjustmentReason: () => ({ StrAdjRsnColDesc: reasonList }),
  });
  return { ready: { port: server.address().port, path: PATH }, run: () => undefined };
});
