import '../../styles/reasons.css';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { type Reason, useReasons } from '../../access/reasons.js';
import { answered, client } from '../../interface/client.js';
import { asFailure, type Failure } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { Button } from '../../parts/button.js';
import { Field } from '../../parts/field.js';
import { PageHead, usePageTitle } from '../../parts/page.js';
import { Failed } from '../../parts/states.js';
import { addressOf } from '../../routes.js';
import { codesIn } from './codes.js';

type Comparison = components['schemas']['ReasonsCompareAnswer'];

const STRANGE_SHOWN_MAX = 5;

function Column({
  title,
  hint,
  none,
  codes,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly none: string;
  readonly codes: readonly number[];
  readonly children: (code: number) => ReactNode;
}) {
  return (
    <section className="card">
      <h2>
        {title} <span className="second digits">{codes.length}</span>
      </h2>
      <p className="hint">{codes.length === 0 ? none : hint}</p>
      <ul className="rows">
        {codes.map((code) => (
          <li key={code}>{children(code)}</li>
        ))}
      </ul>
    </section>
  );
}

function Compared({ compared, reasons }: { compared: Comparison; reasons: readonly Reason[] }) {
  const link = (code: number) => {
    const reason = reasons.find((one) => one.code === code);
    if (reason === undefined) return <span className="digits">{code}</span>;
    return (
      <Link href={addressOf('/reasons', {}, { reason: reason.id })}>
        {code} {reason.description}
      </Link>
    );
  };
  return (
    <div className="cards" aria-live="polite">
      <Column
        title="Missing"
        hint="Merchandising has them, and they do not exist here: create them."
        none="Every code of merchandising exists here."
        codes={compared.missing}
      >
        {(code) => <strong className="digits">{code}</strong>}
      </Column>
      <Column
        title="Out of use"
        hint="Merchandising has them, and they are out of use here: take them into use."
        none="None of them is out of use."
        codes={compared.inactive}
      >
        {link}
      </Column>
      <Column
        title="Surplus"
        hint="In use here, and merchandising does not have them: it could not book them."
        none="Merchandising has every code that is in use here."
        codes={compared.surplus}
      >
        {link}
      </Column>
    </div>
  );
}

/**
 * The codes defined here must be those of merchandising [Store User Guide]. The page shows the differences.
 */
export default function CompareCodes() {
  usePageTitle('Compare reason codes');
  const reasons = useReasons();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [compared, setCompared] = useState<Comparison>();
  const compare = async (): Promise<void> => {
    setFailure(undefined);
    const { codes, strange } = codesIn(text);
    if (strange.length > 0) {
      const named = strange.slice(0, STRANGE_SHOWN_MAX).join(', ');
      const more = strange.length > STRANGE_SHOWN_MAX ? ' and others' : '';
      return setProblem(`These are no codes from 1 to 9999: ${named}${more}.`);
    }
    if (codes.length === 0) return setProblem('Paste the codes first.');
    setProblem(undefined);
    try {
      setCompared(
        await answered(
          client.POST('/_admin/api/reason-codes/compare', { body: { codes: [...codes] } }),
        ),
      );
    } catch (error) {
      setFailure(asFailure(error));
    }
  };
  return (
    <>
      <PageHead
        title="Compare reason codes"
        actions={
          <Link className="button plain" href={addressOf('/reasons', {})}>
            Reasons
          </Link>
        }
      />
      <form
        className="page-body"
        onSubmit={(event) => {
          event.preventDefault();
          void compare();
        }}
      >
        <Field
          label="Codes of merchandising"
          hint="One a line, or apart by commas or blanks. Nothing is changed."
          problem={problem}
        >
          {(described) => (
            <textarea
              {...described}
              className="code"
              rows={6}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
        <Button kind="main" isSubmit>
          Compare
        </Button>
      </form>
      {failure !== undefined && <Failed failure={failure} />}
      {compared !== undefined && (
        <div className="page-body">
          <Compared compared={compared} reasons={reasons} />
        </div>
      )}
    </>
  );
}
