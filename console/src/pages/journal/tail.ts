import { useEffect, useRef, useState } from 'react';
import { client } from '../../interface/client.js';
import type { ExchangesQuery } from './criteria.js';

/** The stream says something each 15 seconds. One that is silent for longer is held back, or dead. */
const SILENCE_MS = 40_000;
/** The time from the end of a stream to the next one. The page asks meanwhile. */
const AGAIN_MS = 15_000;
/** News that come together are told together. */
const TOGETHER_MS = 1000;

function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}

/** Reads one stream to its end: `onPart` gets what came, which is blank where nothing has ended. */
async function readOne(
  query: ExchangesQuery,
  signal: AbortSignal,
  onPart: (part: string) => void,
): Promise<void> {
  const stop = new AbortController();
  const end = (): void => stop.abort();
  signal.addEventListener('abort', end, { signal: stop.signal });
  let timer = setTimeout(end, SILENCE_MS);
  try {
    const { data } = await client.GET('/_admin/api/exchanges/tail', {
      params: { query: { ...query, format: 'lines' } },
      parseAs: 'stream',
      signal: stop.signal,
    });
    const parts = data?.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await parts?.read(); part?.done === false; part = await parts?.read()) {
      clearTimeout(timer);
      timer = setTimeout(end, SILENCE_MS);
      onPart(part.value);
    }
  } catch {
    // It is begun anew, and the page asks until then.
  } finally {
    clearTimeout(timer);
    end();
  }
}

/**
 * Follows the stream of the exchanges that end, while the page is seen: a browser has six connections to a
 * host, and pages that nobody sees take none of them.
 *
 * @param onNews called when some have ended, and when a stream begins, at most once in TOGETHER_MS
 * @returns whether a stream is read. A proxy may hold it back, and the server has eight of them: where
 *   there is none, the page asks instead.
 */
export function useTail(query: ExchangesQuery, onNews: () => void): boolean {
  const [isRead, setRead] = useState(false);
  const told = useRef(onNews);
  useEffect(() => {
    told.current = onNews;
  });
  useEffect(() => {
    let leave = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tellSoon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        told.current();
      }, TOGETHER_MS);
    };
    const follow = async ({ signal }: AbortController): Promise<void> => {
      while (!signal.aborted) {
        let isFirst = true;
        await readOne(query, signal, (part) => {
          setRead(true);
          if (isFirst || part.trim() !== '') tellSoon();
          isFirst = false;
        });
        setRead(false);
        await wait(AGAIN_MS, signal);
      }
    };
    const look = (): void => {
      leave.abort();
      leave = new AbortController();
      if (document.visibilityState === 'visible') void follow(leave);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      leave.abort();
      clearTimeout(timer);
    };
  }, [query]);
  return isRead;
}
