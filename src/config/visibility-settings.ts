import { z } from 'zod';
import { define, wholeNumber } from './definition.js';
import { VISIBILITY_NAME_LENGTH_MAX, VISIBILITY_VALUE_LENGTH_MAX } from './limits.js';
import { name } from './text-values.js';

const SECURITIES = ['none', 'required'] as const;

export type VisibilitySecurity = (typeof SECURITIES)[number];

const NAME_RULE = 'must be a name of letters, digits, _ and - such as fno';

/** The settings of the on-hand service of Inventory Visibility. */
export const VISIBILITY_SETTINGS = {
  visibility: define(
    z.enum(['on', 'off'], 'must be on or off'),
    'on',
    'Whether the on-hand service of Inventory Visibility is served.',
  ),
  visibilityEnvironment: define(
    z
      .guid('must be a GUID')
      .transform((text) => text.toLowerCase())
      .optional(),
    undefined,
    'Environment id of the on-hand service. Default: a fixed one in development, else made once and kept.',
  ),
  visibilityOrganization: define(
    name('must be a text, not empty').max(
      VISIBILITY_VALUE_LENGTH_MAX,
      `must have at most ${VISIBILITY_VALUE_LENGTH_MAX} characters`,
    ),
    'usmf',
    'Organisation that our own figures are of.',
  ),
  visibilityOwnSource: define(
    z
      .string(NAME_RULE)
      .regex(/^[A-Za-z0-9_-]+$/, NAME_RULE)
      .max(VISIBILITY_NAME_LENGTH_MAX, NAME_RULE)
      .transform((text) => text.toLowerCase()),
    'fno',
    'Data source of our own figures, which others do not write.',
  ),
  visibilitySecurity: define(
    z.enum(SECURITIES, 'must be none or required').optional(),
    undefined,
    'Whether callers of the on-hand service need a token. Default: none on a loopback address, else required.',
  ),
  visibilityTokenSeconds: define(
    wholeNumber(60, 86_400),
    3600,
    'Seconds that a token of the on-hand service is good for.',
  ),
  visibilityIdDays: define(
    wholeNumber(30, 3650),
    90,
    'Days that counted events are kept: as long an id counts once.',
  ),
} as const;
