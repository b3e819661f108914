/** The code that each rule of the pages of rules names, and the tests that are to notice it broken. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationsIn } from './declarations.js';
import {
  isOfConsole,
  NOT_DONE,
  placesIn,
  proofsIn,
  RULE_PAGES,
  rulesOf,
  sourceOf,
  tablesOf,
} from './rules-page.js';

export interface RulePlace {
  /** The name as the page has it. */
  readonly name: string;
  /** The path below the package. */
  readonly file: string;
  /** The number of the line, from 1. */
  readonly firstLine: number;
  readonly lastLine: number;
}

export interface RuleProof {
  /** The name as the page has it. */
  readonly name: string;
  readonly files: readonly string[];
  /** A regular expression for the whole title. */
  readonly title: string;
}

export interface PlannedRule {
  readonly rule: string;
  readonly places: readonly RulePlace[];
  readonly proofs: readonly RuleProof[];
}

/** The findings about places and proofs, by their names. */
export interface RuleOutcome {
  /** Proofs that have failed while code of a place was broken, each `place` and `proof`. */
  readonly noticed: readonly (readonly [place: string, proof: string])[];
  /** Mutants of a place that were tried, by its name. */
  readonly tried: Readonly<Record<string, number>>;
  /** Proofs that do not exist, or fail although nothing is broken. */
  readonly unsound: readonly string[];
  /** Mutants that some test reaches while it runs, by their ids. */
  readonly reached: readonly string[];
  /** Mutants that are reached while files are loaded. */
  readonly loaded: readonly string[];
}

/** @param wanted beginnings of sections or of files below src/. All rules if there are none */
export function planOf(root: string, wanted: readonly string[]): PlannedRule[] {
  const rules = RULE_PAGES.flatMap((name) =>
    rulesOf(tablesOf(readFileSync(join(root, 'docs', 'reference', name), 'utf8'))),
  );
  return (
    rules
      .filter(({ code }) => code !== NOT_DONE)
      // The console is built before its tests run, so that breaking its source reaches none of them.
      .filter(({ code }) => !placesIn(code).some(([file = '']) => isOfConsole(file)))
      .filter(({ section, code }) => {
        const names = [section, ...placesIn(code).map(([file = '']) => sourceOf(file))];
        return (
          wanted.length === 0 || names.some((one) => wanted.some((text) => one.startsWith(text)))
        );
      })
      .map(({ section, rule, code, provedBy }) => ({
        rule: `${section}, ${rule}`,
        places: placesIn(code).map(([file = '', name = '']) => placeOf(root, file, name)),
        proofs: proofsIn(root, provedBy).map(({ title, ...proof }) => ({
          ...proof,
          title: title.source,
        })),
      }))
  );
}

function placeOf(root: string, named: string, name: string): RulePlace {
  const file = sourceOf(named);
  const declared = declarationsIn(readFileSync(join(root, file), 'utf8')).get(name);
  if (declared === undefined) throw new Error(`${file} does not declare ${name}`);
  const { firstLine, lastLine } = declared;
  return { name: `${named} › ${name}`, file, firstLine, lastLine };
}

/** The unproved parts of a rule: places that no proof notices, proofs that notice no place. */
export function openOf({ places, proofs }: PlannedRule, noticed: ReadonlySet<string>) {
  const isNoticed = (place: RulePlace, proof: RuleProof): boolean =>
    noticed.has(pairOf(place.name, proof.name));
  return {
    places: places.filter((place) => !proofs.some((proof) => isNoticed(place, proof))),
    proofs: proofs.filter((proof) => !places.some((place) => isNoticed(place, proof))),
  };
}

export const pairOf = (place: string, proof: string): string => JSON.stringify([place, proof]);

/** Rules with code that can be broken unnoticed, or with tests that notice none of it. */
export function ruleReport(plan: readonly PlannedRule[], outcome: RuleOutcome): string[] {
  const noticed = new Set(outcome.noticed.map(([place, proof]) => pairOf(place, proof)));
  return plan.flatMap((rule) => {
    const open = openOf(rule, noticed);
    // Numbers and names alone have no mutants.
    const broken = open.places.filter(({ name }) => (outcome.tried[name] ?? 0) > 0);
    const isTried = rule.places.some(({ name }) => (outcome.tried[name] ?? 0) > 0);
    const lines = [
      ...broken.map(({ name }) => `  broken unnoticed: ${name}`),
      ...(isTried
        ? open.proofs.map(({ name }) =>
            outcome.unsound.includes(name)
              ? `  fails unbroken: ${name}`
              : `  notices nothing: ${name}`,
          )
        : []),
      ...(isTried ? [] : ['  not tried: the code has no mutants']),
    ];
    return lines.length === 0 ? [] : [rule.rule, ...lines];
  });
}
