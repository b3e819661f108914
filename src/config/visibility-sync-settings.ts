import { z } from 'zod';
import { serverAddress } from './addresses.js';
import { define, defineSecret, wholeNumber } from './definition.js';
import { VISIBILITY_EVENTS_MAX } from './limits.js';
import { text } from './text-values.js';

const optionalText = text('must be a text, not empty').optional();

/** The settings of the job that sends our own figures and the offsets. */
export const VISIBILITY_SYNC_SETTINGS = {
  visibilityTarget: define(
    z.enum(['built-in', 'remote'], 'must be built-in or remote'),
    'built-in',
    'Where our own figures and the offsets go: the service of this program, or a remote one.',
  ),
  visibilityUrl: define(
    serverAddress.optional(),
    undefined,
    'Remote target: address of its on-hand service.',
  ),
  visibilityEntraUrl: define(
    serverAddress.optional(),
    undefined,
    'Remote target: address of the first token step. Default: https://login.microsoftonline.com.',
  ),
  visibilitySecurityUrl: define(
    serverAddress.optional(),
    undefined,
    'Remote target: address of the security service. Default: https://securityservice.operations365.dynamics.com.',
  ),
  visibilityTenant: define(
    optionalText,
    undefined,
    'Remote target: tenant of the first token step.',
  ),
  visibilityClientId: define(
    optionalText,
    undefined,
    'Remote target: client id. Without one no tokens are asked for.',
  ),
  visibilityClientSecret: defineSecret(optionalText, 'Remote target: secret of the client.'),
  visibilityRemoteEnvironment: define(
    optionalText,
    undefined,
    'Remote target: environment id in its paths.',
  ),
  visibilitySyncSeconds: define(
    wholeNumber(0, 86_400),
    60,
    'Seconds between two runs of the job; 0: by hand only.',
  ),
  visibilityBatchRecords: define(
    wholeNumber(1, VISIBILITY_EVENTS_MAX),
    VISIBILITY_EVENTS_MAX,
    'Remote target: records of one request.',
  ),
  visibilitySyncTries: define(
    wholeNumber(1, 1000),
    20,
    'How often an offset may fail before it is held for a person to decide.',
  ),
} as const;
