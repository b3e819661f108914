import { hostname } from 'node:os';
import { isAlive } from '../base/database-lock.js';

/** `4711@host/token`: the process, and its start by the token of its lock. */
export function holderName(token: string): string {
  return `${process.pid}@${hostname()}/${token}`;
}

/** Whether the process of a holder's name is known to be over. */
export function isGone(holder: string): boolean {
  const [, pid, host, token] = /^(\d+)@([^/]+)\/([^#]*)/.exec(holder) ?? [];
  if (pid === undefined || host === undefined || token === undefined) return false;
  return !isAlive({ pid: Number(pid), host, token });
}
