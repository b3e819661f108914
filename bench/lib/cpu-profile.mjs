import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function placeOf({ functionName, url, lineNumber }) {
  const file = url.startsWith('file://') ? relative(ROOT, fileURLToPath(url)) : url;
  const name = functionName === '' ? '(anonymous)' : functionName;
  return file === '' ? name : `${name} ${file}:${lineNumber + 1}`;
}

/** Microseconds that each node of the profile was on top of the stack. */
function selfTimes({ samples, timeDeltas }) {
  const times = new Map();
  samples.forEach((node, index) => {
    times.set(node, (times.get(node) ?? 0) + timeDeltas[index]);
  });
  return times;
}

/**
 * The functions of a profile by the time spent in themselves, the heaviest first, as shares of the
 * time that the process was not idle.
 */
function heaviest(profile) {
  const times = selfTimes(profile);
  const byPlace = new Map();
  for (const { id, callFrame } of profile.nodes) {
    const place = placeOf(callFrame);
    byPlace.set(place, (byPlace.get(place) ?? 0) + (times.get(id) ?? 0));
  }
  byPlace.delete('(idle)');
  const busy = [...byPlace.values()].reduce((sum, time) => sum + time, 0);
  return [...byPlace]
    .map(([place, time]) => ({ place, share: time / busy, milliseconds: time / 1000 }))
    .sort((a, b) => b.share - a.share);
}

/** Reads the only profile that a process has left in a directory. */
export function readProfile(directory) {
  const [name] = readdirSync(directory).filter((file) => file.endsWith('.cpuprofile'));
  return heaviest(JSON.parse(readFileSync(join(directory, name), 'utf8')));
}
