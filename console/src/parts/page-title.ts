/** The title of the page, for the header of the small form. */
let title = '';
const watchers = new Set<() => void>();

export function showTitle(next: string): void {
  title = next;
  for (const watcher of watchers) watcher();
}

export function watchTitle(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const shownTitle = (): string => title;
