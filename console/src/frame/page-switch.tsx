import {
  Component,
  type ComponentType,
  type LazyExoticComponent,
  lazy,
  type ReactNode,
  Suspense,
} from 'react';
import { Link, Route, Switch } from 'wouter';
import { missingPermission } from '../access/may.js';
import { useSession } from '../access/session.js';
import { connection } from '../interface/connection.js';
import { PAGES, type Page, type PageProps } from '../pages.js';
import { Button } from '../parts/button.js';
import { Empty, Loading } from '../parts/states.js';

type Loaded = LazyExoticComponent<ComponentType<PageProps>>;

/** Each page is loaded when it is opened first. A page of two addresses is loaded once. */
const loadedBy = new Map<Page['load'], Loaded>();

function loaded({ load }: Page): Loaded {
  const found = loadedBy.get(load) ?? lazy(load);
  loadedBy.set(load, found);
  return found;
}

const LOADED: readonly (readonly [Page, Loaded])[] = PAGES.map((page: Page) => [
  page,
  loaded(page),
]);

interface CaughtState {
  readonly error: unknown;
}

/** A part that fails to load is of an older console. Anything else is a fault of ours. */
class Caught extends Component<{ readonly children: ReactNode }, CaughtState> {
  override state: CaughtState = { error: undefined };

  static getDerivedStateFromError(error: unknown): CaughtState {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    if (error instanceof TypeError && /import|module/i.test(error.message)) connection.outdated();
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const text = error instanceof Error ? error.message : String(error);
    const reload = <Button onClick={() => window.location.reload()}>Reload</Button>;
    return (
      <Empty actions={reload}>
        This page cannot be shown: {text}. What you have typed is kept on this device.
      </Empty>
    );
  }
}

function Opened({ page, params }: { readonly page: Page; readonly params: PageProps['params'] }) {
  const session = useSession();
  const Loaded = LOADED.find(([one]) => one === page)?.[1];
  if (page.permission !== undefined && !session.may(page.permission)) {
    return <Empty>{missingPermission(page.permission)}</Empty>;
  }
  if (Loaded === undefined) return null;
  return (
    <Caught>
      <Suspense fallback={<Loading />}>
        <Loaded params={params} />
      </Suspense>
    </Caught>
  );
}

function Nowhere() {
  return (
    <Empty actions={<Link href="/">Go to the start</Link>}>There is no page at this address.</Empty>
  );
}

/** The page of the address. */
export function PageSwitch() {
  return (
    <Switch>
      {LOADED.map(([page]) => (
        <Route key={page.path} path={page.hasInner ? `${page.path}/*?` : page.path}>
          {(params) => (
            <Opened key={page.path} page={page} params={params as unknown as PageProps['params']} />
          )}
        </Route>
      ))}
      <Route>
        <Nowhere />
      </Route>
    </Switch>
  );
}
