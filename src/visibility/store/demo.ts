import type { Flow } from '../../store/flow.js';
import { exists } from '../../store/steps.js';
import { DEMO_LINES } from '../offset/demo-lines.js';
import { demoConfiguration } from '../service/installed.js';
import type { Name } from '../service/names.js';
import { keepConfiguration } from './configurations.js';
import { insertLine } from './offset-configured.js';

/** Gives the configuration of the demo (IV24), unless one was given, or there is data that it may not fit. */
export function demoVisibility(ownSource: Name): Flow<void> {
  return {
    lineCount: 1,
    *steps(_database, author) {
      const isUsed =
        (yield* exists('SELECT 1 FROM visibility_configuration LIMIT 1')) ||
        (yield* exists('SELECT 1 FROM visibility_counter LIMIT 1'));
      if (!isUsed) yield* keepConfiguration(2, demoConfiguration(ownSource), author);
    },
  };
}

/** Configures the lines of both documented examples (IV24), unless some are configured. */
export function demoOffset(): Flow<void> {
  return {
    lineCount: 1,
    *steps(_database, author) {
      if (yield* exists('SELECT 1 FROM offset_configured_line LIMIT 1')) return;
      for (const line of DEMO_LINES) yield* insertLine(line, author);
    },
  };
}
