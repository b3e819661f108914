import { z } from 'zod';
import { define, defineSecret, flag, wholeNumber } from './definition.js';

export const SECURITIES = ['none', 'optional', 'required'] as const;

/** Characters of a key: shorter ones are guessed. */
const KEY_LENGTH_MIN = 16;

/** The settings of users and their credentials (D50). */
export const ACCESS_SETTINGS = {
  security: define(
    z.enum(SECURITIES, 'must be none, optional or required'),
    'none',
    'Whether callers are asked for credentials: none, optional (those sent are checked) or required.',
  ),
  digestKey: defineSecret(
    z.string().min(KEY_LENGTH_MIN, `must have at least ${KEY_LENGTH_MIN} characters`).optional(),
    'Key that encrypts the passwords of users who sign in by PasswordDigest. Not set: no digests.',
  ),
  apiToken: defineSecret(
    z.string().min(1, 'must be a token').optional(),
    'Token by which the verbs of sia call a server.',
  ),
  allowPlainHttp: define(
    flag,
    false,
    'Whether passwords are taken over plain http in production, on an address that is not loopback.',
  ),
  sessionIdleMinutes: define(
    wholeNumber(1, 1440),
    480,
    'Minutes without use after which a session of the console ends.',
  ),
};
