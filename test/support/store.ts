import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { type Author, unrestricted } from '../../src/engine/access/caller.js';
import { decideSave } from '../../src/engine/adjustments/save.js';
import type { SaveRequest } from '../../src/engine/model/model.js';
import type { CommandResult } from '../../src/store/command.js';
import { demoFlow } from '../../src/store/initial-data/demo-flow.js';
import { adjustmentFlow } from '../../src/store/kernel.js';
import type { StoreOptions } from '../../src/store/options.js';
import type { Command, Demo, Store } from '../../src/store/store.js';
import { readDemo } from '../../src/testing/demo.js';
import { steppingClock } from './app.js';
import type { Connection, DatabaseKind, TestDatabase } from './databases.js';

export const DEMO_DIRECTORY = join(PACKAGE_ROOT, 'db', 'seeds', 'demo');

export interface TestStore<Database extends TestDatabase = TestDatabase> {
  readonly store: Store;
  readonly on: Database;
  /** The database, opened to look at and to change. */
  readonly database: Connection;
  readonly close: () => Promise<void>;
}

/** A store on a database of its own, with the demo data unless told otherwise. */
export async function openTestStore<Database extends TestDatabase>(
  kind: DatabaseKind<Database>,
  load: Demo | 'empty' = readDemo(DEMO_DIRECTORY, steppingClock()),
  options: StoreOptions = {},
): Promise<TestStore<Database>> {
  const on = await kind.create();
  const store = await on.openStore(options);
  if (load !== 'empty') await store.commit(TESTER, demoFlow(load));
  const database = await on.connect();
  const close = async (): Promise<void> => {
    await database.close();
    await store.close();
    await on.remove();
  };
  return { store, on, database, close };
}

/** Who changes what tests change. */
export const TESTER: Author = {
  caller: unrestricted('tester'),
  at: Date.parse('2026-03-01T09:00:00.000Z'),
  correlationId: 'test',
  via: 'soap',
};

/** Carries out a change of adjustments, templates or stock. */
export function execute(store: Store, command: Command, author = TESTER): Promise<CommandResult> {
  return store.commit(author, adjustmentFlow(command));
}

/** A command that saves (and confirms) an adjustment at store 5000. */
export function saveCommand(
  lines: readonly { item: string; reasonId: number; quantity: string }[],
  options: { comments?: string; confirms?: boolean; publish?: boolean } = {},
): Command {
  const request: SaveRequest = {
    isNew: true,
    adjustmentId: undefined,
    storeId: 5000,
    referenceId: undefined,
    templateId: undefined,
    comments: options.comments,
    publish: options.publish,
    removedLineIds: [],
    lines: lines.map((line, index) => ({
      ...line,
      position: index + 1,
      lineId: undefined,
      caseSize: '1',
      addedUins: [],
      removedUins: [],
    })),
  };
  return {
    wants: {
      adjustmentId: undefined,
      storeId: 5000,
      referenceId: undefined,
      templateId: undefined,
      items: lines.map((line) => line.item),
      reasonIds: lines.map((line) => line.reasonId),
      uins: new Map(),
    },
    lineCount: lines.length,
    decide: (facts) =>
      decideSave(request, [], options.confirms ?? true, facts, {
        autoRange: true,
        mayCreateUins: true,
      }),
  };
}
