/** Whether the user came back to the shown page. Its place is then restored. */
let isBack = false;
/** Whether the page of the address that was opened is still shown. */
let isFirstPage = true;

export function watchNavigation(): void {
  window.addEventListener('popstate', () => {
    isBack = true;
    isFirstPage = false;
  });
  // The router sends it for each new address.
  window.addEventListener('pushState', () => {
    isBack = false;
    isFirstPage = false;
  });
}

/** Whether nobody has left the first page since the console was opened. */
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
