/** The least that stands between a caller and a server in Node: `node bare-proxy.mjs PORT`. */
import { Agent, createServer, request } from 'node:http';

const target = Number(process.argv[2]);
/** As the proxy of compare has it: each connection of a caller has one to the target. */
const agents = new WeakMap();

function agentOf(socket) {
  const known = agents.get(socket);
  if (known !== undefined) return known;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.set(socket, agent);
  return agent;
}

const server = createServer((incoming, response) => {
  const parts = [];
  incoming.on('data', (part) => parts.push(part));
  incoming.on('end', () => {
    const { method, url: path, headers, socket } = incoming;
    const to = { host: '127.0.0.1', port: target, method, path, headers };
    const outgoing = request({ ...to, agent: agentOf(socket) });
    outgoing.on('response', (answer) => {
      response.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(response);
    });
    outgoing.end(Buffer.concat(parts));
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stderr.write(`Calls of http://127.0.0.1:${server.address().port} go to ${target}.\n`);
});
