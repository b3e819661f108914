import {
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Button } from '../parts/button.js';
import { Shape } from '../parts/symbols.js';
import { forgetToldScan, lastToldScan, watchToldScan } from './feedback.js';
import { plainCode } from './scan-reader.js';
import { useScanner } from './scanner.js';

const CODE_LENGTH_MAX = 128;

const Camera = lazy(() => import('./camera.js'));

/** Whether this browser reads barcodes itself, and gives the page a camera: over https alone. */
const HAS_CAMERA =
  'BarcodeDetector' in window && navigator.mediaDevices?.getUserMedia !== undefined;

/** The result of the last scan, in words, read out, and flashing for a user who looks elsewhere. */
export function ToldScanText({
  fallback,
  isBesideRows = false,
}: {
  readonly fallback: string;
  /** Whether rows of scans stand beside it, so that their texts are only read out here. */
  readonly isBesideRows?: boolean;
}) {
  const told = useSyncExternalStore(watchToldScan, lastToldScan);
  useEffect(() => forgetToldScan, []);
  return (
    <p className={`told-scan${told === undefined ? '' : ` ${told.tone}`}`} role="status">
      {told === undefined ? (
        fallback
      ) : (
        <span
          key={told.number}
          className={isBesideRows && told.hasRow ? 'unseen' : 'told-scan-text'}
        >
          {told.text}
        </span>
      )}
    </p>
  );
}

/**
 * Takes scans, wherever the focus is, and codes that are typed. The keyboard of the screen stays away
 * until the user asks for it.
 */
export function ScanBar({
  onScan,
  hint,
  children,
}: {
  readonly onScan: (code: string) => void;
  /** The effect of a scan here, as long as none was made. */
  readonly hint: string;
  /** The parts beside it: the scan mode, Undo. */
  readonly children?: ReactNode;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [hasKeyboard, setKeyboard] = useState(false);
  const [text, setText] = useState('');
  const [isLooking, setLooking] = useState(false);
  useScanner(onScan);
  useEffect(() => input.current?.focus({ preventScroll: true }), []);
  const toggle = (): void => {
    setKeyboard(!hasKeyboard);
    // The browser decides on the keyboard when the focus comes.
    input.current?.blur();
    requestAnimationFrame(() => input.current?.focus());
  };
  return (
    <section className="scan-bar" aria-label="Scanning">
      <form
        className="scan-line"
        onSubmit={(event) => {
          event.preventDefault();
          const code = plainCode(text);
          if (code !== '') onScan(code);
          setText('');
        }}
      >
        <input
          ref={input}
          aria-label="Scan or type a code"
          placeholder="Scan, or type a code"
          inputMode={hasKeyboard ? 'text' : 'none'}
          enterKeyHint="done"
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={CODE_LENGTH_MAX}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {text !== '' && (
          <Button isSubmit label="Take the code">
            Take
          </Button>
        )}
        <Button
          kind="plain"
          label="Keyboard"
          aria-pressed={hasKeyboard}
          className="icon"
          onClick={toggle}
        >
          <Shape name="keyboard" />
        </Button>
        {HAS_CAMERA && (
          <Button
            kind="plain"
            label="Scan with the camera"
            className="icon"
            symbol="camera"
            onClick={() => setLooking(true)}
          />
        )}
        {children}
      </form>
      {isLooking && (
        <Suspense fallback={null}>
          <Camera onScan={onScan} onClose={() => setLooking(false)} />
        </Suspense>
      )}
      <ToldScanText fallback={hint} />
    </section>
  );
}
