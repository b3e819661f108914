import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.js';

/**
 * The time for which keys are ignored: Enter that is held down while a dialog opens must not press anything
 * in it.
 */
const DEAF_MS = 600;

export interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The actions, the main one last, dangerous ones first and apart. */
  readonly actions?: ReactNode;
  /** Undefined where it cannot be left without an answer. */
  readonly onClose?: (() => void) | undefined;
  /** Called on Enter and by a button with `isSubmit`. */
  readonly onSubmit?: () => void;
  readonly isWide?: boolean;
}

/**
 * A dialog over the page. The browser keeps the focus inside, and gives it back to the element that opened
 * it. It is shown as long as it is rendered.
 */
export function Dialog({ title, children, actions, onClose, onSubmit, isWide }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const openedAt = useRef(0);
  const heading = useId();
  useEffect(() => {
    const { current } = dialog;
    const opener = document.activeElement;
    openedAt.current = performance.now();
    if (current?.open === false) current.showModal();
    return () => {
      current?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  const isDeaf = (): boolean => performance.now() - openedAt.current < DEAF_MS;
  return (
    <dialog
      ref={dialog}
      className={`dialog${isWide === true ? ' wide' : ''}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onKeyDownCapture={(event) => {
        if (event.key === 'Enter' && isDeaf()) event.preventDefault();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <header>
          <h2 id={heading}>{title}</h2>
          {onClose !== undefined && (
            <Button kind="plain" symbol="close" label="Close" onClick={onClose} />
          )}
        </header>
        <div className="dialog-body">{children}</div>
        {actions !== undefined && <footer className="actions">{actions}</footer>}
      </form>
    </dialog>
  );
}
