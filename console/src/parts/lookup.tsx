import { Combobox } from '@base-ui/react/combobox';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { asFailure } from '../interface/failure.js';
import { sentenceOf } from '../texts/problems.js';

export interface LookupEntry {
  readonly id: string;
  /** The text of the field once it is chosen. */
  readonly text: string;
  readonly second?: string;
}

export interface LookupProps {
  readonly label: string;
  readonly placeholder?: string;
  /** The full text, where the field shows a part. */
  readonly title?: string;
  readonly value: LookupEntry | undefined;
  readonly onChoose: (entry: LookupEntry | undefined) => void;
  /** The key of the query, and its reader for a text. The text is empty at the start. */
  readonly queryKey: readonly unknown[];
  readonly search: (text: string) => Promise<readonly LookupEntry[]>;
  readonly id?: string;
  readonly className?: string;
}

/** A field that looks up by words or numbers while they are typed. */
export function Lookup({
  label,
  placeholder,
  title,
  value,
  onChoose,
  queryKey,
  search,
  id,
  className = 'lookup',
}: LookupProps) {
  const [text, setText] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [place, setPlace] = useState<HTMLElement | null>(null);
  // A list elsewhere on the page is behind a dialog.
  const dialog = place?.closest('dialog') ?? undefined;
  const wanted = useDeferredValue(text === value?.text ? '' : (text ?? ''));
  const { data, error } = useQuery({
    queryKey: [...queryKey, 'lookup', wanted],
    queryFn: () => search(wanted.trim()),
    enabled: isOpen,
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
  const entries = data ?? [];
  return (
    <div className={className} ref={setPlace}>
      <Combobox.Root<LookupEntry>
        items={entries as LookupEntry[]}
        value={value ?? null}
        onValueChange={(chosen) => onChoose(chosen ?? undefined)}
        onInputValueChange={setText}
        open={isOpen}
        onOpenChange={setOpen}
        itemToStringLabel={(entry) => entry.text}
        isItemEqualToValue={(one, other) => one.id === other.id}
        filter={null}
        autoHighlight
      >
        <Combobox.Input
          {...(id === undefined ? { 'aria-label': label } : { id })}
          placeholder={placeholder}
          title={title}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Combobox.Portal container={dialog}>
          <Combobox.Positioner
            sideOffset={4}
            className="above"
            positionMethod={dialog === undefined ? 'absolute' : 'fixed'}
          >
            <Combobox.Popup className="popup">
              <Combobox.Empty className="note-place">
                <div className="note">
                  {error === null
                    ? data === undefined
                      ? 'Searching …'
                      : 'Nothing found.'
                    : sentenceOf(asFailure(error))}
                </div>
              </Combobox.Empty>
              <Combobox.List>
                {(entry: LookupEntry) => (
                  <Combobox.Item key={entry.id} value={entry} className="option">
                    <span>
                      {entry.text}
                      {entry.second !== undefined && (
                        <span className="second"> {entry.second}</span>
                      )}
                    </span>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
    </div>
  );
}
