import { Link, useLocation } from 'wouter';
import { useSession, useSubBuckets } from '../access/session.js';
import { useStoreChoice } from '../access/stores.js';
import { type MenuGroup, PAGES, type Page } from '../pages.js';
import { Shape } from '../parts/symbols.js';
import { searchOf } from '../routes.js';
import { useCounters } from './counters.js';

const GROUPS: Readonly<Record<MenuGroup, string>> = {
  stock: 'Stock work',
  outside: 'Outside world',
  'set-up': 'Set-up',
};

function MenuLink({ page, onGo }: { readonly page: Page; readonly onGo: () => void }) {
  const [location] = useLocation();
  const { store } = useStoreChoice();
  const counters = useCounters();
  const { menu, path } = page;
  if (menu === undefined) return null;
  const isHere = [path, ...(menu.alsoFor ?? [])].some(
    (one) => location === one || location.startsWith(`${one}/`),
  );
  const count = menu.counter === undefined ? undefined : counters[menu.counter];
  return (
    <Link
      href={path + searchOf({ store: store.id })}
      aria-current={isHere ? 'page' : undefined}
      title={menu.label}
      onClick={onGo}
    >
      <Shape name={menu.symbol} />
      <span>{menu.label}</span>
      {count !== undefined && count.text !== '' && (
        <span className="counter" title={count.title}>
          {count.text}
        </span>
      )}
    </Link>
  );
}

/** The pages that the user may open, in three groups. */
export function Menu({ onGo }: { readonly onGo: () => void }) {
  const [location] = useLocation();
  const { may, mode } = useSession();
  const hasSubBuckets = useSubBuckets();
  const pages: readonly Page[] = PAGES;
  const open = pages.filter(
    ({ menu, permission }) =>
      menu !== undefined &&
      (permission === undefined || may(permission)) &&
      (hasSubBuckets || menu.isOfSubBuckets !== true) &&
      (mode === 'development' || menu.isOfDevelopment !== true),
  );
  return (
    <nav className="menu" aria-label="Pages">
      <Link
        href="/"
        title="Home"
        aria-current={location === '/' ? 'page' : undefined}
        onClick={onGo}
      >
        <Shape name="home" />
        <span>Home</span>
      </Link>
      {Object.entries(GROUPS).map(([group, label]) => {
        const own = open.filter(({ menu }) => menu?.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group} aria-label={label}>
            <h2>{label}</h2>
            {own.map((page) => (
              <MenuLink key={page.path} page={page} onGo={onGo} />
            ))}
          </section>
        );
      })}
    </nav>
  );
}
