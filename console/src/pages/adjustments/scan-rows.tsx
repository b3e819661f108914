import { useState } from 'react';
import { Button } from '../../parts/button.js';
import { SCAN_MODES } from '../../scanning/scan-mode.js';
import type { Scan } from './draft.js';
import { ItemSearch } from './item-search.js';
import { addedLineOf } from './resolving.js';
import type { Scans } from './use-scans.js';

/** Scans that are no lines yet: grey while their meaning is unknown, amber if nobody knows it. */
export function ScanRows({
  rows,
  scans,
  store,
  waitsFor,
}: {
  readonly rows: readonly Scan[];
  readonly scans: Pick<Scans, 'replace' | 'forget'>;
  readonly store: number;
  /** The condition that unresolved scans wait for. */
  readonly waitsFor: string;
}) {
  const [searched, setSearched] = useState<Scan>();
  if (rows.length === 0) return null;
  return (
    <>
      <ul className="scan-rows" aria-label="Scans that are no lines yet">
        {rows.toReversed().map((scan) => (
          <li key={scan.id} className={`scan-row${scan.note === undefined ? '' : ' attention'}`}>
            <span className="scan-what">
              <span className="code">{scan.code}</span>{' '}
              <span className="second">{SCAN_MODES[scan.mode]}</span>
              <br />
              {scan.note ?? waitsFor}
            </span>
            {scan.note !== undefined && (
              <Button symbol="search" onClick={() => setSearched(scan)}>
                Search item
              </Button>
            )}
            <Button
              kind="plain"
              className="icon"
              symbol="close"
              label={`Drop the scan ${scan.code}`}
              onClick={() => scans.forget(scan.id)}
            />
          </li>
        ))}
      </ul>
      {searched !== undefined && (
        <ItemSearch
          store={store}
          start=""
          onChoose={(item) => {
            setSearched(undefined);
            scans.replace(searched, { item: addedLineOf(item) });
          }}
          onClose={() => setSearched(undefined)}
        />
      )}
    </>
  );
}
