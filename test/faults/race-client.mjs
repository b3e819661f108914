// One client process of the race test: confirms each adjustment of each round, in an order of its
// own, over one keep-alive connection. Prints the ids it was told it had confirmed.
import { Agent, request } from 'node:http';

const { url, rounds, client } = JSON.parse(process.argv[2] ?? '{}');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const message = (id) =>
  '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ' +
  'xmlns:v1="http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1" ' +
  'xmlns:r="http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1"><soapenv:Body>' +
  `<v1:confirmInventoryAdjustment><r:StrAdjRef><r:adjustment_id>${id}</r:adjustment_id>` +
  '</r:StrAdjRef></v1:confirmInventoryAdjustment></soapenv:Body></soapenv:Envelope>';

const confirm = (id) =>
  new Promise((resolve, reject) => {
    const call = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'text/xml; charset=utf-8' } },
      (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode, text }));
      },
    );
    call.on('error', reject);
    call.end(message(id));
  });

const confirmed = [];
const unexpected = [];
for (const ids of rounds) {
  // Neighbours start at different ends, so that opposing adjustments meet in both orders.
  const order = client % 2 === 0 ? ids : [...ids].reverse();
  for (const id of order) {
    const { status, text } = await confirm(id);
    if (status === 200) confirmed.push(id);
    else if (!/ADJUSTMENT_NOT_IN_PROGRESS|QUANTITY_EXCEEDS_BUCKET/.test(text))
      unexpected.push(text);
  }
}
process.stdout.write(JSON.stringify({ confirmed, unexpected }));
agent.destroy();
