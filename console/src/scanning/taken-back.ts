/** A field that a scanner may write into. */
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface TakenBack {
  /** Puts the field back, as if nothing had been typed. */
  readonly undo: () => void;
}

const NO_TEXT_TYPES: ReadonlySet<string> = new Set([
  ...['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color', 'image'],
]);

function isField(target: EventTarget | null): target is Field {
  if (target instanceof HTMLInputElement) return !NO_TEXT_TYPES.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

const PLAIN_TEXT_TYPES: ReadonlySet<string> = new Set([
  ...['text', 'search', 'tel', 'url', 'email', 'number', 'password'],
]);

/** Whether `beforeinput` tells the texts that are typed into it. */
export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && PLAIN_TEXT_TYPES.has(target.type);
}

/** Whether it takes scans itself: `data-takes-scans`, for numbers of units that are typed as well. */
export function takesScans(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset.takesScans !== undefined;
}

export function isPassword(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'password';
}

function prototypeOf(field: Field): Field {
  if (field instanceof HTMLInputElement) return HTMLInputElement.prototype;
  return field instanceof HTMLTextAreaElement
    ? HTMLTextAreaElement.prototype
    : HTMLSelectElement.prototype;
}

/** Remembers a field before the first character of a possible scan. */
export function remembered(target: EventTarget | null): TakenBack | undefined {
  if (!isField(target)) return undefined;
  const { value } = target;
  return {
    undo: () => {
      if (target.value === value) return;
      // The write goes past the setter of React, which takes its own writes for no change.
      Object.getOwnPropertyDescriptor(prototypeOf(target), 'value')?.set?.call(target, value);
      const name = target instanceof HTMLSelectElement ? 'change' : 'input';
      target.dispatchEvent(new Event(name, { bubbles: true }));
    },
  };
}
