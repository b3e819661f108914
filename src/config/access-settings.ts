import { z } from 'zod';
import { define, defineSecret, flag, wholeNumber } from './definition.js';
import { CLOCK_SKEW_SECONDS_MAX } from './limits.js';
import { name } from './text-values.js';

export const SECURITIES = ['none', 'optional', 'required'] as const;

/** Characters of a key. Shorter ones are guessed. */
const KEY_LENGTH_MIN = 16;
const KEY_RULE = `must have at least ${KEY_LENGTH_MIN} characters, and no control characters`;
const TOKEN_RULE = 'must be a token, such as "sia tokens create" shows';

/** The settings of users and their credentials (D50). */
export const ACCESS_SETTINGS = {
  security: define(
    z.enum(SECURITIES, 'must be none, optional or required'),
    'none',
    'Whether callers are asked for credentials: none, optional (those sent are checked) or required.',
  ),
  digestKey: defineSecret(
    name(KEY_RULE).min(KEY_LENGTH_MIN, KEY_RULE).optional(),
    'Key that encrypts the passwords of users who sign in by PasswordDigest. Not set: no digests.',
  ),
  apiToken: defineSecret(
    // The value becomes a part of a header.
    z
      .string(TOKEN_RULE)
      .regex(/^[!-~]+$/, TOKEN_RULE)
      .optional(),
    'Token by which the verbs of sia call a server.',
  ),
  allowPlainHttp: define(
    flag,
    false,
    'Whether passwords are taken over plain http in production, on an address that is not loopback.',
  ),
  clockSkewSeconds: define(
    wholeNumber(1, CLOCK_SKEW_SECONDS_MAX),
    300,
    'Seconds that the clock of a caller may be from ours: Created of a digest, Timestamp.',
  ),
  sessionIdleMinutes: define(
    wholeNumber(1, 1440),
    480,
    'Minutes without use after which a session of the console ends.',
  ),
};

export const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/i;

interface Doors {
  readonly host: string;
  readonly mode: string;
  readonly security: (typeof SECURITIES)[number];
  readonly allowAnonymous: boolean;
  readonly allowPlainHttp: boolean;
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly tlsCertificate: string | undefined;
}

/**
 * Without credentials only this machine is served, and passwords do not cross a network that others can
 * read, unless that is asked for (D50).
 */
export function contradictionsOfAccess(settings: Doors): string[] {
  const { host, mode, security, allowAnonymous, allowPlainHttp } = settings;
  if (LOOPBACK.test(host)) return [];
  const problems: string[] = [];
  if (security !== 'required' && !allowAnonymous) {
    problems.push(
      `host=${host}: callers are not asked for credentials, so only this machine is served. ` +
        'Use 127.0.0.1, or add --security required for users with passwords, or --allow-anonymous if everyone who reaches the address may adjust stock.',
    );
  }
  const isOpen = mode === 'production' && security !== 'none';
  if (isOpen && !isEncrypted(settings) && !allowPlainHttp) {
    problems.push(
      `security=${security}: on host=${host} passwords would come over plain http, which others can read. ` +
        'Add --tls-certificate and --tls-key; behind a proxy that speaks https add --trust-proxy and --public-url https://..., or add --allow-plain-http if the network itself is private.',
    );
  }
  return problems;
}

function isEncrypted({ trustProxy, publicUrl, tlsCertificate }: Doors): boolean {
  const isBehindHttps = trustProxy && publicUrl?.startsWith('https:') === true;
  return isBehindHttps || tlsCertificate !== undefined;
}
