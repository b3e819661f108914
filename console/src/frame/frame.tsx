import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { useStoreChoice, useStoreSearch } from '../access/stores.js';
import { Button } from '../parts/button.js';
import { findStores } from '../parts/finders.js';
import { Lookup } from '../parts/lookup.js';
import { pageTitle } from '../parts/page-title.js';
import { useSmallForm } from '../parts/small-form.js';
import { useChanges } from './changes.js';
import { GoTo } from './go-to.js';
import { Menu } from './menu.js';
import { ShortcutHelp } from './shortcuts.js';
import { Strips, useConnection } from './strips.js';
import { useOtherTabs } from './tabs.js';
import { UserMenu } from './user-menu.js';

function StoreChoice() {
  const { store } = useStoreChoice();
  const choose = useStoreSearch();
  const isSmall = useSmallForm();
  const full = `${store.id} ${store.name}`;
  // The header of a phone has room for the number. The list has the names.
  const entry = { id: String(store.id), text: isSmall ? String(store.id) : full };
  return (
    <Lookup
      label="Store"
      title={full}
      value={entry}
      queryKey={['stores']}
      search={findStores}
      onChoose={(chosen) => {
        if (chosen !== undefined && chosen.id !== entry.id) choose(Number(chosen.id));
      }}
    />
  );
}

/** The title in the header of the small form. The page's own heading is only read out. */
function HeaderTitle() {
  const title = useSyncExternalStore(pageTitle.subscribe, pageTitle.read);
  const [name = ''] = title.split(' · ');
  return (
    <span className="top-title" aria-hidden="true">
      {name}
    </span>
  );
}

function ConnectionState() {
  const { lostAt } = useConnection();
  const [className, text] =
    lostAt === undefined ? ['connected', 'Connected'] : ['lost', 'No connection'];
  return <span className={`connection ${className}`} role="img" aria-label={text} title={text} />;
}

/** The frame of every page. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  useChanges();
  useOtherTabs();
  return (
    <div className={`frame${isMenuOpen ? ' menu-open' : ''}`}>
      <Strips />
      <header className="top">
        <Button
          kind="plain"
          className="menu-button"
          symbol="menu"
          label="Menu"
          aria-expanded={isMenuOpen}
          onClick={() => setMenuOpen(!isMenuOpen)}
        />
        <HeaderTitle />
        <StoreChoice />
        <span className="spacer" />
        <GoTo />
        <ConnectionState />
        <UserMenu />
      </header>
      <Menu onGo={() => setMenuOpen(false)} />
      {isMenuOpen && (
        <button
          type="button"
          className="menu-veil"
          aria-label="Close the menu"
          onClick={() => setMenuOpen(false)}
        />
      )}
      <main className="page" id="page" tabIndex={-1}>
        {children}
      </main>
      <ShortcutHelp />
    </div>
  );
}
