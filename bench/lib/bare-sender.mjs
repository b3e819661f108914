/**
 * A process that sends texts to a broker with rhea alone, as many under way as it is told, and prints
 * how many a second were accepted: what the broker manages on this machine.
 *
 *   node bench/lib/bare-sender.mjs '{"url":...,"address":...,"user":...,"count":...,"window":...,"bytes":...}'
 *
 * The password comes from SIA_PUBLISH_AMQP_PASSWORD.
 */

import rhea from 'rhea';

const { url, address, user, count, window, bytes } = JSON.parse(process.argv[2]);
const { hostname, port } = new URL(url);
const password = process.env.SIA_PUBLISH_AMQP_PASSWORD ?? 'guest';
const body = 'x'.repeat(bytes);
const connection = rhea.connect({
  ...{ host: hostname, port: Number(port), username: user, password, reconnect: false },
});
const sender = connection.open_sender({ target: { address }, autosettle: true });
let sent = 0;
let accepted = 0;
let started;

function sendMore() {
  while (sent < count && sent - accepted < window && sender.sendable()) {
    sent += 1;
    const id = `bare-${sent}`;
    const names = { family: 'InvAdjust', type: 'InvAdjustCre', messageId: id, store: '1' };
    const application_properties = { ...names, businessObjectId: '1' };
    sender.send({ message_id: id, durable: true, application_properties, body });
  }
}

sender.on('sendable', () => {
  started ??= performance.now();
  sendMore();
});
sender.on('accepted', () => {
  accepted += 1;
  if (accepted < count) {
    sendMore();
    return;
  }
  console.log((count * 1000) / (performance.now() - started));
  connection.close();
});
