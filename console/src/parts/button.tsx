import type { ComponentProps, ReactNode } from 'react';
import { useId } from 'react';
import { Shape, type SymbolName } from './symbols.js';

export interface ButtonProps
  extends Omit<ComponentProps<'button'>, 'type' | 'disabled' | 'children'> {
  /** `main` once a page. `danger` for an action that cannot be undone, apart from the main one. */
  readonly kind?: 'main' | 'normal' | 'plain' | 'danger';
  readonly symbol?: SymbolName;
  /** The reason why it is off, shown, and said by screen readers. Undefined while it is on. */
  readonly off?: string | undefined;
  readonly isSubmit?: boolean;
  /** The label for people who see no symbols, where there is no text. */
  readonly label?: string;
  readonly children?: ReactNode;
}

/** A button. One that is off can be reached, and says why. */
export function Button({
  kind = 'normal',
  symbol,
  off,
  isSubmit = false,
  label,
  children,
  onClick,
  className,
  ...others
}: ButtonProps) {
  const why = useId();
  const isOff = off !== undefined;
  return (
    <>
      <button
        {...others}
        type={isSubmit && !isOff ? 'submit' : 'button'}
        className={`button ${kind}${className === undefined ? '' : ` ${className}`}`}
        aria-label={label}
        aria-disabled={isOff || undefined}
        aria-describedby={isOff ? why : others['aria-describedby']}
        title={off ?? (children === undefined ? label : undefined)}
        onClick={isOff ? undefined : onClick}
      >
        {symbol !== undefined && <Shape name={symbol} />}
        {children}
      </button>
      {isOff && (
        <span id={why} className="unseen">
          {off}
        </span>
      )}
    </>
  );
}
