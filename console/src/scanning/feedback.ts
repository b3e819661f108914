/** Tells the result of a scan by sound, by vibration, by a flash of the scan bar, and in words. */
import { deviceSetting } from '../drafts/device.js';
import { SCAN_SETTINGS } from './scan-settings.js';

export type ScanTone = 'good' | 'bad';

export interface ToldScan {
  /** The number counts up, so that the same words twice are told twice. */
  readonly number: number;
  readonly tone: ScanTone;
  readonly text: string;
  /** Whether a row on the page says it too, and stays. */
  readonly hasRow: boolean;
}

const TONES: Readonly<Record<ScanTone, { readonly hertz: number; readonly seconds: number }>> = {
  good: { hertz: 1320, seconds: 0.07 },
  bad: { hertz: 220, seconds: 0.28 },
};
const VIBRATIONS: Readonly<Record<ScanTone, number[]>> = { good: [40], bad: [90, 60, 90] };
const LOUDNESS = 0.12;

let audio: AudioContext | undefined;
let told: ToldScan | undefined;
const watchers = new Set<() => void>();

function sound(tone: ScanTone): void {
  if (deviceSetting(SCAN_SETTINGS.sound) === 'off') return;
  audio ??= new AudioContext();
  const { hertz, seconds } = TONES[tone];
  const loudness = new GainNode(audio, { gain: LOUDNESS });
  const note = new OscillatorNode(audio, { type: 'square', frequency: hertz });
  note.connect(loudness).connect(audio.destination);
  note.start();
  note.stop(audio.currentTime + seconds);
}

/**
 * Tells of one scan. Without sound or vibration on the device, the other ways remain.
 *
 * @param hasRow whether a row on the page says it too
 */
export function tellScan(tone: ScanTone, text: string, hasRow = false): void {
  told = { number: (told?.number ?? 0) + 1, tone, text, hasRow };
  for (const watcher of watchers) watcher();
  sound(tone);
  // Browsers refuse to vibrate before anybody has touched the page.
  const hasTouched = navigator.userActivation?.hasBeenActive ?? true;
  if (hasTouched) navigator.vibrate?.(VIBRATIONS[tone]);
}

export function watchToldScan(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export const lastToldScan = (): ToldScan | undefined => told;

/** Forgets the last scan, as a page begins without one. */
export function forgetToldScan(): void {
  told = undefined;
}
