/**
 * Measures the service beside others that do a part of its work. See docs/reference/performance.md.
 *
 *   node bench/run.mjs [--rounds 5] [--seconds 2] [--requests 300] [--only one-line]
 */

import { COUNT_MAX, measureScenarios } from './lib/measuring.mjs';
import { readOptions } from './lib/options.mjs';
import { SCENARIOS } from './lib/scenarios.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const options = readOptions({ rounds: 5, seconds: 2, requests: COUNT_MAX, only: '' });
const result = await withDirectory((directory) => measureScenarios(SCENARIOS, options, directory));
console.log(`\n${writeResult(result)}`);
