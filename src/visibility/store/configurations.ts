import type { Forgetful } from '../../base/resettable.js';
import { VISIBILITY_VERSIONS_MAX } from '../../config/limits.js';
import type { Author } from '../../engine/access/caller.js';
import { recordAudit } from '../../store/audit/writer.js';
import type { Flow } from '../../store/flow.js';
import { instantOf } from '../../store/instants.js';
import { stampOf } from '../../store/stamp.js';
import { all, change, exists, one, type Steps } from '../../store/steps.js';
import { accept, messageOf, type Outcome, type Refusal } from '../refusals/refusal.js';
import { type Configuration, partitionDimensions } from '../service/configuration.js';
import {
  configurationDifferences,
  decideConfiguration,
  type LineInUse,
  type UsageFacts,
} from '../service/configuration-changes.js';
import { configurationToJson } from '../service/configuration-printer.js';
import { readConfiguration } from '../service/configuration-reader.js';
import { type Dimension, dimensionsFromText } from '../service/dimensions.js';
import { installedConfiguration } from '../service/installed.js';
import type { Name } from '../service/names.js';

/** A version of the configuration, without its content. */
export interface ConfigurationVersion {
  /** The number, from 1: the installed one. */
  readonly version: number;
  /** The author and the time. Undefined for the installed version, which nobody gave. */
  readonly given: { readonly at: number; readonly user: string } | undefined;
}

export interface ActiveConfiguration extends ConfigurationVersion {
  readonly configuration: Configuration;
}

interface VersionRow {
  readonly version: number;
  readonly create_date: string;
  readonly create_user: string;
}

const INSTALLED: ConfigurationVersion = { version: 1, given: undefined };

const NEWEST = `SELECT version, create_date, create_user FROM visibility_configuration
  ORDER BY version DESC LIMIT 1`;

const CONTENT = 'SELECT content FROM visibility_configuration WHERE version = ?';

const VERSIONS = `SELECT version, create_date, create_user FROM visibility_configuration
  ORDER BY version DESC`;

const KEEP = `INSERT INTO visibility_configuration (version, content, create_date, create_user)
  VALUES (?, ?, ?, ?)`;

const FORGET = 'DELETE FROM visibility_configuration WHERE version <= ?';

function versionFromRow({ version, create_date, create_user }: VersionRow): ConfigurationVersion {
  return { version, given: { at: instantOf(create_date), user: create_user } };
}

/** The stored text of a configuration. The environment and the version stand beside it. */
function contentOf(configuration: Configuration): string {
  const { environmentId, configurationVersion, ...content } = configurationToJson(
    configuration,
    '',
    0,
  );
  return JSON.stringify(content);
}

/** All versions, the newest first. The installed one is the last. */
export function* listVersions(): Steps<ConfigurationVersion[]> {
  const rows = yield* all<VersionRow>(VERSIONS);
  return [...rows.map(versionFromRow), INSTALLED];
}

/** The kept text is no configuration for the source of our own figures. */
export class ConfigurationUnusable extends Error {
  constructor(version: number, refusals: readonly Refusal[]) {
    super(
      `Version ${version} of the configuration of Inventory Visibility cannot be used: ${refusals.map(messageOf).join(' ')}`,
    );
    this.name = 'ConfigurationUnusable';
  }
}

/** The active configuration, as each flow finds it. It is read and checked once. */
export class Configurations implements Forgetful {
  private known: ActiveConfiguration | undefined;

  /** @param ownSource the source of our own figures */
  constructor(readonly ownSource: Name) {}

  forget(): void {
    this.known = undefined;
  }

  /** @throws ConfigurationUnusable */
  *active(): Steps<ActiveConfiguration> {
    const row = yield* one<VersionRow>(NEWEST);
    const found = row === undefined ? INSTALLED : versionFromRow(row);
    const { known } = this;
    if (known?.version === found.version && known.given?.at === found.given?.at) return known;
    const configuration =
      row === undefined ? installedConfiguration(this.ownSource) : yield* this.read(row.version);
    this.known = { ...found, configuration };
    return this.known;
  }

  private *read(version: number): Steps<Configuration> {
    const row = yield* one<{ content: string }>(CONTENT, version);
    const outcome = readConfiguration(JSON.parse(row?.content ?? 'null'), this.ownSource);
    if (outcome.accepted) return outcome.value;
    throw new ConfigurationUnusable(version, outcome.refusals);
  }
}

/** The physical measures that a configuration no longer has, those of removed sources included. */
function removedMeasures(before: Configuration, after: Configuration): [Name, Name][] {
  return [...before.dataSources.values()].flatMap(({ name, physicalMeasures }) => {
    const left = after.dataSources.get(name)?.physicalMeasures;
    return [...physicalMeasures]
      .filter((measure) => left?.has(measure) !== true)
      .map((measure): [Name, Name] => [name, measure]);
  });
}

/** The sources that no longer map to a dimension. */
function sourcesWithRemovedTargets(before: Configuration, after: Configuration): Name[] {
  return [...before.dataSources.values()].flatMap(({ name, dimensionMappings }) => {
    const left = new Set(after.dataSources.get(name)?.dimensionMappings.values());
    return [...dimensionMappings.values()].some((target) => !left.has(target)) ? [name] : [];
  });
}

const DIMENSIONS_OF = `SELECT s.content FROM (SELECT DISTINCT dimension_set_id
  FROM visibility_counter WHERE data_source = ?) AS used
  JOIN visibility_dimension_set AS s ON s.id = used.dimension_set_id`;

function* dimensionsUsedBy(source: Name): Steps<Set<Dimension>> {
  const rows = yield* all<{ content: string }>(DIMENSIONS_OF, source);
  return new Set(rows.flatMap(({ content }) => [...dimensionsFromText(content).keys()]));
}

/** The usage that stands against a change. Only counters that the change would take away are looked up. */
function* loadUsage(
  before: Configuration,
  after: Configuration,
  lines: readonly LineInUse[],
): Steps<UsageFacts> {
  const measures = new Map<Name, Set<Name>>();
  for (const [source, measure] of removedMeasures(before, after)) {
    const sql = 'SELECT 1 FROM visibility_counter WHERE data_source = ? AND measure = ? LIMIT 1';
    if (!(yield* exists(sql, source, measure))) continue;
    measures.set(source, (measures.get(source) ?? new Set()).add(measure));
  }
  const dimensions = new Map<Name, Set<Dimension>>();
  for (const source of sourcesWithRemovedTargets(before, after)) {
    dimensions.set(source, yield* dimensionsUsedBy(source));
  }
  const changesPartition =
    partitionDimensions(before.partition).length !== partitionDimensions(after.partition).length;
  const hasData = changesPartition && (yield* exists('SELECT 1 FROM visibility_counter LIMIT 1'));
  return { hasData, measures, dimensions, lines };
}

/** Keeps a configuration as the next version. */
export function* keepConfiguration(
  version: number,
  configuration: Configuration,
  author: Author,
): Steps<ActiveConfiguration> {
  const { at, user } = stampOf(author);
  yield* change(KEEP, version, contentOf(configuration), at, user);
  yield* change(FORGET, version - VISIBILITY_VERSIONS_MAX);
  return { version, given: { at: author.at, user }, configuration };
}

/** The record has the differences alone, since the versions have all of it. */
function recordReplaced(
  active: ActiveConfiguration,
  kept: ActiveConfiguration,
  author: Author,
): Steps<void> {
  const found = configurationDifferences(active.configuration, kept.configuration);
  const differing = (side: 'before' | 'after') =>
    found.flatMap(({ what, [side]: text }) => (text === undefined ? [] : `${what}: ${text}`));
  return recordAudit(author, {
    subjectKind: 'visibility-configuration',
    subject: String(kept.version),
    before: { version: active.version, differing: differing('before') },
    after: { version: kept.version, differing: differing('after') },
  });
}

/**
 * Replaces the configuration by one that is valid by itself, or refuses with all objections (IV22). The same
 * configuration again makes no version.
 *
 * @param linesInUse the configured lines of the offset
 */
export function replaceConfiguration(
  configurations: Configurations,
  after: Configuration,
  linesInUse: () => Steps<readonly LineInUse[]>,
): Flow<Outcome<ActiveConfiguration>> {
  return {
    lineCount: 1,
    *steps(_database, author) {
      const active = yield* configurations.active();
      const before = active.configuration;
      if (contentOf(before) === contentOf(after)) return accept(active);
      const facts = yield* loadUsage(before, after, yield* linesInUse());
      const outcome = decideConfiguration(before, after, facts);
      if (!outcome.accepted) return outcome;
      const kept = yield* keepConfiguration(active.version + 1, after, author);
      yield* recordReplaced(active, kept, author);
      return accept(kept);
    },
  };
}
