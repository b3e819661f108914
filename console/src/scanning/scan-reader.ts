/** Tells a scanner from fingers: nobody types that fast. Pure. */

/** The characters that a scanner puts around each code. Empty where it puts none. */
export interface ScanFrame {
  readonly prefix: string;
  readonly suffix: string;
}

/** The shortest scan. Shorter bursts are fingers that hit two keys at once. */
export const SCAN_LENGTH_MIN = 4;
/** The longest scan. A longer text is no code, and is not kept. */
export const SCAN_LENGTH_MAX = 512;
/** The most time between two characters of a scanner. People need more than twice that. */
export const SCAN_GAP_MS = 35;

/** The characters that scanners put in front to tell the kind of a barcode: `]E0`, `]C1` (ISO/IEC 15424). */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;

/** A code without the characters that the scanner has added. */
export function plainCode(text: string): string {
  return text.trim().replace(SYMBOLOGY, '');
}

export interface Heard {
  /** Whether these characters begin a burst. The field is put back to its content before it. */
  readonly isFirst: boolean;
  /** The code, if a scan is complete with them. */
  readonly code: string | undefined;
}

export interface Ended {
  /** The code, if this key has ended a scan. */
  readonly code: string | undefined;
  /** Whether the key is the scanner's, and means nothing to the page. */
  readonly isScanners: boolean;
}

/** Reads characters with the moments at which they came, in milliseconds of any one clock. */
export class ScanReader {
  private text = '';
  private lastAt = Number.NEGATIVE_INFINITY;
  private scannedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly frame: () => ScanFrame = () => ({ prefix: '', suffix: '' })) {}

  /** Whether a burst of at least two characters is going on at a moment. */
  isBurst(at: number): boolean {
    return this.text.length > 1 && at - this.lastAt <= SCAN_GAP_MS;
  }

  characters(text: string, at: number): Heard {
    const isFirst = this.text === '' || at - this.lastAt > SCAN_GAP_MS;
    this.text = isFirst ? text : this.text + text;
    this.lastAt = at;
    if (this.text.length > SCAN_LENGTH_MAX) this.reset();
    const code = this.framed();
    if (code !== undefined) this.finish(at);
    return { isFirst, code };
  }

  /** Ends a scan by Enter, Tab, or a line that ends inside of the typed text. */
  end(at: number): Ended {
    const isOfBurst = at - this.lastAt <= SCAN_GAP_MS && this.text.length >= SCAN_LENGTH_MIN;
    const code = isOfBurst ? this.withoutFrame() : '';
    if (code !== '') {
      this.finish(at);
      return { code, isScanners: true };
    }
    // Carriage return and line feed, or Enter after a suffix, still belong to the same scan.
    const isScanners = at - this.scannedAt <= SCAN_GAP_MS;
    this.reset();
    return { code: undefined, isScanners };
  }

  reset(): void {
    this.text = '';
    this.lastAt = Number.NEGATIVE_INFINITY;
  }

  private finish(at: number): void {
    this.reset();
    this.scannedAt = at;
  }

  /** The code between prefix and suffix, once both are there. It needs no Enter. */
  private framed(): string | undefined {
    const { prefix, suffix } = this.frame();
    if (prefix === '' || suffix === '') return undefined;
    const isWhole =
      this.text.length > prefix.length + suffix.length &&
      this.text.startsWith(prefix) &&
      this.text.endsWith(suffix);
    return isWhole ? this.withoutFrame() : undefined;
  }

  private withoutFrame(): string {
    const { prefix, suffix } = this.frame();
    const start = this.text.startsWith(prefix) ? prefix.length : 0;
    const end = this.text.endsWith(suffix) ? suffix.length : 0;
    return plainCode(this.text.slice(start, this.text.length - end));
  }
}
