/** Whether the page that is shown was come back to: then its place is restored. */
let isBack = false;
/** Whether the page of the address that was opened is still shown. */
let isFirstPage = true;

export function watchNavigation(): void {
  window.addEventListener('popstate', () => {
    isBack = true;
    isFirstPage = false;
  });
  // Sent by the router for each address that is gone to.
  window.addEventListener('pushState', () => {
    isBack = false;
    isFirstPage = false;
  });
}

/** Whether nobody has gone anywhere yet since the console was opened. */
export function wasJustOpened(): boolean {
  return isFirstPage;
}

export function wasComeBackTo(): boolean {
  return isBack;
}

interface PlaceOnPage {
  readonly scrollTop: number;
  readonly focused: string | undefined;
  readonly selected: readonly string[];
}

const places = new Map<string, PlaceOnPage>();
const PLACES_MAX = 50;

export function keepPlace(address: string, kept: PlaceOnPage): void {
  places.delete(address);
  places.set(address, kept);
  const [oldest] = places.keys();
  if (places.size > PLACES_MAX && oldest !== undefined) places.delete(oldest);
}

export function keptPlace(address: string): PlaceOnPage | undefined {
  return isBack ? places.get(address) : undefined;
}
