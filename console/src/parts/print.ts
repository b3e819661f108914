import { place } from '../interface/client.js';

/** Prints a page of the service. It is loaded into a frame that nobody sees. */
export function printPage(path: string): void {
  const frame = document.createElement('iframe');
  frame.className = 'unseen';
  frame.title = 'Page to print';
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.addEventListener('load', () => {
    const { contentWindow } = frame;
    contentWindow?.addEventListener('afterprint', () => frame.remove());
    contentWindow?.print();
  });
  frame.src = place.prefix + path;
  document.body.append(frame);
}
