import { readFileSync, readlinkSync } from 'node:fs';
import { codeOf } from './error-code.js';

const STATE_FIELD = 0;
const START_FIELD = 19;

/** Ended, but listed until the parent asks for the exit code. */
const DEAD_STATES: readonly string[] = ['Z', 'X'];

/** Some containers list processes by other numbers. */
function isOwnProc(): boolean {
  try {
    return readlinkSync('/proc/self') === String(process.pid);
  } catch {
    return false;
  }
}

function statOf(pid: number): { state: string; start: string } | undefined {
  if (!isOwnProc()) return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[STATE_FIELD] ?? '', start: fields[START_FIELD] ?? '' };
  } catch {
    // Ended meanwhile, or hidden from this user.
    return undefined;
  }
}

/**
 * The start of a process, in ticks since the machine's. It tells the process from a later one of the same
 * number. Undefined where nothing can be found out.
 */
export function startOf(pid: number): string | undefined {
  return statOf(pid)?.start;
}

/** @param start as `startOf` told it while the process ran, undefined if not known */
export function isRunning(pid: number, start: string | undefined): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but is somebody else's.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const stat = statOf(pid);
  if (stat === undefined) return true;
  return !DEAD_STATES.includes(stat.state) && (start === undefined || start === stat.start);
}
