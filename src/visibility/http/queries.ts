import { turns } from '../../base/turns.js';
import { VISIBILITY_STREAM_ROWS, VISIBILITY_WHOLE_ROWS_MAX } from '../../config/limits.js';
import { type Document, document, json, NO_BODY } from '../../http/json/route.js';
import type { Steps } from '../../store/steps.js';
import type { SyncProgress } from '../on-hand.js';
import { accept, type Outcome } from '../refusals/refusal.js';
import { nextLinkOf, pageOf } from '../service/pages.js';
import type { Page, Query } from '../service/query.js';
import { queryBodyOf } from '../service/query-parameters.js';
import { readQuery } from '../service/query-reader.js';
import { type Row, rowPrinter } from '../service/rows.js';
import { answerQuery, type FoundRows } from '../store/answering.js';
import { refuseRequest } from './errors.js';
import { ANY_JSON, IN_ENVIRONMENT, PREFIX, route, type VisibilityContext } from './route.js';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The form of a query. */
interface Asked {
  readonly body: unknown;
  readonly isExact: boolean;
  readonly version: '1.0' | '2.0';
}

interface Found extends FoundRows {
  readonly query: Query;
  readonly progress: SyncProgress;
}

/** A parameter of the address by its name in lower case. */
function parameterOf(query: string, name: string): string | undefined {
  for (const [key, value] of new URLSearchParams(query)) {
    if (key.toLowerCase() === name) return value;
  }
  return undefined;
}

/** The page of an index query of version 2.0 (IV18). */
function askedPage({ isExact, version }: Asked, query: string): Outcome<Page | undefined> {
  if (isExact || version === '1.0') return accept(undefined);
  return pageOf(parameterOf(query, 'pagenumber'), parameterOf(query, 'pagesize'));
}

function* found(
  { service }: VisibilityContext,
  asked: Asked,
  page: Page | undefined,
): Steps<Outcome<Found>> {
  const { configurations, dialect, offsets } = service;
  const { configuration } = yield* configurations.active();
  const { body, isExact, version } = asked;
  const query = readQuery(body, { configuration, version, isExact });
  if (!query.accepted) return query;
  const answer = yield* answerQuery(dialect, configuration, query.value, page);
  if (!answer.accepted) return answer;
  const progress = yield* offsets.progress();
  return accept({ query: query.value, ...answer.value, progress });
}

/** The text of rows, a few at a time. */
async function* written(
  rows: readonly Row[],
  print: (row: Row) => string,
  [before, after]: readonly [string, string],
): AsyncGenerator<string> {
  yield before;
  for (let at = 0; at < rows.length; at += VISIBILITY_STREAM_ROWS) {
    await turns.take();
    const part = rows.slice(at, at + VISIBILITY_STREAM_ROWS).map(print);
    yield (at === 0 ? '' : ',') + part.join(',');
  }
  yield after;
}

/** The delay of our figures: a caller that finds nothing sees the reason (section 9). */
function progressHeaders({ waiting, lastRun }: SyncProgress): Record<string, string> {
  return {
    'x-visibility-waiting': String(waiting),
    'x-visibility-last-run': lastRun === undefined ? 'never' : new Date(lastRun).toISOString(),
  };
}

async function answered(context: VisibilityContext, asked: Asked): Promise<Document> {
  const page = askedPage(asked, context.granted.query);
  if (!page.accepted) return refuseRequest(page.refusals);
  const outcome = await context.service.store.read(found(context, asked, page.value));
  if (!outcome.accepted) return refuseRequest(outcome.refusals);
  const { query, rows, columns, hasMore, progress } = outcome.value;
  const print = rowPrinter(query, columns);
  const isPaged = asked.version === '2.0' && !asked.isExact;
  const link = JSON.stringify(nextLinkOf(page.value, hasMore));
  const around = isPaged
    ? (['{"Value":[', `],"nextLink":${link}}`] as const)
    : (['[', ']'] as const);
  const content =
    rows.length <= VISIBILITY_WHOLE_ROWS_MAX
      ? around[0] + rows.map(print).join(',') + around[1]
      : written(rows, print, around);
  return { contentType: JSON_TYPE, headers: progressHeaders(progress), content };
}

const ANSWER = document('application/json');

function postedQuery(word: 'indexquery' | 'exactquery', summary: string) {
  const isExact = word === 'exactquery';
  return route({
    name: `onhand ${word}`,
    method: 'POST',
    path: `${PREFIX}/onhand/${word}`,
    summary,
    parameters: IN_ENVIRONMENT,
    body: json(ANY_JSON),
    answer: ANSWER,
    right: 'read',
    hasSecond: true,
    perform: (context, { body }) =>
      answered(context, { body, isExact, version: context.granted.version }),
  });
}

const indexQuery = postedQuery('indexquery', 'Finds quantities by filters.');

const exactQuery = postedQuery('exactquery', 'Finds quantities by tuples of values of dimensions.');

const query = route({
  name: 'onhand query',
  method: 'GET',
  path: `${PREFIX}/onhand`,
  summary: 'Finds quantities by filters in the address.',
  parameters: IN_ENVIRONMENT,
  body: NO_BODY,
  answer: ANSWER,
  right: 'read',
  perform: (context) => {
    const body = queryBodyOf(new URLSearchParams(context.granted.query));
    return answered(context, { body, isExact: false, version: '1.0' });
  },
});

export const queryRoutes = [indexQuery, exactQuery, query];
