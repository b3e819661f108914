import { useEffect, useRef, useState } from 'react';
import { Button } from '../parts/button.js';
import { Dialog } from '../parts/dialog.js';
import { plainCode } from './scan-reader.js';

const LOOK_MS = 200;
/** The time after which a code is another scan: a code that stays before the camera is one. */
const AWAY_MS = 1500;

/** The part of browsers that read barcodes themselves. Its types are not in the library of the DOM. */
interface Detector {
  readonly detect: (source: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]>;
}

type DetectorClass = new () => Detector;

function detectorClass(): DetectorClass | undefined {
  return Reflect.get(window, 'BarcodeDetector') as DetectorClass | undefined;
}

/** Looks through the camera until it is closed. Each code that comes into view is a scan. */
async function watch(
  video: HTMLVideoElement,
  onCode: (code: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const Found = detectorClass();
  if (Found === undefined) return;
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment' },
  });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  signal.addEventListener('abort', stop);
  if (signal.aborted) return stop();
  video.srcObject = stream;
  await video.play();
  const detector = new Found();
  const seenAt = new Map<string, number>();
  while (!signal.aborted) {
    for (const { rawValue } of await detector.detect(video)) {
      const code = plainCode(rawValue);
      const last = seenAt.get(code) ?? Number.NEGATIVE_INFINITY;
      const now = performance.now();
      seenAt.set(code, now);
      if (code !== '' && now - last > AWAY_MS && !signal.aborted) onCode(code);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Scans with the camera of the device. */
export default function Camera({
  onScan,
  onClose,
}: {
  readonly onScan: (code: string) => void;
  readonly onClose: () => void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const [last, setLast] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    const { current } = video;
    if (current === null) return;
    const closed = new AbortController();
    const onCode = (code: string): void => {
      latest.current(code);
      setLast(code);
    };
    watch(current, onCode, closed.signal).catch((error: unknown) => {
      if (closed.signal.aborted) return;
      const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
      setProblem(
        isRefused
          ? 'The camera is not allowed for this page: allow it in the settings of the browser.'
          : 'The camera cannot be used now. Another program may have it.',
      );
    });
    return () => closed.abort();
  }, []);
  return (
    <Dialog
      title="Scan with the camera"
      onClose={onClose}
      actions={
        <Button kind="main" onClick={onClose}>
          Done
        </Button>
      }
    >
      <video ref={video} className="camera" muted playsInline aria-label="Camera" />
      <p role="status">
        {problem === undefined ? (
          (last ?? 'Hold a barcode before the camera.')
        ) : (
          <span className="problem">{problem}</span>
        )}
      </p>
    </Dialog>
  );
}
