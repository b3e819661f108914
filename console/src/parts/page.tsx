import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Button } from './button.js';
import { pageTitle } from './page-title.js';

/** The title names the thing: `Adjustment 42 · 5000 Lindholm`. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title;
    pageTitle.set(title);
  }, [title]);
}

/** The heading of a page with its actions, the main one last. */
export function PageHead({
  title,
  children,
  actions,
}: {
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {children}
      <span className="spacer" />
      {actions !== undefined && <div className="actions">{actions}</div>}
    </div>
  );
}

/** A panel beside a list, on the right, or a sheet where there is little room. `Esc` closes it. */
export function Panel({
  title,
  children,
  footer,
  onClose,
  onSubmit,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Undefined where it stays until the user decides. */
  readonly onClose?: (() => void) | undefined;
  readonly onSubmit?: () => void;
}) {
  const content = (
    <>
      <header>
        <h2>{title}</h2>
        {onClose !== undefined && (
          <Button kind="plain" symbol="close" label="Close" onClick={onClose} />
        )}
      </header>
      <div className="panel-body">{children}</div>
      {footer !== undefined && <footer className="actions">{footer}</footer>}
    </>
  );
  // Keys of an open menu or dialog come here too, though it is no part of the panel.
  const closeByKey = ({ key, defaultPrevented, currentTarget, target }: KeyboardEvent): void => {
    const isOwn = (target as Element).closest('dialog, .panel') === currentTarget;
    if (key === 'Escape' && isOwn && !defaultPrevented) onClose?.();
  };
  if (onSubmit === undefined) {
    return (
      <section className="panel" aria-label={title} onKeyDown={closeByKey}>
        {content}
      </section>
    );
  }
  return (
    <form
      className="panel"
      aria-label={title}
      noValidate
      onKeyDown={closeByKey}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {content}
    </form>
  );
}

export interface ChipEntry {
  readonly key: string;
  readonly text: string;
  readonly onRemove?: () => void;
}

/** The criteria of a list, each removable. */
export function Chips({ chips }: { readonly chips: readonly ChipEntry[] }) {
  if (chips.length === 0) return null;
  return (
    <ul className="chips" aria-label="Filter">
      {chips.map(({ key, text, onRemove }) => (
        <li key={key} className="chip">
          <span>{text}</span>
          {onRemove !== undefined && (
            <Button kind="plain" symbol="close" label={`Remove ${text}`} onClick={onRemove} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Tabs are addresses. Back and a copied link show the same one. */
export function Tabs({
  tabs,
  current,
}: {
  readonly tabs: readonly { readonly id: string; readonly text: string; readonly href: string }[];
  readonly current: string;
}) {
  const shown = useRef<HTMLElement>(null);
  // On a phone there may be more tabs than room.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab is the current one.
  useEffect(() => {
    const tab = shown.current?.querySelector('[aria-current]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav ref={shown} className="tabs" aria-label="Parts of the page">
      {tabs.map(({ id, text, href }) => (
        <Link key={id} href={href} aria-current={id === current ? 'page' : undefined}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
