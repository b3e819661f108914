import { readFileSync, readlinkSync } from 'node:fs';
import { codeOf } from './error-code.js';

/** Where the fields of /proc/<pid>/stat stand behind the name of the program. */
const STATE_FIELD = 0;
const START_FIELD = 19;

/** Ended, but still listed until its parent asks for its exit code. */
const DEAD_STATES: readonly string[] = ['Z', 'X'];

/** Whether /proc lists processes by the numbers that this one knows: not so in some containers. */
function isOwnProc(): boolean {
  try {
    return readlinkSync('/proc/self') === String(process.pid);
  } catch {
    // No Linux, or no /proc.
    return false;
  }
}

/** What Linux says of a process; undefined if nothing can be found out. */
function statOf(pid: number): { state: string; start: string } | undefined {
  if (!isOwnProc()) return undefined;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name stands in parentheses, and may hold some itself.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[STATE_FIELD] ?? '', start: fields[START_FIELD] ?? '' };
  } catch {
    // It has ended meanwhile, or is hidden from this user.
    return undefined;
  }
}

/**
 * When a process was started, in ticks since the machine was: tells it from a later one of the same
 * number. Undefined where nothing can be found out.
 */
export function startOf(pid: number): string | undefined {
  return statOf(pid)?.start;
}

/**
 * Whether a process of this machine may still be running.
 *
 * @param start as `startOf` told it when it was known to run; undefined if that is not known
 */
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
