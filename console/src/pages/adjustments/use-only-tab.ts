import { useEffect, useState } from 'react';
import { place } from '../../interface/client.js';

interface Said {
  readonly kind: 'asked' | 'held' | 'left';
  readonly document: string;
  readonly since: number;
  readonly tab: number;
}

/** The time between two questions to the tab that has the document. */
const ASK_MS = 1500;
/** The silence after which a tab is taken for gone, though it could not say so. */
const GONE_MS = 5000;

const [TAB = 0] = window.crypto.getRandomValues(new Uint32Array(1));

/** Of two that open it at once, the one with the smaller number has it. */
function isBefore(a: Pick<Said, 'since' | 'tab'>, b: Pick<Said, 'since' | 'tab'>): boolean {
  return a.since < b.since || (a.since === b.since && a.tab < b.tab);
}

/**
 * Whether another tab of this browser edits the document already: two would write one draft. The tab says so
 * when it is closed. One that ends without a word is missed after a while.
 */
export function useOtherTab(document: string): boolean {
  const [hasOther, setOther] = useState(false);
  useEffect(() => {
    const channel = new BroadcastChannel(`sia-editing${place.prefix}`);
    const own = { document, since: Date.now(), tab: TAB };
    let heldAt: number | undefined;
    const take = (): void => {
      heldAt = undefined;
      setOther(false);
    };
    const say = (kind: Said['kind']): void => channel.postMessage({ ...own, kind });
    channel.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.document !== document || data.tab === TAB) return;
      if (data.kind === 'left') {
        take();
        say('asked');
      } else if (isBefore(own, data)) {
        if (data.kind === 'asked') say('held');
      } else if (data.kind === 'held') {
        heldAt = Date.now();
        setOther(true);
      }
    };
    say('asked');
    const timer = setInterval(() => {
      if (heldAt === undefined) return;
      if (Date.now() - heldAt > GONE_MS) take();
      else say('asked');
    }, ASK_MS);
    const leave = (): void => say('left');
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
      channel.close();
    };
  }, [document]);
  return hasOther;
}
