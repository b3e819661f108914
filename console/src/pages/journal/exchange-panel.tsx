import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../access/session.js';
import { useCopyText } from '../../frame/copying.js';
import { asFailure } from '../../interface/failure.js';
import { Button } from '../../parts/button.js';
import { Instant } from '../../parts/instant.js';
import { MenuButton } from '../../parts/menu-button.js';
import { Panel, Tabs } from '../../parts/page.js';
import { Loading } from '../../parts/states.js';
import { addressOf } from '../../routes.js';
import { sentenceOf } from '../../texts/problems.js';
import { useAddress } from '../kit/address.js';
import { Read } from '../kit/listing.js';
import { Facts } from '../kit/told.js';
import { Differs } from './differs.js';
import { DocumentView } from './document.js';
import { curlOf, downloadOne, ONE_FORMATS } from './files.js';
import { marksOfHead, OutcomeBadge } from './outcome.js';
import { type Exchange, marksOf, problemsIn, type ToldProblem } from './problems.js';
import { useExchange } from './reading.js';
import { ReplayDialog } from './replay.js';

const Effect = lazy(() => import('./effect.js'));

type Message = Exchange['request'];

const MISSING: Readonly<Record<string, string>> = {
  'heads only': 'Bodies are not kept: the setting journal is heads. With full they are.',
  document: 'It is a file or a document, of which only the size is kept.',
  'not text': 'It could not be read as a text, and is not kept.',
  'not read': 'Nobody has read it, so that it is not kept.',
};

function Body({
  label,
  message,
  marks,
}: {
  readonly label: string;
  readonly message: Message;
  readonly marks?: Parameters<typeof DocumentView>[0]['marks'];
}) {
  const { body, bytes, missing, isTruncated, charset } = message;
  return (
    <>
      <p className="second">
        {[bytes === undefined ? undefined : `${bytes} bytes`, charset].filter(Boolean).join(', ')}
        {isTruncated && ' Only its beginning is kept.'}
        {body?.includes('***') === true && ' Secrets are left out: ***.'}
      </p>
      {body !== undefined && body !== '' ? (
        <DocumentView label={label} text={body} {...(marks === undefined ? {} : { marks })} />
      ) : (
        <p>{MISSING[missing ?? ''] ?? 'It has no body.'}</p>
      )}
    </>
  );
}

function Headers({ exchange: { request, response } }: { readonly exchange: Exchange }) {
  return [['Request', request] as const, ['Response', response] as const].map(
    ([title, { headers }]) => (
      <section key={title} aria-label={`${title} headers`}>
        <h3>{title}</h3>
        {headers.length === 0 && <p className="second">There are none.</p>}
        <dl className="facts">
          {headers.map(({ name, value }) => (
            <div key={name} className="fact">
              <dt className="code">{name}</dt>
              <dd className={`code${value.includes('***') ? ' doc-secret' : ''}`}>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    ),
  );
}

/** The reason of a refusal, the way out, and the place in the message. */
function Problem({
  exchange,
  problems,
}: {
  readonly exchange: Exchange;
  readonly problems: readonly ToldProblem[];
}) {
  const { advice, request } = exchange;
  const marks = useMemo(() => marksOf(problems), [problems]);
  return (
    <>
      {problems.length === 0 && <p>The answer says nothing of why.</p>}
      <ul className="rows">
        {problems.map(({ code, text }) => (
          <li key={text}>
            <div>
              <p>{text}</p>
              <p className="second">
                {advice.find((one) => one.code === code)?.advice.replaceAll('`', '')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <h3>The message</h3>
      <Body label="The request" message={request} marks={marks} />
    </>
  );
}

type Tab = 'problem' | 'request' | 'response' | 'headers' | 'effect' | 'differs';

const TABS: readonly (readonly [Tab, string])[] = [
  ['problem', 'Problem'],
  ['request', 'Request'],
  ['response', 'Response'],
  ['headers', 'Headers'],
  ['effect', 'Effect'],
  ['differs', 'Differs'],
];

function contentOf(tab: Tab, exchange: Exchange, problems: readonly ToldProblem[]): ReactNode {
  switch (tab) {
    case 'problem':
      return <Problem exchange={exchange} problems={problems} />;
    case 'request':
      return <Body label="The request" message={exchange.request} marks={marksOf(problems)} />;
    case 'response':
      return <Body label="The answer" message={exchange.response} />;
    case 'headers':
      return <Headers exchange={exchange} />;
    case 'effect':
      return (
        <Suspense fallback={<Loading />}>
          <Effect exchange={exchange} />
        </Suspense>
      );
    case 'differs':
      return <Differs key={exchange.id} id={exchange.id} />;
  }
}

function Opened({ exchange }: { readonly exchange: Exchange }) {
  const address = useAddress();
  const problems = useMemo(() => problemsIn(exchange), [exchange]);
  const isBad = exchange.outcome !== 'ok' && exchange.outcome !== 'pending';
  const tabs = TABS.filter(([tab]) => isBad || tab !== 'problem');
  const [first] = tabs;
  const tab = tabs.find(([one]) => one === address.get('tab'))?.[0] ?? first?.[0] ?? 'request';
  const { at, clock, durationMs, service, httpStatus, user, client, adjustment } = exchange;
  const { method, path, channel, correlationId, idempotencyKey, messageId } = exchange;
  return (
    <>
      <Facts
        facts={[
          [
            'Outcome',
            <span key="outcome">
              <OutcomeBadge head={exchange} /> {httpStatus} {marksOfHead(exchange).join(', ')}
            </span>,
          ],
          ['Sent to', channel ?? [service, method, path].filter(Boolean).join(' ')],
          ['When', <Instant key="at" at={at} zone="UTC" hasSeconds />],
          ['Clock', <Instant key="clock" at={clock} zone="UTC" hasSeconds />],
          ['Took', durationMs === undefined ? undefined : `${durationMs} ms`],
          ['By', [user, client].filter(Boolean).join(', ')],
          [
            'Adjustment',
            adjustment && (
              <Link href={addressOf('/adjustments/:id', { id: adjustment })}>{adjustment}</Link>
            ),
          ],
          ['Correlation id', correlationId && <code>{correlationId}</code>],
          ['Idempotency-Key', idempotencyKey && <code>{idempotencyKey}</code>],
          ['Message id', messageId && <code>{messageId}</code>],
        ]}
      />
      <Tabs
        current={tab}
        tabs={tabs.map(([id, text]) => ({ id, text, href: address.with({ tab: id }) }))}
      />
      <div className="exchange-tab">{contentOf(tab, exchange, problems)}</div>
    </>
  );
}

function Actions({
  exchange,
  onSend,
}: {
  readonly exchange: Exchange;
  readonly onSend: () => void;
}) {
  const { id, kind, outcome } = exchange;
  const { mode } = useSession();
  const copyText = useCopyText();
  const [problem, setProblem] = useState<string>();
  const off =
    mode !== 'development'
      ? 'In production nothing is sent again: it would be carried out on real stock.'
      : kind === 'publish'
        ? 'It is a message of this server: the page Messages sends it again.'
        : outcome === 'pending'
          ? 'It is in work.'
          : undefined;
  const copyCurl = async (): Promise<void> => {
    try {
      setProblem(undefined);
      await copyText(await curlOf(id), 'The call is copied, for a shell.');
    } catch (error) {
      setProblem(sentenceOf(asFailure(error)));
    }
  };
  const exportOff = kind === 'publish' ? 'It is a message of this server.' : undefined;
  return (
    <>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <MenuButton
        label={`Export exchange ${id}`}
        text="Export"
        symbol="download"
        actions={[
          { text: 'Copy as curl', off: exportOff, onChoose: () => void copyCurl() },
          ...ONE_FORMATS.map(({ format, text, ending }) => ({
            text,
            off: format === 'har' || format === 'xml' ? undefined : exportOff,
            onChoose: () => downloadOne(id, format, ending),
          })),
          {
            text: 'Copy link',
            onChoose: () => void copyText(window.location.href, 'The link is copied.'),
          },
        ]}
      />
      <Button kind="main" off={off} onClick={onSend}>
        Send again
      </Button>
    </>
  );
}

/** One exchange, with its problem, both documents, their headers, its effect, and another one beside it. */
export function ExchangePanel({
  id,
  onClose,
}: {
  readonly id: number;
  readonly onClose: () => void;
}) {
  const found = useExchange(id);
  const address = useAddress();
  const [isSending, setSending] = useState(false);
  const { data } = found;
  // A message that is sent here is not followed. Its answer is told where it was sent.
  const startSending = (): void => {
    if (address.get('follow') !== '') address.go({ follow: undefined });
    setSending(true);
  };
  const title = `Exchange ${id}`;
  return (
    <>
      <Panel
        title={data?.operation === undefined ? title : `${title} · ${data.operation}`}
        onClose={onClose}
        footer={data && <Actions exchange={data} onSend={startSending} />}
      >
        <Read query={found}>{(exchange) => <Opened exchange={exchange} />}</Read>
      </Panel>
      {isSending && data !== undefined && (
        <ReplayDialog exchange={data} onClose={() => setSending(false)} />
      )}
    </>
  );
}
