/** The channel amqp against a real RabbitMQ: started, stopped, refusing, slow. */
import { once } from 'node:events';
import rhea, { type Connection, type Delivery, type EventContext, type Message } from 'rhea';
import { AmqpChannel, type AmqpChannelOptions } from '../../src/outbox/channels/amqp/channel.js';
import { missingBroker, Rabbit } from '../support/rabbit.js';

const missing = missingBroker();
const suite = missing === undefined ? describe : describe.skip;
if (missing !== undefined) console.warn(`The tests of the channel amqp are skipped: ${missing}.`);

suite('The channel amqp', () => {
  const rabbit = new Rabbit();
  const channels: AmqpChannel[] = [];
  const connections: Connection[] = [];

  beforeAll(async () => {
    await rabbit.start();
    for (const queue of ['plain', 'wrapped', 'many', 'full', 'slow', 'dying']) {
      await rabbit.declareQueue(queue);
    }
  }, 120_000);

  afterAll(async () => {
    await rabbit.remove();
  }, 60_000);

  afterEach(async () => {
    for (const channel of channels.splice(0)) await channel.close();
    for (const connection of connections.splice(0)) connection.close();
  });

  function open(queue: string, options: Partial<AmqpChannelOptions> = {}): AmqpChannel {
    const channel = new AmqpChannel({
      ...{ host: '127.0.0.1', port: rabbit.port, isTls: false, target: `/amq/queue/${queue}` },
      ...{ user: 'guest', password: 'guest', timeoutMs: 5000, window: 1, isWrapped: false },
      clock: { now: () => 0, elapsed: () => 0 },
      ...options,
    });
    channels.push(channel);
    return channel;
  }

  const message = (id: string, storeId = 5000, item = 'A') => ({
    ...{ id, storeId, item, businessObjectId: '31', document: `<a id="${id}">ä</a>` },
  });

  const kinds = (outcomes: readonly { kind: string }[]) => outcomes.map(({ kind }) => kind);

  /** Takes so many messages from a queue, and asks for no more: one that leaves is given none. */
  function take(queue: string, count: number): Promise<Message[]> {
    const connection = rhea.create_container().connect({
      ...{ host: '127.0.0.1', port: rabbit.port, username: 'guest', password: 'guest' },
      reconnect: false,
    });
    connections.push(connection);
    const found: Message[] = [];
    return new Promise((resolve) => {
      connection
        .open_receiver({ source: `/amq/queue/${queue}`, credit_window: 0 })
        .add_credit(count);
      connection.on('disconnected', () => undefined);
      connection.on('message', (context: EventContext) => {
        found.push(context.message as Message);
        if (found.length === count) resolve(found);
      });
    });
  }

  it('sends durable text messages with properties to select by, in the order of a store', async () => {
    const batch = [message('1-1'), message('1-2', 5000, 'B'), message('2-1')];
    expect(kinds(await open('plain').send(batch))).toEqual(['ok', 'ok', 'ok']);
    const found = await take('plain', 3);
    expect(found.map(({ message_id }) => message_id)).toEqual(['1-1', '1-2', '2-1']);
    expect(found[0]).toMatchObject({
      durable: true,
      body: '<a id="1-1">ä</a>',
      application_properties: {
        ...{ family: 'InvAdjust', type: 'InvAdjustCre', messageId: '1-1' },
        ...{ store: '5000', businessObjectId: '31' },
      },
      message_annotations: { 'x-opt-jms-msg-type': 5 },
    });
  });

  it('wraps the document as RibMessages where that is wanted (D43)', async () => {
    await open('wrapped', { isWrapped: true }).send([message('1-1')]);
    const [found] = await take('wrapped', 1);
    expect(found?.body).toMatch(/^<RibMessages .*<ribmessageID>1-1<.*&lt;a id="1-1"&gt;ä/);
  });

  it('sends many messages in a window, none twice', async () => {
    const batch = Array.from({ length: 500 }, (_, index) =>
      message(`${index}-1`, 5000 + (index % 3), `I${index % 40}`),
    );
    const outcomes = await open('many', { window: 50 }).send(batch);
    expect(outcomes.filter(({ kind }) => kind !== 'ok')).toEqual([]);
    const found = await take('many', 500);
    expect(new Set(found.map(({ message_id }) => message_id)).size).toBe(500);
  }, 30_000);

  it('says why it cannot be reached: credentials, no broker, an address that is none', async () => {
    const [wrong] = await open('x', { password: 'wrong' }).send([message('1-1')]);
    const place = `broker 127.0.0.1:${rabbit.port}, address /amq/queue/x`;
    expect(wrong).toMatchObject({
      kind: 'unreachable',
      reason: `${place}: connection error: amqp:unauthorized-access: Failed to authenticate: 1`,
    });
    const [nobody] = await open('x', { port: 1 }).send([message('1-1')]);
    expect(nobody).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringMatching(/broker 127.0.0.1:1, address .amq.queue.x: .*ECONNREFUSED/),
    });
    const [nowhere] = await open('x', { target: '/exchange/none' }).send([message('1-1')]);
    expect(nowhere).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringMatching(/not.found/i),
    });
    expect(JSON.stringify([wrong, nobody, nowhere])).not.toContain('"wrong"');
  }, 30_000);

  it('sends nothing more to a full queue, and goes on when there is room again', async () => {
    await rabbit.control(
      ...['set_policy', 'full', '^full$', '{"max-length":2,"overflow":"reject-publish"}'],
      ...['--apply-to', 'queues'],
    );
    const channel = open('full');
    const batch = ['1-1', '2-1', '3-1', '4-1', '5-1'].map((id) => message(id));
    const outcomes = kinds(await channel.send(batch));
    const sent = outcomes.filter((kind) => kind === 'ok').length;
    expect(sent).toBeGreaterThanOrEqual(2);
    expect(sent).toBeLessThan(batch.length);
    // RabbitMQ 3 cuts the connection instead of refusing the message.
    expect(['retry', 'unreachable']).toContain(outcomes[sent]);
    expect(outcomes.slice(sent)).not.toContain('ok');
    await take('full', sent);
    expect(kinds(await channel.send(batch.slice(sent, sent + 1)))).toEqual(['ok']);
  }, 30_000);

  it('is closed at once though the broker stands still, and says that nothing is wrong', async () => {
    const channel = open('slow', { timeoutMs: 30_000 });
    expect(kinds(await channel.send([message('1-1')]))).toEqual(['ok']);
    rabbit.signal('SIGSTOP');
    const sent = channel.send([message('2-1')]);
    setTimeout(() => void channel.close(), 100);
    const outcomes = await sent;
    rabbit.signal('SIGCONT');
    expect(outcomes).toEqual([{ kind: 'stopped' }]);
    expect(await channel.send([message('2-1')])).toEqual([{ kind: 'stopped' }]);
  }, 30_000);

  it('gives up a broker that stands still, and goes on when it moves again', async () => {
    const channel = open('slow', { timeoutMs: 1000 });
    expect(kinds(await channel.send([message('1-1')]))).toEqual(['ok']);
    rabbit.signal('SIGSTOP');
    const stuck = await channel.send([message('2-1')]);
    rabbit.signal('SIGCONT');
    expect(kinds(stuck)).toEqual(['unreachable']);
    let outcome = 'unreachable';
    for (let tries = 0; tries < 10 && outcome !== 'ok'; tries += 1) {
      [outcome = ''] = kinds(await channel.send([message('2-1')]));
    }
    expect(outcome).toBe('ok');
  }, 60_000);

  it('reports a queue that is not there, and goes on when it has been declared', async () => {
    const channel = open('late');
    const batch = [message('1-1'), message('2-1', 5001)];
    const outcomes = await channel.send(batch);
    expect(kinds(outcomes)).toEqual(['unreachable', 'unreachable']);
    expect(outcomes[0]).toMatchObject({
      reason: expect.stringMatching(/address \/amq\/queue\/late: .*not-found.*declare the queue/),
    });
    await rabbit.declareQueue('late');
    expect(kinds(await channel.send(batch))).toEqual(['ok', 'ok']);
    expect(await take('late', 2)).toHaveLength(2);
  }, 30_000);

  it('confirms nothing that was sent to a queue deleted in the meantime', async () => {
    await rabbit.declareQueue('deleted');
    const channel = open('deleted');
    const batchOf = (number: number) =>
      Array.from({ length: 50 }, (_, index) => message(`${number}-${index}`, index));
    let isDeleted = false;
    const deleting = rabbit.control('delete_queue', 'deleted').then(() => {
      isDeleted = true;
    });
    let number = 0;
    let last = ['ok'];
    for (; !isDeleted && !last.includes('unreachable'); number += 1) {
      last = kinds(await channel.send(batchOf(number)));
    }
    await deleting;
    const lost = batchOf(number);
    expect(new Set(kinds(await channel.send(lost)))).toEqual(new Set(['unreachable']));
    await rabbit.declareQueue('deleted');
    expect(new Set(kinds(await channel.send(lost)))).toEqual(new Set(['ok']));
    const ids = (await take('deleted', lost.length)).map(({ message_id }) => message_id);
    expect(new Set(ids)).toEqual(new Set(lost.map(({ id }) => id)));
  }, 60_000);

  it('sends for a user who may not read, and so cannot look whether the queue is there', async () => {
    await rabbit.declareQueue('unread');
    await rabbit.control('add_user', 'writer', 'secret');
    await rabbit.control('set_permissions', 'writer', '^$', '.*', '^$');
    const channel = open('unread', { user: 'writer', password: 'secret' });
    expect(kinds(await channel.send([message('1-1')]))).toEqual(['ok']);
    expect(kinds(await channel.send([message('2-1')]))).toEqual(['ok']);
    expect(await take('unread', 2)).toHaveLength(2);
  }, 30_000);

  it('does not take the place of the one active consumer of a queue', async () => {
    await rabbit.declareQueue('single', '{<<"x-single-active-consumer">>, bool, true}');
    const channel = open('single');
    expect(kinds(await channel.send([message('1-1')]))).toEqual(['ok']);
    const taken = take('single', 2);
    expect(kinds(await channel.send([message('2-1')]))).toEqual(['ok']);
    expect(await taken).toHaveLength(2);
  }, 30_000);

  it('loses nothing when the broker dies in the middle and comes again', async () => {
    const channel = open('dying', { timeoutMs: 2000 });
    const all = Array.from({ length: 2000 }, (_, index) => message(`${index}-1`, index % 5, 'A'));
    const sending = channel.send(all);
    setTimeout(() => void rabbit.stop(), 100);
    const outcomes = await sending;
    const accepted = all.filter((_, index) => outcomes[index]?.kind === 'ok');
    const left = all.filter((_, index) => outcomes[index]?.kind !== 'ok');
    await rabbit.stop();
    expect(left.length).toBeGreaterThan(0);
    expect(kinds(await channel.send(left.slice(0, 1)))).toEqual(['unreachable']);
    await rabbit.start();
    expect(new Set(kinds(await channel.send(left)))).toEqual(new Set(['ok']));
    const expected = new Set(all.map(({ id }) => id));
    expect(accepted.length + left.length).toBe(expected.size);
    const found = new Set<unknown>();
    const connection = rhea.create_container().connect({
      ...{ host: '127.0.0.1', port: rabbit.port, username: 'guest', password: 'guest' },
      reconnect: false,
    });
    connections.push(connection);
    connection.on('disconnected', () => undefined);
    await new Promise<void>((resolve) => {
      connection.open_receiver('/amq/queue/dying');
      connection.on('message', ({ message: arrived }: EventContext) => {
        found.add(arrived?.message_id);
        if (found.size === expected.size) resolve();
      });
    });
    expect(found).toEqual(expected);
  }, 120_000);
});

describe('Another side that refuses by AMQP', () => {
  const wrong = { condition: 'amqp:decode-error', description: 'no XML' };
  const full = { condition: 'amqp:resource-limit-exceeded', description: 'full' };

  it.each([
    { name: 'accepts', act: (d: Delivery) => d.accept(), kind: 'ok', reason: undefined },
    {
      name: 'rejects for what the message is',
      act: (d: Delivery) => d.reject(wrong),
      kind: 'bad',
      reason: 'the broker has rejected it: amqp:decode-error: no XML',
    },
    {
      name: 'rejects for want of room',
      act: (d: Delivery) => d.reject(full),
      kind: 'retry',
      reason: 'the broker has rejected it: amqp:resource-limit-exceeded: full',
    },
    {
      name: 'releases',
      act: (d: Delivery) => d.release(),
      kind: 'retry',
      reason: 'the broker has given it back',
    },
    {
      name: 'gives back for ever',
      act: (d: Delivery) => d.modified({ delivery_failed: true, undeliverable_here: true }),
      kind: 'bad',
      reason: 'the broker has given it back',
    },
    {
      name: 'says nothing',
      act: () => undefined,
      kind: 'unreachable',
      reason: expect.stringContaining('500 ms'),
    },
  ])('and $name is understood', async ({ act, kind, reason }) => {
    const container = rhea.create_container();
    container.on('message', ({ delivery }: EventContext) => act(delivery as Delivery));
    container.on('disconnected', () => undefined);
    container.on('connection_close', () => undefined);
    container.on('receiver_open', ({ receiver }: EventContext) => {
      receiver?.set_target({ address: 'any' } as never);
    });
    const server = container.listen({
      port: 0,
      host: '127.0.0.1',
      receiver_options: { autoaccept: false },
    } as never);
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const channel = new AmqpChannel({
      ...{ host: '127.0.0.1', port, isTls: false, target: 'any', user: undefined },
      ...{ password: undefined, timeoutMs: 500, window: 1, isWrapped: false },
      clock: { now: () => 0, elapsed: () => 0 },
    });
    const document = '<a/>';
    const place = { storeId: 1, item: 'A', businessObjectId: '1' };
    const [outcome] = await channel.send([{ id: '1-1', ...place, document }]);
    await channel.close();
    server.close();
    expect(outcome).toEqual(reason === undefined ? { kind } : { kind, reason });
  });
});
