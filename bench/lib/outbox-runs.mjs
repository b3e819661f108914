import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from './connection.mjs';
import { saveAndConfirm } from './messages.mjs';
import { startService } from './service.mjs';

const CLIENTS = 32;
const WARM_UP_SECONDS = 1.5;
const POLL_MS = 20;
const DRAIN_MAX_MS = 120_000;
/** Nothing is deleted while it is measured. */
const KEPT = ['--publish-keep-days', '3650'];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function statusOf(port) {
  const answer = await fetch(`http://127.0.0.1:${port}/_admin/api/outbox/status`);
  return (await answer.json()).channels[0];
}

/** One line each, of every store in turn; bytes as they are sent. */
function requestsFor({ port, path }, { stores, items }) {
  return items.flatMap((_, turn) =>
    stores.map((store, index) => {
      const body = saveAndConfirm(store, [items[(turn + index) % items.length]], turn);
      return Buffer.from(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: text/xml; charset=utf-8\r\n` +
          `SOAPAction: ""\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    }),
  );
}

/** Confirms with 32 connections while it may; returns how many were confirmed. */
async function confirmWhile(service, catalogue, mayGoOn) {
  const requests = requestsFor(service, catalogue);
  let count = 0;
  const work = Array.from({ length: CLIENTS }, async () => {
    const connection = await Connection.open(service.port);
    while (mayGoOn(count)) {
      const request = requests[count % requests.length];
      count += 1;
      const text = await connection.send(request);
      if (!text.includes('adjustment_id')) throw new Error(text);
    }
    connection.close();
  });
  await Promise.all(work);
  return count;
}

function confirmFor(service, catalogue, seconds) {
  const end = performance.now() + seconds * 1000;
  return confirmWhile(service, catalogue, () => performance.now() < end);
}

/** Confirms so many without telling anybody: the outbox is full afterwards. */
export async function fillOutbox(file, catalogue, messages) {
  const service = await startService(file);
  try {
    await confirmWhile(service, catalogue, (count) => count < messages);
  } finally {
    await service.stop();
  }
}

async function withCopy(template, flags, work) {
  const file = join(template.directory, 'run.db');
  copyFileSync(template.file, file);
  const service = await startService(file, { flags: [...flags, ...KEPT] });
  try {
    return await work(service);
  } finally {
    await service.stop();
  }
}

/** Confirms as fast as can be while the channel sends; rates of a second, and what was not sent yet. */
export function measureLoad(template, { flags, isSilent }, catalogue, seconds) {
  return withCopy(template, flags, async (service) => {
    await confirmFor(service, catalogue, WARM_UP_SECONDS);
    const before = isSilent ? undefined : await statusOf(service.port);
    const started = performance.now();
    const confirmed = await confirmFor(service, catalogue, seconds);
    const confirms = (confirmed * 1000) / (performance.now() - started);
    if (isSilent) return { confirms };
    const after = await statusOf(service.port);
    const taken = (performance.now() - started) / 1000;
    return { confirms, messages: (after.sent - before.sent) / taken, left: after.pending };
  });
}

/** Lets the channel send what a full outbox holds, while nothing is confirmed; messages a second. */
export function measureDrain(template, { flags }) {
  return withCopy(template, flags, async ({ port }) => {
    const started = performance.now();
    const first = await statusOf(port);
    for (;;) {
      const { sent, pending, waiting, retrying, held } = await statusOf(port);
      const passed = performance.now() - started;
      if (pending + waiting + retrying + held === 0) return ((sent - first.sent) * 1000) / passed;
      if (held > 0 || passed > DRAIN_MAX_MS) throw new Error(`${pending} left, ${held} held`);
      await pause(POLL_MS);
    }
  });
}
