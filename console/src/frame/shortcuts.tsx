import { useEffect, useRef, useState } from 'react';
import { Dialog } from '../parts/dialog.js';

/** The key as `KeyboardEvent.key`, with the held ones: `Ctrl+S`. No single characters: none is ever typed. */
export type Shortcut = 'Ctrl+K' | 'Alt+N' | 'Ctrl+S' | 'Ctrl+Enter' | 'Ctrl+Z' | 'Ctrl+/';

const TEXTS: readonly (readonly [string, string])[] = [
  ['Ctrl+K', 'Go to an adjustment, item, barcode, UIN or message'],
  ['Alt+N', 'New'],
  ['Ctrl+S', 'Save'],
  ['Ctrl+Enter', 'Confirm: opens the question'],
  ['Esc', 'Close, or leave a cell without its change'],
  ['F2, Enter', 'Edit a cell; Enter and Tab go on, Shift back'],
  ['Ctrl+Up, Ctrl+Down', 'First, last row'],
  ['Ctrl+Z', 'Undo in the draft'],
  ['Delete', 'Remove the line'],
  ['Ctrl+/', 'This list'],
];

function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  if (shiftKey) return '';
  const held = ctrlKey || metaKey ? 'Ctrl+' : altKey ? 'Alt+' : '';
  return held === '' ? '' : held + (key.length === 1 ? key.toUpperCase() : key);
}

/** Runs some work on a key, as long as it is rendered and no dialog is open. */
export function useShortcut(shortcut: Shortcut, work: (() => void) | undefined): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (nameOf(event) !== shortcut || event.defaultPrevented) return;
      const { current } = latest;
      if (current === undefined) return;
      event.preventDefault();
      if (event.repeat || document.querySelector('dialog[open]') !== null) return;
      current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [shortcut]);
}

/** The help with all keys, on `Ctrl+/`. */
export function ShortcutHelp() {
  const [isOpen, setOpen] = useState(false);
  useShortcut('Ctrl+/', () => setOpen(true));
  if (!isOpen) return null;
  return (
    <Dialog title="Keys" onClose={() => setOpen(false)}>
      <dl className="facts">
        {TEXTS.map(([keys, text]) => (
          <div key={keys} className="fact">
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
