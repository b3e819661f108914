/** What a scanner does: it types, faster than anybody. */
import type { CDPSession, Page } from 'playwright-core';

const sessions = new WeakMap<Page, CDPSession>();

async function sessionOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page);
  if (known !== undefined) return known;
  const session = await page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

export interface ScanOptions {
  /** Between two characters. Default: 5 ms, as scanners do. */
  readonly gapMs?: number;
  readonly end?: 'Enter' | 'Tab';
}

/** Scans a code: keys with the moments at which a scanner presses them, however busy the machine is. */
export async function scan(page: Page, code: string, options: ScanOptions = {}): Promise<void> {
  const { gapMs = 5, end = 'Enter' } = options;
  const session = await sessionOf(page);
  let at = Date.now();
  const sent: Promise<unknown>[] = [];
  const press = (key: string, text: string, virtual: number): void => {
    at += gapMs;
    const common = { key, timestamp: at / 1000, windowsVirtualKeyCode: virtual };
    const typed = text === '' ? {} : { text, unmodifiedText: text };
    sent.push(session.send('Input.dispatchKeyEvent', { ...common, ...typed, type: 'keyDown' }));
    sent.push(session.send('Input.dispatchKeyEvent', { ...common, type: 'keyUp' }));
  };
  for (const character of code) press(character, character, 0);
  if (end === 'Enter') press('Enter', '\r', 13);
  else press('Tab', '', 9);
  await Promise.all(sent);
}

/** Notes every sound that the page makes: `window.heardHertz`. */
export const LISTEN = `
  window.heardHertz = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...times) {
    window.heardHertz.push(this.frequency.value);
    return start.apply(this, times);
  };`;

export const HIGH_TONE = 1320;
export const LOW_TONE = 220;

/** A finger that goes over a place of the page, from one point to another. */
export async function swipe(
  page: Page,
  from: readonly [x: number, y: number],
  to: readonly [x: number, y: number],
): Promise<void> {
  const session = await sessionOf(page);
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    point?: readonly [number, number],
  ) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: point === undefined ? [] : [{ x: point[0], y: point[1] }],
    });
  await touch('touchStart', from);
  const steps = 6;
  for (let step = 1; step <= steps; step += 1) {
    const part = (a: number, b: number): number => a + ((b - a) * step) / steps;
    await touch('touchMove', [part(from[0], to[0]), part(from[1], to[1])]);
  }
  // The finger rests before it leaves: a page that glides on takes the next tap for a stop.
  await page.waitForTimeout(150);
  await touch('touchMove', to);
  await touch('touchEnd');
  await page.waitForTimeout(400);
}
