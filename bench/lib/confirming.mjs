import { readFileSync } from 'node:fs';
import { STORE } from './databases.mjs';
import { COUNTER, saveAndConfirm } from './messages.mjs';
import { quantile } from './statistics.mjs';

const CONFIRM_EVERY_MS = 5;

/** The most memory that a process has had. */
export function peakMb(pid) {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(kilobytes) / 1024);
}

/** Posts; returns the text of an answer that is none of an error. */
export async function sent(url, body, type) {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

export const rounded = (ms) => Math.round(ms * 10) / 10;

function summary(waits) {
  const at = (share) => rounded(quantile(waits, share));
  return { count: waits.length, p50: at(0.5), p99: at(0.99), most: rounded(Math.max(...waits)) };
}

/** Confirms one line after the other until it is told to end; returns the milliseconds of each. */
async function confirmAll(url, item, state) {
  const waits = [];
  const message = saveAndConfirm(STORE, [item]);
  while (!state.isOver) {
    const started = performance.now();
    const body = message.replace(COUNTER, String(waits.length).padStart(COUNTER.length, '0'));
    await sent(url, body, 'text/xml; charset=utf-8');
    waits.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, CONFIRM_EVERY_MS));
  }
  return waits;
}

/** Does some work while one line after the other is confirmed; returns how long those took, too. */
export async function confirmDuring(url, item, work) {
  const state = { isOver: false };
  const confirming = confirmAll(url, item, state);
  const result = await work();
  state.isOver = true;
  return { result, waits: summary(await confirming) };
}

/** How long confirmations took, as text. */
export const shownWaits = ({ count, p50, p99, most }) =>
  `${count} confirmations, ${p50} ms (median), ${p99} ms (99 %), ${most} ms at most`;
