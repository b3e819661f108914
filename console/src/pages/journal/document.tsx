import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import { useCopyText } from '../../frame/copying.js';
import { Button } from '../../parts/button.js';
import { type Line, layOut, rawLines } from './layout.js';

/** The lines that are drawn at first, and with each wish for more. A message of a megabyte has ten thousands. */
const LINES_DRAWN = 1000;

/** How often more lines were asked for, of which lines. */
interface Asked {
  readonly of: readonly Line[];
  readonly before: number;
  readonly after: number;
}

/** The part of the lines that is drawn: around the first problem, which may stand far down. */
function drawnPart(count: number, first: number, { before, after }: Omit<Asked, 'of'>) {
  const start = first < LINES_DRAWN ? 0 : first - LINES_DRAWN / 2;
  return {
    from: Math.max(0, start - before * LINES_DRAWN),
    to: Math.min(count, start + (after + 1) * LINES_DRAWN),
  };
}

/** The text of a request or an answer, indented and coloured, or as it was sent. */
export function DocumentView({
  label,
  text,
  marks,
}: {
  readonly label: string;
  readonly text: string;
  /** Whether problems are about a line. The number is 0 where it is none of the message. */
  readonly marks?: (line: Line, number: number) => boolean;
}) {
  const [isRaw, setRaw] = useState(false);
  const box = useRef<HTMLPreElement>(null);
  const copyText = useCopyText();
  const lines = useMemo(() => (isRaw ? rawLines(text) : layOut(text)), [isRaw, text]);
  const [asked, setAsked] = useState<Asked>({ of: lines, before: 0, after: 0 });
  // Another text begins anew.
  const { before, after } = asked.of === lines ? asked : { before: 0, after: 0 };
  const marked = useMemo(
    () =>
      new Set(
        lines.flatMap((line, at) => (marks?.(line, isRaw ? at + 1 : 0) === true ? [at] : [])),
      ),
    [lines, marks, isRaw],
  );
  const [first = -1] = marked;
  const { from, to } = drawnPart(lines.length, first, { before, after });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text or another look has others.
  useEffect(() => {
    box.current?.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
  }, [lines, first]);
  const copy = (): void => void copyText(text, `${label} is copied.`);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isCopy = event.key === 'c' && (event.ctrlKey || event.metaKey);
    if (isCopy && window.getSelection()?.isCollapsed !== false) copy();
  };
  return (
    <>
      <div className="actions">
        <Button aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
          As it was sent
        </Button>
        <Button symbol="copy" onClick={copy}>
          Copy
        </Button>
      </div>
      {from > 0 && (
        <Button onClick={() => setAsked({ of: lines, before: before + 1, after })}>
          {from} lines stand above. Show {Math.min(from, LINES_DRAWN)} of them
        </Button>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a document is no part of a form. */}
      <pre
        ref={box}
        className={`document lines${isRaw ? ' numbered' : ''}`}
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the scrolled part is reached by keys.
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={{ counterReset: `line ${from}` }}
      >
        {lines.slice(from, to).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move.
          <LineView key={from + at} line={line} isMarked={marked.has(from + at)} />
        ))}
      </pre>
      {lines.length > to && (
        <Button onClick={() => setAsked({ of: lines, before, after: after + 1 })}>
          {lines.length - to} lines stand below. Show {Math.min(lines.length - to, LINES_DRAWN)} of
          them
        </Button>
      )}
    </>
  );
}

const INDENT = '  ';

const LineView = memo(function LineView({
  line: { depth, spans },
  isMarked,
}: {
  readonly line: Line;
  readonly isMarked: boolean;
}) {
  const content = (
    <>
      {INDENT.repeat(depth)}
      {spans.map(({ text, tone }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other name, and never move.
        <span key={at} className={tone && `doc-${tone}`}>
          {text}
        </span>
      ))}
    </>
  );
  return (
    <span className="doc-line">
      {isMarked ? <mark>{content}</mark> : content}
      {'\n'}
    </span>
  );
});
