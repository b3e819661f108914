import { Button } from '../../parts/button.js';
import { SCAN_MODES, type ScanMode, scanModeOf } from '../../scanning/scan-mode.js';
import type { Scans } from '../adjustments/use-scans.js';

/** The count of each scan, kept on the device, and the way back for the last one. */
export function ScanTools({
  mode,
  onMode,
  undo,
}: {
  readonly mode: ScanMode;
  readonly onMode: (mode: ScanMode) => void;
  readonly undo: Scans['undo'];
}) {
  return (
    <>
      <select
        aria-label="Scan mode"
        value={mode}
        onChange={(event) => onMode(scanModeOf(event.target.value))}
      >
        {Object.entries(SCAN_MODES).map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
      <Button
        kind="plain"
        className="icon"
        label="Take back the last scan"
        symbol="undo"
        off={undo === undefined ? 'No scan to take back.' : undefined}
        onClick={undo}
      />
    </>
  );
}
