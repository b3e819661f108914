/**
 * Measures the on-hand service and the adjustment offset. See docs/reference/performance.md.
 *
 *   node bench/visibility.mjs [--rounds 5] [--seconds 2] [--requests 300] [--only indexquery]
 */

import { COUNT_MAX, measureScenarios } from './lib/measuring.mjs';
import { ON_HAND_SCENARIOS } from './lib/on-hand-scenarios.mjs';
import { readOptions } from './lib/options.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const options = readOptions({ rounds: 5, seconds: 2, requests: COUNT_MAX, only: '' });
const result = await withDirectory((directory) =>
  measureScenarios(ON_HAND_SCENARIOS, options, directory),
);
console.log(`\n${writeResult(result, '-visibility')}`);
