import type { ReactNode } from 'react';
import { type MenuAction, MenuButton } from '../../parts/menu-button.js';

/**
 * The foot of a page in the small form, with the main action on the left, and all others behind the ellipsis.
 */
export function Footer({
  children,
  actions,
}: {
  readonly children: ReactNode;
  readonly actions?: readonly MenuAction[];
}) {
  return (
    <footer className="hand-footer">
      {children}
      <span className="spacer" />
      {actions !== undefined && <MenuButton label="More actions" actions={actions} />}
    </footer>
  );
}
