import type { ReactNode } from 'react';
import { asFailure } from '../../interface/failure.js';
import { PageHead, usePageTitle } from '../../parts/page.js';
import { Failed, Loading } from '../../parts/states.js';
import '../../styles/set-up.css';

interface Asked<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** The data of a query, once it is there, else the failure. */
export function Read<Data>({
  query: { data, error, refetch },
  rows,
  children,
}: {
  readonly query: Asked<Data>;
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}) {
  if (data !== undefined) return children(data);
  if (error !== null) return <Failed failure={asFailure(error)} onRetry={() => refetch()} />;
  return <Loading {...(rows === undefined ? {} : { rows })} />;
}

/** A page of the set-up, with its head, its content, and a panel beside it. */
export function Listing({
  title,
  actions,
  above,
  panel,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  /** Tabs or a sentence between the head and the list. */
  readonly above?: ReactNode;
  readonly panel?: ReactNode;
  readonly children: ReactNode;
}) {
  usePageTitle(title);
  return (
    <div className="with-panel">
      <PageHead title={title} actions={actions} />
      {above}
      <div className="columns">
        <div className="scroll">{children}</div>
        {panel}
      </div>
    </div>
  );
}

/** A few words on the purpose of a page, under its head. */
export function Lead({ children }: { readonly children: ReactNode }) {
  return <p className="lead">{children}</p>;
}

/** A part of a page with a heading of its own. */
export function Section({
  title,
  actions,
  children,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="part" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {actions !== undefined && <div className="actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
