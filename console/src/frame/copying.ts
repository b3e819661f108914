import { isCopied } from '../parts/clipboard.js';
import { useToast } from './toasts.js';

const NOT_COPIED =
  'The browser does not let this page copy. Select the text, and copy it by the keyboard.';

export const rowsCopied = (count: number): string =>
  count === 1 ? '1 row is copied.' : `${count} rows are copied.`;

/** Copies a text, and says so, or gives advice where the browser does not let it. */
export function useCopyText(): (text: string, told: string) => Promise<void> {
  const toast = useToast();
  return async (text, told) => {
    toast({ text: (await isCopied(text)) ? told : NOT_COPIED });
  };
}
