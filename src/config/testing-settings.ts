import { z } from 'zod';
import { define, wholeNumber } from './definition.js';
import { SECRET_HEADERS_MAX } from './limits.js';
import { folderPath, text } from './text-values.js';

const SECRETS_RULE = `must be names of headers, comma separated, at most ${SECRET_HEADERS_MAX}: X-Signature, X-Ticket`;

/** A name of a header (RFC 9110, 5.1). */
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,100}$/;

/** The settings of the tools for testers. */
export const TESTING_SETTINGS = {
  journal: define(
    z.enum(['off', 'heads', 'full'], 'must be off, heads or full').optional(),
    undefined,
    'Whether exchanges are kept in memory to look at: off, heads (no bodies), full. Default: full in development, off in production.',
  ),
  journalMegabytes: define(
    wholeNumber(1, 1024),
    32,
    'Megabytes of memory for the texts of kept exchanges; the oldest leave.',
  ),
  journalMinutes: define(
    wholeNumber(1, 10_080),
    60,
    'Minutes that an exchange is kept at the most.',
  ),
  journalSecrets: define(
    text(SECRETS_RULE)
      .transform((list) => list.split(',').map((one) => one.trim().toLowerCase()))
      .refine((names) => names.every((one) => HEADER_NAME.test(one)), SECRETS_RULE)
      .refine((names) => names.length <= SECRET_HEADERS_MAX, SECRETS_RULE)
      .optional(),
    undefined,
    'Further headers, comma separated, whose values the journal does not keep.',
  ),
  snapshotDirectory: define(
    folderPath('must name a directory').optional(),
    undefined,
    'Directory of the snapshots that testers save. Default: snapshots, beside the database.',
  ),
} as const;
