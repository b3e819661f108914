import { useSyncExternalStore } from 'react';

/** The width below which everything is laid out for a phone. The same number stands in the style sheets. */
const SMALL = window.matchMedia('(max-width: 719.98px)');

function watch(changed: () => void): () => void {
  SMALL.addEventListener('change', changed);
  return () => SMALL.removeEventListener('change', changed);
}

/** Whether the page is in the small form at this moment. */
export const isSmallForm = (): boolean => SMALL.matches;

/** Whether the page is shown in the small form, for phones and handhelds. */
export function useSmallForm(): boolean {
  return useSyncExternalStore(watch, isSmallForm);
}
