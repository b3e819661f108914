/**
 * Receives scans wherever the focus is. Scanners type: a burst is taken out of the field that it went into,
 * and its Enter reaches no button, form or dialog. Characters of fields are read from `beforeinput`,
 * since the scanners of Android send keys without a name.
 */
import { useEffect, useRef } from 'react';
import { deviceSetting } from '../drafts/device.js';
import { tellScan } from './feedback.js';
import { ScanReader } from './scan-reader.js';
import { SCAN_SETTINGS } from './scan-settings.js';
import { isPassword, isTextField, remembered, type TakenBack, takesScans } from './taken-back.js';

type Listener = (code: string) => void;

const listeners: Listener[] = [];
const reader = new ScanReader(() => ({
  prefix: deviceSetting(SCAN_SETTINGS.prefix) ?? '',
  suffix: deviceSetting(SCAN_SETTINGS.suffix) ?? '',
}));

let before: TakenBack | undefined;
/** The target of the burst. A scanner does not move the focus. */
let place: EventTarget | null = null;
/** The time when the key went down whose character comes next. A busy page handles it later. */
let keyAt: number | undefined;
let composed = '';

function deliver(code: string): void {
  before?.undo();
  before = undefined;
  if (document.querySelector('dialog[open]') === null) listeners.at(-1)?.(code);
  else tellScan('bad', `Close the dialog first: ${code} was not taken.`);
}

function hear(event: Event, text: string, at: number): void {
  if (event.target !== place) reader.reset();
  place = event.target;
  const { isFirst, code } = reader.characters(text, at);
  if (isFirst) before = remembered(event.target);
  if (code === undefined) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  deliver(code);
}

function hearEnd(event: Event, at: number): void {
  const { code, isScanners } = reader.end(at);
  if (!isScanners) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (code !== undefined) deliver(code);
}

const isLeftAlone = (target: EventTarget | null): boolean =>
  isPassword(target) || takesScans(target);

function onKeyDown(event: KeyboardEvent): void {
  const { key, target, timeStamp, ctrlKey, metaKey, altKey } = event;
  keyAt = timeStamp;
  if (isLeftAlone(target) || ctrlKey || metaKey || altKey) return;
  if (key === 'Enter' || key === 'Tab') {
    hearEnd(event, timeStamp);
  } else if (key.length === 1 && !isTextField(target)) {
    // A blank inside of a code would press the button that has the focus.
    if (key === ' ' && reader.isBurst(timeStamp)) event.preventDefault();
    hear(event, key, timeStamp);
  }
}

/**
 * The new characters of an input. A composition tells all of its text each time, of which the new part
 * counts.
 */
function typedBy({ inputType, data }: InputEvent): string | undefined {
  if (data === null) return undefined;
  if (inputType === 'insertText') return data;
  if (inputType !== 'insertCompositionText') return undefined;
  const fresh = data.startsWith(composed) ? data.slice(composed.length) : undefined;
  composed = data;
  return fresh;
}

function onBeforeInput(event: Event): void {
  if (!(event instanceof InputEvent) || isLeftAlone(event.target)) return;
  const at = keyAt ?? event.timeStamp;
  keyAt = undefined;
  if (event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph') {
    hearEnd(event, at);
    return;
  }
  const typed = typedBy(event);
  if (typed === undefined) {
    reader.reset();
    return;
  }
  const [text = '', ...ends] = typed.split(/[\r\n\t]/);
  if (text !== '') hear(event, text, at);
  if (ends.length > 0) hearEnd(event, at);
}

function onCompositionEnd(): void {
  composed = '';
}

const HEARD = [
  ['keydown', onKeyDown],
  ['beforeinput', onBeforeInput],
  ['compositionend', onCompositionEnd],
] as const;

function listen(listener: Listener): () => void {
  if (listeners.length === 0) {
    for (const [name, handler] of HEARD) {
      window.addEventListener(name, handler as EventListener, { capture: true });
    }
  }
  listeners.push(listener);
  return () => {
    listeners.splice(listeners.indexOf(listener), 1);
    if (listeners.length > 0) return;
    reader.reset();
    for (const [name, handler] of HEARD) {
      window.removeEventListener(name, handler as EventListener, { capture: true });
    }
  };
}

/** Gets each scan as long as it is rendered. Of several, the one that was rendered last gets it. */
export function useScanner(onScan: (code: string) => void): void {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => listen((code) => latest.current(code)), []);
}
