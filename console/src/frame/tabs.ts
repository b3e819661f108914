/** Tabs of one browser tell each other of changes, so that none shows old data. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { place } from '../interface/client.js';

const channel = new BroadcastChannel(`sia changes ${place.base}`);

/** Tells other tabs the subjects that have changed: first parts of the keys of queries. */
export function tellOtherTabs(subjects: readonly string[]): void {
  channel.postMessage(subjects);
}

/** Reads anew the data that another tab has changed, at once. */
export function useOtherTabs(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const hear = ({ data }: MessageEvent<readonly string[]>): void => {
      for (const subject of data) void queries.invalidateQueries({ queryKey: [subject] });
    };
    channel.addEventListener('message', hear);
    return () => channel.removeEventListener('message', hear);
  }, [queries]);
}
