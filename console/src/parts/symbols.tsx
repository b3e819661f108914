/** Every shape of the console, drawn on 16 by 16. */
const PATHS = {
  adjustment: 'M2 5h9M8 2l3 3-3 3M14 11H5m3-3-3 3 3 3',
  add: 'M8 3v10M3 8h10',
  alert: 'M8 2 1.5 13.5h13zM8 6.5v3.5M8 12v.01',
  arrow: 'M3 8h10M9 4l4 4-4 4',
  bench: 'M6 2h4M7 2v4L3 13.5h10L9 6V2M5.2 10h5.6',
  back: 'M13 8H3m4-4L3 8l4 4',
  camera: 'M2 5h3l1-2h4l1 2h3v8H2zM8 11.5a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5z',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  chevron: 'm4 6 4 4 4-4',
  close: 'm4 4 8 8M12 4l-8 8',
  columns: 'M2 3h12v10H2zM6 3v10M10 3v10',
  copy: 'M6 6h7v8H6zM10 6V2H3v8h3',
  delete: 'M3 4h10M6 4V2h4v2M4.5 4l.7 10h5.6l.7-10',
  download: 'M8 2v8M5 7l3 3 3-3M3 13h10',
  filter: 'M2 3h12l-4.5 5.5V13l-3-1.5V8.5z',
  home: 'M2.5 8 8 3l5.5 5M4 7v6h8V7',
  info: 'M8 7v5M8 4.5v.01M8 14.5a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13z',
  menu: 'M2 4h12M2 8h12M2 12h12',
  message: 'M2 3h12v8H7l-3 3v-3H2z',
  more: 'M3.5 8v.01M8 8v.01M12.5 8v.01',
  open: 'M9 3h4v4M13 3 7.5 8.5M11 9v4H3V5h4',
  print: 'M4 6V2h8v4M4 11H2V6h12v5h-2M4 9h8v5H4z',
  search: 'm10.5 10.5 3.5 3.5M7 12A5 5 0 1 1 7 2a5 5 0 0 1 0 10z',
  settings: 'M2 5h7M13 5h1M2 11h1M7 11h7M11 3v4M5 9v4',
  stock: 'M2 5.5 8 2l6 3.5v5L8 14l-6-3.5zM2 5.5 8 9l6-3.5M8 9v5',
  template: 'M3 2h10v12H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3',
  user: 'M8 8.5a3 3 0 1 1 0-6 3 3 0 0 1 0 6zM2.5 14c.5-3 2.5-4 5.5-4s5 1 5.5 4',
  unit: 'M2 3v10M5 3v10M7 3v10M10 3v10M12 3v10M14 3v10',
  reason: 'M2 2h6l6 6-6 6-6-6zM5 5v.01',
  bucket: 'M3 4h10l-1.5 10h-7zM3 4c0-1.5 10-1.5 10 0',
  // Each state has a shape of its own, so that no colour is needed.
  'in-progress': 'M8 14A6 6 0 1 1 8 2a6 6 0 0 1 0 12zM8 2v12M8 4.5h3.6M8 7h5M8 9.5h4.8M8 12h3',
  completed: 'm3 8.5 3.5 3.5L13 4.5',
  canceled: 'M8 14A6 6 0 1 1 8 2a6 6 0 0 1 0 12zM3.8 12.2l8.4-8.4',
  held: 'M5.5 3v10M10.5 3v10',
  retrying: 'M13 8a5 5 0 1 1-1.5-3.5M13 2v3h-3',
  waiting: 'M3.5 8v.01M8 8v.01M12.5 8v.01',
  sent: 'M3 8h10M9 4l4 4-4 4',
  skipped: 'M3 10c2-5 7-5 9-1M12 5v4H8M3 13h10',
  refused: 'M8 2.5v7M8 13v.01',
  journal: 'M2.5 3.5h11M2.5 8h7M2.5 12.5h9M13 8v.01',
  keyboard: 'M1.5 4h13v8h-13zM4 6.5v.01M6.7 6.5v.01M9.4 6.5v.01M12 6.5v.01M5 9.5h6',
  minus: 'M3 8h10',
  undo: 'M3 6h6.5a3.5 3.5 0 0 1 0 7H6M3 6l3-3M3 6l3 3',
  lock: 'M4 7h8v7H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
} as const;

export type SymbolName = keyof typeof PATHS;

/** A shape beside a text that says the same. With `label` it stands alone. */
export function Shape({ name, label }: { readonly name: SymbolName; readonly label?: string }) {
  const hidden =
    label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it has a label, or stands beside its text.
    <svg className="symbol" viewBox="0 0 16 16" {...hidden}>
      <path d={PATHS[name]} />
    </svg>
  );
}
