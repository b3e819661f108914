import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSession } from '../../access/session.js';
import type { Listing } from './reading.js';

const newestOf = (rows: readonly Listing[]): number =>
  rows.reduce((newest, { id }) => Math.max(newest, id), 0);

/**
 * New rows never push the row that is being read. Those that came since the list was opened wait until the
 * user asks for them. Rows of the user's own are there at once.
 *
 * @param rows newest first
 * @param list another text where another list is shown
 */
export function useNews(rows: readonly Listing[], list: string) {
  const { user } = useSession();
  const [known, setKnown] = useState<{ list: string; newest: number }>();
  const isKnown = known?.list === list;
  const hasRows = rows.length > 0;
  useEffect(() => {
    if (!isKnown && hasRows) setKnown({ list, newest: newestOf(rows) });
  }, [isKnown, hasRows, list, rows]);
  const newest = isKnown ? known.newest : Number.POSITIVE_INFINITY;
  const seen = useMemo(
    () => rows.filter(({ id, createUser }) => id <= newest || createUser === user),
    [rows, newest, user],
  );
  const showNews = useCallback(() => setKnown({ list, newest: newestOf(rows) }), [list, rows]);
  return { seen, news: rows.length - seen.length, showNews };
}
