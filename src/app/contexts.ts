import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storeFor } from '../access/door.js';
import type { AccessService } from '../access/service.js';
import { type Admitted, type ApiCall, doorOf } from '../api/server.js';
import type { ServerControl } from '../api/server-control.js';
import type { Clock } from '../base/clock.js';
import type { Memories } from '../base/resettable.js';
import { PayloadWatch } from '../commands/payload-watch.js';
import { PACKAGE_ROOT } from '../config/paths.js';
import type { Settings } from '../config/settings.js';
import {
  type Caller,
  type Door,
  type StandingAuthor,
  unrestricted,
} from '../engine/access/caller.js';
import type { EngineRules } from '../engine/model/model.js';
import type { WastageRunner } from '../jobs/wastage-runner.js';
import { ReferenceDataImports } from '../reference-data/imports.js';
import type { Store } from '../store/store.js';
import type { TesterContext, TesterTools } from '../testing/context.js';
import { lineOffsetsOf } from '../visibility/api/line-offsets.js';
import type { OffsetApiContext } from '../visibility/api/offset-context.js';
import type { OffsetService } from '../visibility/offset-service.js';
import type { OnHandService } from '../visibility/on-hand.js';
import { purgedBeside } from '../visibility/store/purging.js';

export function programVersion(): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8');
  return String((JSON.parse(text) as { version: unknown }).version);
}

export function engineRules(settings: Settings): EngineRules {
  const { autoRange, uinOnTheFly, activityLock: mode, activityLockMinutes: minutes } = settings;
  const locks = mode === 'off' ? undefined : { mode, minutes };
  return { autoRange, mayCreateUins: uinOnTheFly, locks };
}

/** The caller that the settings name. Until there are users, it may do everything everywhere. */
export function configuredCaller({ user }: Settings): Caller {
  return unrestricted(user);
}

/** All changes of a job are one call. */
export function jobAuthor(
  settings: Settings,
  job: 'publisher' | 'wastage' | 'visibility',
): StandingAuthor {
  return { caller: configuredCaller(settings), correlationId: job, via: 'job' };
}

/** The tools where no server runs. */
const NO_TOOLS: TesterTools = {
  journal: undefined,
  chaos: undefined,
  snapshots: undefined,
  ownPort: () => {
    throw new Error('no server runs that could be called');
  },
  pathOf: () => '',
  newId: () => '',
};

export interface ApiSurroundings {
  readonly memories: Memories;
  /** Undefined where no server runs. */
  readonly server: ServerControl | undefined;
  readonly wastage: WastageRunner;
  readonly visibility: OnHandService;
  readonly offset: OffsetService;
  readonly access: AccessService;
  /** The tools of a running server. */
  readonly testers?: TesterTools;
  readonly via: Door;
  readonly onPossibleDuplicate: (operation: string, correlationId: string) => void;
}

export function apiContexts(
  settings: Settings,
  store: Store,
  clock: Clock,
  {
    memories,
    server,
    wastage,
    visibility,
    offset,
    access,
    testers = NO_TOOLS,
    via,
    onPossibleDuplicate,
  }: ApiSurroundings,
): (call: ApiCall, admitted: Admitted) => OffsetApiContext & TesterContext {
  const rules = engineRules(settings);
  const payloadWatch = memories.add(new PayloadWatch());
  const lineOffsets = lineOffsetsOf(store);
  const beside = purgedBeside(settings.visibilityIdDays);
  const imports = memories.add(new ReferenceDataImports(store));
  const { channels = [], ribDispositions: dispositions } = settings;
  return (
    { operation, correlationId, requestKey, message, lastEventId },
    { signedIn, needed, from, observer },
  ) => ({
    store: storeFor(store, signedIn.caller, needed),
    rules,
    lockMinutes: settings.activityLockMinutes,
    author: {
      ...{ caller: signedIn.caller, at: clock.now(), correlationId, operation, from },
      via: via === 'json' ? doorOf(signedIn.by) : via,
    },
    signedIn,
    access,
    publishing: { channels, dispositions },
    requestKey,
    message,
    duplicateWindowMs: settings.duplicateWindow * 1000,
    payloadWatch,
    imports,
    server,
    wastage,
    visibility,
    offset,
    testers,
    lineOffsets,
    purgedBeside: beside,
    elapsed: clock.elapsed,
    lastEventId,
    onPossibleDuplicate: () => onPossibleDuplicate(operation, correlationId),
    onRepeat: observer && (() => observer.repeated()),
  });
}
