import { useState } from 'react';
import { deviceSetting, keepDeviceSetting } from '../../drafts/device.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { type ScanMode, scanModeOf, useScanMode } from '../../scanning/scan-mode.js';
import { SCAN_SETTINGS } from '../../scanning/scan-settings.js';
import { Section } from '../kit/listing.js';

const FRAME_LENGTH_MAX = 8;

const MODES = [
  { value: 'plus', text: 'Counts one more' },
  { value: 'case', text: 'Counts one case more' },
  { value: 'minus', text: 'Takes one away' },
  { value: 'ask', text: 'Asks for the quantity' },
] as const satisfies readonly { readonly value: ScanMode; readonly text: string }[];

/** A setting of the device. An empty one counts as never set. */
function useDeviceText(name: string) {
  const [text, setText] = useState(() => deviceSetting(name) ?? '');
  const set = (next: string): void => {
    setText(next);
    keepDeviceSetting(name, next === '' ? undefined : next);
  };
  return [text, set] as const;
}

/** The sounds of scans on this device, and the characters that its scanner puts around each code. */
export function Scanner() {
  const [mode, setMode] = useScanMode();
  const [sound, setSound] = useDeviceText(SCAN_SETTINGS.sound);
  const [prefix, setPrefix] = useDeviceText(SCAN_SETTINGS.prefix);
  const [suffix, setSuffix] = useDeviceText(SCAN_SETTINGS.suffix);
  const isOn = sound !== 'off';
  return (
    <Section title="Scanning, on this device">
      <SelectField
        label="What a scan does"
        hint="Items in weight or volume are always asked for."
        value={mode}
        choices={MODES}
        onValue={(text) => setMode(scanModeOf(text))}
      />
      <fieldset className="checks">
        <legend>Sound of scans</legend>
        <div className="actions">
          <Button aria-pressed={isOn} onClick={() => setSound('')}>
            On
          </Button>
          <Button aria-pressed={!isOn} onClick={() => setSound('off')}>
            Off
          </Button>
        </div>
      </fieldset>
      <TextField
        label="Scanner puts before a code"
        hint="As the scanner is set; empty where it puts nothing."
        maxLength={FRAME_LENGTH_MAX}
        value={prefix}
        onValue={setPrefix}
      />
      <TextField
        label="Scanner puts after a code"
        hint="Enter and Tab need not be named. With both set, a code needs no Enter."
        maxLength={FRAME_LENGTH_MAX}
        value={suffix}
        onValue={setSuffix}
      />
    </Section>
  );
}
