import { isOnPath } from '../clients/tool.js';

/** What the tests need of Debian's packages. */
export const CHROMIUM_PACKAGE = 'chromium-headless-shell';

/**
 * The browser that the tests use: the one without windows takes two thirds of the other's time.
 * Undefined where there is none.
 */
export const CHROMIUM_COMMAND = [CHROMIUM_PACKAGE, 'chromium'].find(isOnPath);
