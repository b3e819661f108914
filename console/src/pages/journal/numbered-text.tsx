import { type ComponentProps, useMemo, useRef } from 'react';

/** A text to be edited, with the number of each line beside it: a refusal names the line. */
export function NumberedText({
  value,
  onValue,
  ...text
}: { readonly value: string; readonly onValue: (value: string) => void } & Omit<
  ComponentProps<'textarea'>,
  'onChange' | 'value'
>) {
  const numbers = useRef<HTMLDivElement>(null);
  const count = useMemo(() => value.split('\n').length, [value]);
  const shown = useMemo(() => Array.from({ length: count }, (_, at) => at + 1).join('\n'), [count]);
  return (
    <div className="numbered-text">
      <div className="line-numbers" aria-hidden="true">
        <div ref={numbers}>{shown}</div>
      </div>
      <textarea
        {...text}
        className="code"
        spellCheck={false}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        onScroll={({ currentTarget }) => {
          if (numbers.current === null) return;
          numbers.current.style.transform = `translateY(${-currentTarget.scrollTop}px)`;
        }}
      />
    </div>
  );
}
