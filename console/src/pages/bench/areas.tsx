import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useReasons } from '../../access/reasons.js';
import { useStoreChoice } from '../../access/stores.js';
import { stockHasMoved } from '../../frame/changes.js';
import { useToast } from '../../frame/toasts.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { SelectField, TextField } from '../../parts/field.js';
import { addressOf } from '../../routes.js';
import { useOff } from '../kit/address.js';
import { Section } from '../kit/listing.js';
import { ToldProblems } from '../kit/told.js';
import { problemsByField, useChange } from '../kit/use-change.js';
import { AREAS } from '../stock/areas.js';

type Body = components['schemas']['SystemTransactionsCreateBody'];

/** Adjustments and set-up of stock are no other areas. */
const OWN = ['INVENTORY_ADJUSTMENT', 'OPENING_STOCK'];

const TYPES = Object.entries(AREAS)
  .filter(([value]) => !OWN.includes(value))
  .map(([value, { word }]) => ({ value, text: word }));

const NEW = { type: 'LATE_SALES', item: '', reason: '', quantity: '1', uins: '', reference: '' };

/** Moves stock as other areas of the system do. No adjustment is made. */
export function Areas() {
  const { store } = useStoreChoice();
  const reasons = useReasons();
  const queries = useQueryClient();
  const change = useChange('history');
  const toast = useToast();
  const off = useOff('integration.decide');
  const [draft, setDraft] = useState(NEW);
  const [moved, setMoved] = useState<string>();
  const { at, others } = problemsByField(change.failure, ['item', 'quantity', 'reasonId', 'uins']);
  const set = (name: keyof typeof NEW) => ({
    value: draft[name],
    onValue: (value: string) => setDraft((before) => ({ ...before, [name]: value })),
  });
  const send = async (): Promise<void> => {
    const uins = draft.uins.split(/[\s,]+/).filter(Boolean);
    const item = draft.item.trim();
    const line = {
      ...{ item, reasonId: Number(draft.reason), quantity: draft.quantity.trim() },
      ...(uins.length === 0 ? {} : { uins }),
    };
    const done = await change.run({
      ...{ path: '/_admin/api/system-transactions', method: 'post' },
      body: {
        ...{ type: draft.type as Body['type'], storeId: store.id, lines: [line] },
        ...(draft.type === 'STOCK_COUNT' ? { countType: 'UNIT' as const } : {}),
        ...(draft.reference.trim() === '' ? {} : { reference: draft.reference.trim() }),
      },
      ...{ subject: 'system transaction', title: 'Move stock as another area' },
    });
    if (done === undefined) return;
    setMoved(item);
    void stockHasMoved(queries);
    toast({ text: `System transaction ${done.id} is carried out.` });
  };
  return (
    <Section title="Other areas">
      <p>
        Moves stock at {store.id} {store.name} as another area of the system does: no adjustment is
        made, merchandising is told where that area tells it.
      </p>
      <form
        className="narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="pair">
          <SelectField label="Area" choices={TYPES} {...set('type')} />
          <SelectField
            label="Reason"
            problem={at('reasonId')}
            choices={[
              { value: '', text: 'Choose one of the area' },
              ...reasons.map(({ id, code, description }) => ({
                value: String(id),
                text: `${code} ${description}`,
              })),
            ]}
            {...set('reason')}
          />
          <TextField label="Item" problem={at('item')} {...set('item')} />
          <TextField
            label="Quantity"
            inputMode="decimal"
            problem={at('quantity')}
            {...set('quantity')}
          />
          <TextField label="UINs" problem={at('uins')} {...set('uins')} />
          <TextField label="The area's own number" {...set('reference')} />
        </div>
        <ToldProblems failure={change.failure} sentences={others} />
        <Button
          kind="main"
          isSubmit
          off={
            off ??
            (draft.item.trim() === '' || draft.reason === ''
              ? 'Choose an item and a reason first.'
              : undefined)
          }
        >
          Move stock
        </Button>
      </form>
      {moved !== undefined && (
        <p>
          <Link
            className="button"
            href={addressOf('/stock/:store/:item', { store: store.id, item: moved })}
          >
            What has happened to {moved}
          </Link>
        </p>
      )}
    </Section>
  );
}
