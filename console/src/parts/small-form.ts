import { useSyncExternalStore } from 'react';

/** Below this width everything is laid out for a phone: the same number stands in the style sheets. */
const SMALL = window.matchMedia('(max-width: 719.98px)');

function watch(changed: () => void): () => void {
  SMALL.addEventListener('change', changed);
  return () => SMALL.removeEventListener('change', changed);
}

/** Whether the page is shown in the small form: phones and handhelds. */
export function useSmallForm(): boolean {
  return useSyncExternalStore(watch, () => SMALL.matches);
}
