/**
 * Measures the service beside others that do a part of its work. See docs/reference/performance.md.
 *
 *   node bench/run.mjs [--rounds 5] [--seconds 2] [--only one-line]
 */

import { measureScenarios } from './lib/measuring.mjs';
import { readOptions } from './lib/options.mjs';
import { SCENARIOS } from './lib/scenarios.mjs';
import { withDirectory, writeResult } from './lib/workspace.mjs';

const options = readOptions({ rounds: 5, seconds: 2, only: '' });
const result = await withDirectory((directory) => measureScenarios(SCENARIOS, options, directory));
console.log(`\n${writeResult(result)}`);
