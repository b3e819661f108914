/** Users, their credentials, and the record of their actions. */

/** Characters of a user's name, as wide as the column of every author. */
export const USER_NAME_LENGTH_MAX = 128;

/** Characters of a role's name, as wide as its column. */
export const ROLE_NAME_LENGTH_MAX = 60;

/** Reasons that one call gives to a role: as many as a system has. */
export const ROLE_REASONS_MAX = 1000;

/** Users in one page of a list: each may have a thousand roles. */
export const USERS_PAGE_MAX = 50;

/** Sessions of one user: beyond, the oldest ends. */
export const USER_SESSIONS_MAX = 20;

/** Passwords and secrets of clients hashed at once: each takes some 50 ms of a core and 16 MB. */
export const SECRET_HASHES_MAX = 4;

/** Passwords and secrets that wait for their hash: beyond, the caller is asked to come back (503). */
export const SECRET_HASHES_WAITING_MAX = 64;

/** Verified credentials remembered. Beyond, the oldest is forgotten (D53). */
export const VERIFIED_CREDENTIALS_MAX = 10_000;

/** A verified credential is trusted for so long (D53). */
export const VERIFIED_CREDENTIAL_AGE_MAX_MS = 5 * 60 * 1000;

/** Wrong passwords of one name before it is locked for a time. */
export const FAILED_SIGN_INS_OF_USER_MAX = 10;

/** Wrong passwords of one address before it is locked for a time: many users may share one. */
export const FAILED_SIGN_INS_OF_ADDRESS_MAX = 100;

/** Wrong passwords are counted for so long, and a name or address is locked for so long. */
export const FAILED_SIGN_IN_WINDOW_MS = 5 * 60 * 1000;

/** Names and addresses counted at once. Beyond, the oldest is forgotten. */
export const FAILED_SIGN_INS_COUNTED_MAX = 10_000;

/**
 * The most that the setting clockSkewSeconds may be: a digest that was taken is remembered for as long, so that
 * a start with another setting does not let it in again.
 */
export const CLOCK_SKEW_SECONDS_MAX = 600;

/** Nonces of a digest that are remembered. Beyond, digests are refused until some have ended. */
export const NONCES_MAX = 200_000;

/** Characters of a text of a WS-Security header. Nonces and digests have some 30. */
export const SECURITY_TEXT_LENGTH_MAX = 1024;

/** Rows of the record on one page. */
export const AUDIT_PAGE_MAX = 1000;

/** Characters of a state before or after a change in the record. Longer texts are cut. */
export const AUDIT_TEXT_LENGTH_MAX = 4000;

/** Refusals and failed sign-ins recorded in a minute. Beyond, they are only counted. */
export const AUDIT_REFUSALS_A_MINUTE_MAX = 600;

/** Refusals of one minute that are recorded in one commit. */
export const AUDIT_REFUSALS_A_COMMIT_MAX = 100;

/** Rows of the record that one step of a purge deletes. */
export const AUDIT_PURGE_ROWS = 1000;

/** A session's last use is written down at most so often. */
export const SESSION_SEEN_STEP_MS = 60 * 1000;
