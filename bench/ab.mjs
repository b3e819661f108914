/**
 * Measures builds of the service beside each other: the first against each of the others.
 *
 *   node bench/ab.mjs [--rounds 7] [--seconds 2] [--requests 300] [--only one-line] BUILD BUILD ...
 *
 * A build is the folder of a built working copy, and after it settings: "../before", ". --visibility off".
 * Each round runs every build once, so that what the machine does beside it falls on all of them.
 */

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { service } from './lib/contestants.mjs';
import { describeMachine } from './lib/machine.mjs';
import { COUNT_MAX } from './lib/measuring.mjs';
import { readOptions } from './lib/options.mjs';
import { textOf } from './lib/report.mjs';
import { runScenario } from './lib/rounds.mjs';
import { ROWS } from './lib/scenarios.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

/**
 * How fast a build must be against the first, by the processor time of a request: a rate says little
 * where others use the machine.
 */
const LEAST = 0.97;

function buildOf(text, index, directory) {
  const [folder, ...flags] = text.trim().split(/ +/);
  const databases = join(directory, String(index));
  mkdirSync(databases);
  return {
    name: `${index + 1}: ${text}`,
    home: resolve(folder),
    flags,
    databases,
    made: new Map(),
  };
}

/** A database is made once for each build, by itself: another one may have other tables. */
async function contestant(build, { file, make, load }) {
  const path = join(build.databases, file);
  if (!build.made.has(file)) build.made.set(file, await make(path, build.home));
  const options = { home: build.home, flags: build.flags };
  return service(build.name, path, load(build.made.get(file)), options);
}

function scenarioOf(name, builds) {
  const [first, ...others] = builds;
  return {
    name,
    title: name,
    prepare: async () => {
      const contestants = [];
      for (const build of builds) contestants.push(await contestant(build, ROWS[name]));
      return contestants;
    },
    floors: others.map((build) => ({
      ...{ of: build.name, against: first.name, least: LEAST, stretch: 1 },
      isByProcessor: true,
    })),
  };
}

async function measure({ rounds, seconds, requests, only, positionals }, directory) {
  if (positionals.length < 2) throw new Error('name two builds or more, the first to compare with');
  const builds = positionals.map((text, index) => buildOf(text, index, directory));
  const names = Object.keys(ROWS).filter((name) => only === '' || name === only);
  if (names.length === 0) throw new Error(`--only must be one of ${Object.keys(ROWS).join(', ')}`);
  const scenarios = [];
  for (const name of names) {
    const bounds = { milliseconds: seconds * 1000, countMax: requests };
    const result = await runScenario(scenarioOf(name, builds), directory, rounds, bounds);
    console.log(`\n${textOf(result)}`);
    scenarios.push(result);
  }
  const machine = describeMachine(directory);
  return { date: new Date().toISOString(), machine, rounds, seconds, requests, scenarios };
}

const options = readOptions({ rounds: 7, seconds: 2, requests: COUNT_MAX, only: '' }, true);
const result = await withDirectory((directory) => measure(options, directory));
console.log(`\n${writeResult(result, '-ab')}`);
