import { dirname, join } from 'node:path';
import type { Route } from '../api/route.js';
import { urlOfBound } from '../base/bound-address.js';
import { sqliteFile } from '../config/database-settings.js';
import type { Settings } from '../config/settings.js';
import type { Handler, Step } from '../http/exchange.js';
import { bodyLimit, hasBody } from '../http/json/route.js';
import { PinnedAgent } from '../http/pinned-agent.js';
import type { Channel } from '../outbox/channel.js';
import { ObservedChannel } from '../outbox/observed-channel.js';
import type { Store } from '../store/store.js';
import { InterferedChannel } from '../testing/chaos/channel.js';
import { factsOfCall, factsOfMessage } from '../testing/chaos/facts.js';
import { ChaosRules } from '../testing/chaos/rules.js';
import { chaosStep, type Interfered } from '../testing/chaos/step.js';
import type { TesterTools } from '../testing/context.js';
import { Journal } from '../testing/journal/journal.js';
import { keepSent } from '../testing/journal/published.js';
import type { OwnPort } from '../testing/journal/sending.js';
import { journalStep, type Watched } from '../testing/journal/step.js';
import { Snapshots } from '../testing/snapshots/snapshots.js';
import type { ServerState } from './server-state.js';
import { SERVICES, type SoapService } from './services.js';

/**
 * Routes that are neither kept nor interfered with: a user of the tools must get through, and each open
 * console asks for changes every few seconds.
 */
const OF_TESTERS = /^(exchanges|samples|chaos|snapshots|contract) |^changes read$/;

/** The tools for testers, with their steps before handlers and channels. */
export interface TesterParts extends TesterTools {
  /** A step before the messages of a SOAP service. Undefined where there is none. */
  readonly beforeSoap: (service: SoapService) => Step | undefined;
  readonly beforeApi: (route: Route) => Step | undefined;
  readonly aroundChannel: (channel: Channel) => Channel;
}

function pathOf(service: string): string {
  const found = SERVICES.find(({ declaration }) => declaration.name === service);
  if (found === undefined) throw new Error(`there is no service ${service}`);
  return found.path;
}

/** @param fingerprint the one of the server's certificate. Undefined without TLS */
export function ownPortOf(
  bound: Parameters<typeof urlOfBound>[0],
  fingerprint: string | undefined,
): OwnPort {
  if (fingerprint === undefined) return { url: urlOfBound(bound), agent: undefined };
  return { url: urlOfBound(bound, 'https'), agent: new PinnedAgent({}, fingerprint) };
}

function journalFor(
  { journal: mode, journalMegabytes: megabytes, journalMinutes: minutes, ...more }: Settings,
  { clock, memories }: ServerState,
): Journal | undefined {
  if (mode === 'off') return undefined;
  const { journalSecrets: secrets = [] } = more;
  return memories.add(new Journal({ mode, megabytes, minutes, secrets, clock }));
}

function snapshotsFor(
  { mode, databaseUrl, snapshotDirectory }: Settings,
  { clock, ids }: ServerState,
  { snapshots: area }: Store,
): Snapshots | undefined {
  if (mode !== 'development' || area === undefined) return undefined;
  const directory = snapshotDirectory ?? join(dirname(sqliteFile(databaseUrl)), 'snapshots');
  return new Snapshots({ area, directory, clock, ids });
}

/** The journal sees interfered requests, and both deliveries of a doubled one. */
function stepOf(
  journal: Journal | undefined,
  rules: ChaosRules | undefined,
  watched: Watched,
  own: Pick<Interfered, 'declaration' | 'factsOf'>,
): Step | undefined {
  const kept = journal === undefined ? undefined : journalStep(journal, watched);
  if (rules === undefined) return kept;
  const again = kept ?? ((next: Handler) => next);
  const chaos = chaosStep({ rules, again, ...own });
  return kept === undefined ? chaos : (next) => kept(chaos(next));
}

export function testerParts(
  settings: Settings,
  state: ServerState,
  store: Store,
  ownPort: () => OwnPort,
): TesterParts {
  const { mode, user } = settings;
  const { clock, log, memories } = state;
  const journal = journalFor(settings, state);
  const chaos = mode === 'development' ? memories.add(new ChaosRules(clock, log)) : undefined;
  return {
    ...{ journal, chaos, ownPort, pathOf, newId: () => state.ids.token() },
    snapshots: snapshotsFor(settings, state, store),
    beforeSoap: ({ declaration }) =>
      stepOf(
        journal,
        chaos,
        { kind: 'soap' },
        {
          declaration,
          factsOf: (incoming) => factsOfMessage(incoming, declaration.name, user),
        },
      ),
    beforeApi: (route) => {
      const { name, body, answer } = route;
      if (OF_TESTERS.test(name)) return undefined;
      const isUpload = body.kind === 'upload';
      const limit = isUpload || !hasBody(route) ? undefined : bodyLimit(body);
      const isDocument = answer.kind === 'document';
      return stepOf(
        ...([journal, chaos] as const),
        { kind: 'api', operation: name, isUpload, isDocument },
        { factsOf: (incoming) => factsOfCall(incoming, name, limit, user) },
      );
    },
    aroundChannel: (channel) => {
      const interfered = chaos === undefined ? channel : new InterferedChannel(channel, chaos);
      if (journal === undefined) return interfered;
      return new ObservedChannel(interfered, clock.elapsed, keepSent(journal));
    },
  };
}
