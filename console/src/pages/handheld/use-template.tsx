import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { missingPermission } from '../../access/may.js';
import { useSession } from '../../access/session.js';
import type { Store } from '../../access/stores.js';
import { carryOut } from '../../drafts/intentions.js';
import { useConnection } from '../../frame/strips.js';
import { answered, client } from '../../interface/client.js';
import { asFailure } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { Field, TextField } from '../../parts/field.js';
import { Instant } from '../../parts/instant.js';
import { usePageTitle } from '../../parts/page.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { addressOf, idOf, searchOf } from '../../routes.js';
import { tellScan } from '../../scanning/feedback.js';
import { ScanBar } from '../../scanning/scan-bar.js';
import { sentenceOf } from '../../texts/problems.js';
import { multiplierOf, Preview } from '../adjustments/apply-template.js';
import { meaningsOf } from '../adjustments/resolving.js';
import { Footer } from './footer.js';

type Template = components['schemas']['TemplatesListAnswer']['templates'][number];

const APPLY = 'inventory_adjustment_template.apply';

/** The address of the list of templates to use, or of the question about one of them. */
const addressToUse = (store: number, template?: number): string =>
  addressOf('/templates', {}, { store, use: 1, template });

function useCompleted(store: number, words: string) {
  return useQuery({
    queryKey: ['templates', 'list', store, 'COMPLETED', words],
    queryFn: () => {
      const query = { store, status: 'COMPLETED' as const };
      const given = words === '' ? {} : { description: words };
      return answered(
        client.GET('/_admin/api/templates', { params: { query: { ...query, ...given } } }),
      );
    },
  });
}

/** The question for the multiplier of a template, with the resulting quantities, and the new adjustment. */
function Multiplier({ template, store }: { readonly template: number; readonly store: Store }) {
  const { user, may } = useSession();
  const [, go] = useLocation();
  const { lostAt } = useConnection();
  const [text, setText] = useState('1');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const multiplier = multiplierOf(text);
  const whole = /^\d+$/.test(text) ? Number(text) : undefined;
  const create = async (): Promise<void> => {
    if (multiplier === undefined || isBusy) return;
    setBusy(true);
    const fate = await carryOut({
      ...{ path: '/_admin/api/templates/{id}/apply', method: 'post', user },
      ...{ pathParameters: { id: template }, body: { storeId: store.id, multiplier } },
      ...{ subject: `use template ${template}`, title: `Use template ${template}` },
    });
    setBusy(false);
    if (fate.kind !== 'done') return setProblem(sentenceOf(fate.failure));
    go(addressOf('/adjustments/:id', { id: fate.answer.id }), { replace: true });
  };
  const off =
    (isBusy ? 'It is under way.' : undefined) ??
    (may(APPLY, store.id) ? undefined : missingPermission(APPLY)) ??
    (multiplier === undefined ? 'The multiplier is no number above zero.' : undefined) ??
    (lostAt === undefined ? undefined : 'There is no connection.');
  return (
    <>
      <div className="hand-body scroll hand-tab">
        <h2>Template {template}</h2>
        <Field
          label="Multiplier"
          hint="Above 0, at most 4 decimals."
          problem={problem ?? (multiplier === undefined ? 'Write a number above zero.' : undefined)}
        >
          {(described) => (
            <div className="stepper">
              <Button
                symbol="minus"
                className="icon"
                label="One less"
                off={whole === undefined || whole < 2 ? 'It must stay above zero.' : undefined}
                onClick={() => setText(String((whole ?? 2) - 1))}
              />
              <input
                {...described}
                inputMode="decimal"
                maxLength={12}
                value={text}
                onChange={(event) => setText(event.target.value)}
                onFocus={(event) => event.currentTarget.select()}
              />
              <Button
                symbol="add"
                className="icon"
                label="One more"
                onClick={() => setText(String((whole ?? 0) + 1))}
              />
            </div>
          )}
        </Field>
        {multiplier !== undefined && (
          <Preview template={template} multiplier={multiplier} there={NOTHING_THERE} />
        )}
      </div>
      <Footer>
        <Button kind="main" off={off} onClick={() => void create()}>
          Create adjustment
        </Button>
        <Link className="button" href={addressToUse(store.id)}>
          Back
        </Link>
      </Footer>
    </>
  );
}

const NOTHING_THERE: ReadonlySet<string> = new Set();

function TemplateCard({ template, store }: { readonly template: Template; readonly store: Store }) {
  const { id, description, lineCount, approveDate, approveUser } = template;
  return (
    <li className="hand-row">
      <Link href={addressToUse(store.id, id)}>
        <span className="hand-row-text">
          <span className="hand-row-title">{description}</span>
          <span className="second">
            {id} · <Instant at={approveDate} zone={store.timeZone} /> · {approveUser}
          </span>
        </span>
        <span className="hand-row-quantity digits">
          {lineCount} <span className="second">{lineCount === 1 ? 'SKU' : 'SKUs'}</span>
        </span>
      </Link>
    </li>
  );
}

/** Template List of the guide in the small form: completed ones of the store, to use and not to edit. */
export function UseTemplate({ store }: { readonly store: Store }) {
  const [, go] = useLocation();
  const chosen = idOf(new URLSearchParams(useSearch()).get('template'));
  const [words, setWords] = useState('');
  const { data, error, refetch } = useCompleted(store.id, words.trim());
  usePageTitle(`Use a template · ${store.id} ${store.name}`);
  const scan = async (code: string): Promise<void> => {
    const found = (await meaningsOf(code, store.id)).find(({ kind }) => kind === 'TEMPLATE');
    if (found?.kind === 'TEMPLATE' && found.status === 'COMPLETED' && found.storeId === store.id) {
      tellScan('good', `Template ${found.id}`);
      return go(addressToUse(store.id, found.id));
    }
    tellScan('bad', `No completed template of ${store.id} has the id ${code}.`);
  };
  const onScan = (code: string): void => {
    scan(code).catch((failed: unknown) => tellScan('bad', sentenceOf(asFailure(failed))));
  };
  if (chosen !== undefined) {
    return (
      <div className="hand">
        <Multiplier key={chosen} template={chosen} store={store} />
      </div>
    );
  }
  return (
    <div className="hand">
      <ScanBar onScan={onScan} hint="Scan or type the id of a completed template." />
      <div className="hand-body scroll">
        <div className="hand-tab">
          <TextField
            label="Description contains"
            type="search"
            hint="Among completed templates."
            value={words}
            maxLength={250}
            onValue={setWords}
          />
        </div>
        {error !== null && data === undefined && (
          <Failed failure={asFailure(error)} onRetry={() => refetch()} />
        )}
        {error === null && data === undefined && <Loading rows={6} />}
        {data?.templates.length === 0 && (
          <Empty>No completed template is found. Templates are made and completed on the PC.</Empty>
        )}
        <ul className="hand-rows" aria-label="Templates">
          {data?.templates.map((template) => (
            <TemplateCard key={template.id} template={template} store={store} />
          ))}
        </ul>
      </div>
      <Footer>
        <Link className="button" href={`/adjustments${searchOf({ store: store.id })}`}>
          Back to the list
        </Link>
      </Footer>
    </div>
  );
}
