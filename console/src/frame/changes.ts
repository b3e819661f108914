import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { answered, client } from '../interface/client.js';
import type { components } from '../interface/generated/api.js';
import { Watched } from '../interface/watched.js';

type Counts = components['schemas']['ChangesReadAnswer']['counts'];

const POLL_MS = 3000;
/** The time between two questions where nobody has touched the page for a while. */
const IDLE_POLL_MS = 15_000;
const IDLE_AFTER_MS = 120_000;
const LOOK_MS = 1000;

/** The beginnings of the keys of queries that are read anew when a subject has changed. */
const KEYS = {
  access: ['session', 'users', 'roles', 'tokens'],
  adjustments: ['adjustments', 'history'],
  outbox: ['outbox'],
  parameters: ['session', 'parameters'],
  reasons: ['reasons'],
  // A reset, which replaces it, forgets the exchanges too.
  referenceData: ['stores', 'items', 'imports', 'hierarchy', 'exchanges'],
  stock: ['positions', 'history', 'uins'],
  subBuckets: ['sub-buckets'],
  templates: ['templates'],
  wastage: ['wastage'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

function keysOf(subject: string): readonly string[] {
  return Object.entries(KEYS).find(([name]) => name === subject)?.[1] ?? [];
}

/**
 * Reads anew the data that a confirmation has moved. It resolves when the shown data is read. Other data is
 * forgotten, so that no page begins with the figures of before. It never rejects.
 */
export async function stockHasMoved(queries: QueryClient): Promise<void> {
  const isStock = ({ queryKey: [first] }: { readonly queryKey: readonly unknown[] }): boolean =>
    KEYS.stock.some((key) => key === first);
  queries.removeQueries({ predicate: isStock, type: 'inactive' });
  await queries.invalidateQueries({ predicate: isStock });
}

/** Whether nobody has touched the page for long. */
class Idleness extends Watched<boolean> {
  private at = Date.now();

  touch(): void {
    this.at = Date.now();
    this.look();
  }

  look(): void {
    const isIdle = Date.now() - this.at > IDLE_AFTER_MS;
    if (isIdle !== this.read()) this.set(isIdle);
  }
}

const idleness = new Idleness(false);

function useIdle(): boolean {
  useEffect(() => {
    const touch = (): void => idleness.touch();
    const events = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
    for (const event of events) window.addEventListener(event, touch, { passive: true });
    const timer = setInterval(() => idleness.look(), LOOK_MS);
    return () => {
      for (const event of events) window.removeEventListener(event, touch);
      clearInterval(timer);
    };
  }, []);
  return useSyncExternalStore(idleness.subscribe, idleness.read);
}

const CHANGES = {
  queryKey: ['changes'],
  queryFn: () => answered(client.GET('/_admin/api/changes')),
};

/** The last answer, for pages that do not ask themselves. */
export function useLastChanges() {
  return useQuery({ ...CHANGES, staleTime: Number.POSITIVE_INFINITY }).data;
}

/** The subjects that have changed: all of them after a start of the server, which counts anew. */
function changed(
  before: { readonly run: string; readonly counts: Counts },
  now: { readonly run: string; readonly counts: Counts },
): readonly string[] {
  const subjects = Object.keys(now.counts);
  if (before.run !== now.run) return subjects;
  return subjects.filter((subject) => now.counts[subject] !== before.counts[subject]);
}

/** Keeps the shown data fresh: asks for changes while the page is seen, and reads changed data anew. */
export function useChanges(): void {
  const queries = useQueryClient();
  const isIdle = useIdle();
  const { data } = useQuery({
    ...CHANGES,
    refetchInterval: isIdle ? IDLE_POLL_MS : POLL_MS,
    refetchIntervalInBackground: false,
    retry: false,
    staleTime: 0,
  });
  const last = useRef(data);
  useEffect(() => {
    const before = last.current;
    last.current = data;
    if (before === undefined || data === undefined) return;
    const keys = new Set(changed(before, data).flatMap(keysOf));
    for (const key of keys) void queries.invalidateQueries({ queryKey: [key] });
  }, [data, queries]);
}
