import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiContext } from '../api/route.js';
import type { ApiCall } from '../api/server.js';
import type { ServerControl } from '../api/server-control.js';
import type { Clock } from '../base/clock.js';
import type { Memories } from '../base/resettable.js';
import { PayloadWatch } from '../commands/payload-watch.js';
import { PACKAGE_ROOT } from '../config/paths.js';
import type { Settings } from '../config/settings.js';
import type { EngineRules } from '../engine/model/model.js';
import type { WastageRunner } from '../jobs/wastage-runner.js';
import { ReferenceDataImports } from '../reference-data/imports.js';
import type { Store } from '../store/store.js';

/** The version of the program. */
export function programVersion(): string {
  const text = readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8');
  return String((JSON.parse(text) as { version: unknown }).version);
}

/** The settings that the engine's decisions depend on. */
export function engineRules({ autoRange, uinOnTheFly }: Settings): EngineRules {
  return { autoRange, mayCreateUins: uinOnTheFly };
}

/** What is around the routes of the maintenance interface. */
export interface ApiSurroundings {
  readonly memories: Memories;
  /** Undefined where no server runs. */
  readonly server: ServerControl | undefined;
  readonly wastage: WastageRunner;
  readonly onPossibleDuplicate: (operation: string, correlationId: string) => void;
}

/** Makes the contexts in which the routes of the maintenance interface are carried out. */
export function apiContexts(
  settings: Settings,
  store: Store,
  clock: Clock,
  { memories, server, wastage, onPossibleDuplicate }: ApiSurroundings,
): (call: ApiCall) => ApiContext {
  const rules = engineRules(settings);
  const payloadWatch = memories.add(new PayloadWatch());
  const imports = memories.add(new ReferenceDataImports(store.referenceData));
  const { channels = [], ribDispositions: dispositions } = settings;
  return ({ operation, correlationId, requestKey, message }) => ({
    store,
    rules,
    user: settings.user,
    correlationId,
    publishing: { channels, dispositions },
    now: clock.now(),
    requestKey,
    message,
    duplicateWindowMs: settings.duplicateWindow * 1000,
    payloadWatch,
    imports,
    server,
    wastage,
    onPossibleDuplicate: () => onPossibleDuplicate(operation, correlationId),
  });
}
