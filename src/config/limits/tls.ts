/**
 * How long a client may take from its connection to the end of the TLS handshake, in milliseconds. It
 * takes two or three ways of a slow line.
 */
export const TLS_HANDSHAKE_TIMEOUT_MS = 10_000;

/** How often the files of TLS are looked at for a change, in milliseconds: nobody waits for a renewal. */
export const TLS_FILES_LOOK_EVERY_MS = 10_000;

/** Bytes of a file of certificates or a key: a bundle of all public authorities has 250 kB. */
export const TLS_FILE_BYTES_MAX = 1024 * 1024;

/**
 * Days before its end from which the log warns of a certificate, once a day: renewals by machine are
 * done by then, and people have time.
 */
export const TLS_END_WARNING_DAYS = 30;

/**
 * How often connections that fail for the same reason are told in the log, in milliseconds: a client
 * that tries again every second must not fill it.
 */
export const TLS_TROUBLE_EVERY_MS = 60_000;

/** Characters of the name in a client certificate: real ones have about a hundred. */
export const CERTIFICATE_SUBJECT_LENGTH_MAX = 500;
