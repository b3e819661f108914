import type { RefusalTopic } from '../entry.js';

/** Refusals of the caller of a request (IV2–IV5). */
export const ACCESS_REFUSALS = {
  ENVIRONMENT_UNKNOWN: {
    sentence: 'There is no environment {environment} here.',
    advice: '`sia visibility status` shows the id of the environment.',
    status: 404,
  },
  TOKEN_MISSING: {
    sentence: 'The request has no bearer token.',
    advice: 'Get one by both token steps and send `Authorization: Bearer <token>`.',
    status: 401,
  },
  TOKEN_UNKNOWN: {
    sentence: 'The bearer token is not known here.',
    advice:
      'Get one by both token steps of this server. Tokens end when their client is deleted or the data is reset.',
    status: 401,
  },
  TOKEN_EXPIRED: {
    sentence: 'The bearer token has expired at {instant}.',
    advice: 'Get a new one; `expires_in` tells how long it is good.',
    status: 401,
  },
  TOKEN_OF_FIRST_STEP: {
    sentence:
      'The bearer token is the one of the first step (Microsoft Entra); the one of the second step (security service) is needed.',
    advice: 'Send the token as `client_assertion` to `POST /token` and take what that answers.',
    status: 401,
  },
  TOKEN_OF_OTHER_ENVIRONMENT: {
    sentence: 'The bearer token is for environment {token}, and the path names {environment}.',
    advice: 'Send as `context` of the second step the environment that the path names.',
    status: 401,
  },
  TOO_MANY_CLIENTS: {
    sentence: 'There are {limit} clients already, which is the limit.',
    advice: 'Delete those that nobody uses: `sia visibility clients list`.',
    status: 409,
  },
  RIGHT_MISSING: {
    sentence: 'Client {client} may not {right}.',
    advice: 'Make a client that has the right: `sia visibility clients create`.',
    status: 403,
  },
} as const satisfies RefusalTopic;
