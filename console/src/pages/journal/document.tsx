import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useCopyText } from '../../frame/copying.js';
import { Button } from '../../parts/button.js';
import { type Line, layOut, rawLines } from './layout.js';

/** The number of lines that are drawn at first. A message of a megabyte has ten thousands. */
const STEP = 1000;

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
  const [limit, setLimit] = useState(STEP);
  const box = useRef<HTMLPreElement>(null);
  const copyText = useCopyText();
  const lines = useMemo(() => (isRaw ? rawLines(text) : layOut(text)), [isRaw, text]);
  const marked = useMemo(
    () =>
      new Set(
        lines.flatMap((line, at) => (marks?.(line, isRaw ? at + 1 : 0) === true ? [at] : [])),
      ),
    [lines, marks, isRaw],
  );
  const [first = -1] = marked;
  const shown = Math.max(limit, first + 1);
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
      {/* biome-ignore lint/a11y/useSemanticElements: a document is no part of a form. */}
      <pre
        ref={box}
        className={`document lines${isRaw ? ' numbered' : ''}`}
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the scrolled part is reached by keys.
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {lines.slice(0, shown).map((line, at) => (
          <LineView
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and never move.
            key={at}
            line={line}
            isMarked={marked.has(at)}
          />
        ))}
      </pre>
      {lines.length > shown && (
        <Button onClick={() => setLimit(shown + STEP)}>
          {shown} of {lines.length} lines are shown. Show {STEP} more
        </Button>
      )}
    </>
  );
}

const INDENT = '  ';

function LineView({ line: { depth, spans }, isMarked }: { line: Line; isMarked: boolean }) {
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
}
