import { useEffect, useRef } from 'react';
import { Button } from './button.js';

/** The distance below the visible end at which more rows are read. */
const AHEAD = '600px';

/**
 * The end of a list that is read page by page. More rows come on scrolling, up to a number. Beyond
 * it the user asks for them.
 */
export function MoreRows({
  count,
  limit,
  hasMore,
  isReading,
  onMore,
  onRaise,
  which = 'the newest',
}: {
  readonly count: number;
  readonly limit: number;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly onMore: () => void;
  readonly onRaise: () => void;
  /** The order of the shown rows, where there are more. */
  readonly which?: string;
}) {
  const end = useRef<HTMLDivElement>(null);
  const isFull = count >= limit;
  const goesOn = hasMore && !isFull && !isReading;
  useEffect(() => {
    if (!goesOn || end.current === null) return;
    const root = end.current.closest('.scroll, .page');
    const seen = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) onMore();
      },
      { root, rootMargin: AHEAD },
    );
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [goesOn, onMore]);
  return (
    <div className="table-foot" ref={end} aria-live="polite">
      {isFull && hasMore ? (
        <>
          <span>
            {count} are shown, {which}. Narrow the filter.
          </span>
          <Button onClick={onRaise}>Load {limit} more</Button>
        </>
      ) : (
        <span>
          {count} shown{hasMore ? ', there are more' : ''}
          {isReading ? ' …' : ''}
        </span>
      )}
    </div>
  );
}
