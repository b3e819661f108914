import { configuredCaller } from '../app/contexts.js';
import { databaseOf } from '../app/databases/index.js';
import { withStore } from '../app/start.js';
import { demoOf } from '../app/visibility.js';
import {
  GENERATED_ADJUSTMENTS_MAX,
  GENERATED_DAYS_MAX,
  GENERATED_POSITIONS_MAX,
} from '../config/limits.js';
import { type LoadedSettings, SettingsError } from '../config/settings.js';
import { demoFlow } from '../store/initial-data/demo-flow.js';
import type { Demo, Made, Store } from '../store/store.js';
import { commandsOf, demoAuthor } from '../testing/demo.js';
import { type Generated, generateHistory } from '../testing/generate/history.js';
import { type Places, placesOf, withPlaces } from '../testing/generate/places.js';
import { numberIn } from './numbers.js';
import { progressBar, progressLine } from './progress.js';
import { environmentOf } from './service.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const SEED_MAX = 999_999_999;

export interface GenerateFlags {
  readonly adjustments: string;
  readonly stores: string;
  readonly items: string;
  readonly days: string;
  readonly randomSeed: string;
}

/** @throws SettingsError for numbers out of their ranges */
function placesIn({ stores, items }: GenerateFlags): Places {
  const counts = [
    numberIn('--stores', stores, 1, GENERATED_POSITIONS_MAX),
    numberIn('--items', items, 1, GENERATED_POSITIONS_MAX),
  ] as const;
  const positions = counts[0] * counts[1];
  if (positions <= GENERATED_POSITIONS_MAX) return placesOf(...counts);
  throw new SettingsError([
    `--stores=${stores} --items=${items}: they make ${positions} positions, and at most ${GENERATED_POSITIONS_MAX} are made.`,
  ]);
}

const summaryOf = ({ confirmed, inProgress, canceled, refused }: Generated): string =>
  `${confirmed} confirmed, ${inProgress} in progress, ${canceled} canceled; ${refused} were refused`;

/** Fills an empty database with stores, items and adjustments, so that load and growth can be tried. */
export async function generate(loaded: LoadedSettings, flags: GenerateFlags): Promise<void> {
  const places = placesIn(flags);
  const count = numberIn('--adjustments', flags.adjustments, 1, GENERATED_ADJUSTMENTS_MAX);
  const days = numberIn('--days', flags.days, 1, GENERATED_DAYS_MAX);
  const seed = numberIn('--random-seed', flags.randomSeed, 0, SEED_MAX);
  const { settings } = loaded;
  const environment = environmentOf(loaded);
  const to = environment.clock.now();
  const from = to - days * DAY_MS;
  const demo = demoOf(settings, environment.clock);
  const progress = progressLine();
  const show = (done: number): void => {
    if (process.stderr.isTTY) progress.show(`${progressBar(done, count)} ${done} adjustments`);
  };
  const fill = async (store: Store): Promise<Generated | undefined> => {
    let made: Made | undefined;
    const data = withPlaces(demo.data, places);
    // The adjustments of the demo are left out: they would be dated behind those that are generated.
    const adjustments: Demo['adjustments'] = (ofDemo) => {
      made = ofDemo;
      return commandsOf([], ofDemo, environment.clock);
    };
    const author = demoAuthor(configuredCaller(settings), from);
    await store.commit(author, demoFlow({ ...demo, data, adjustments }));
    if (made === undefined) return undefined;
    return generateHistory(store, places, made, { count, from, to, seed }, show);
  };
  const generated = await withStore(settings, 'sia generate', environment, true, fill).finally(
    progress.end,
  );
  const { url } = databaseOf(settings);
  if (generated === undefined) {
    process.stderr.write(
      `sia: Nothing was generated: ${url} has stores, and history is generated into a database without any.\n`,
    );
    process.exitCode = 1;
    return;
  }
  console.log(
    `${count} adjustments of ${days} days were generated into ${url}: ${summaryOf(generated)}.`,
  );
}
