import { z } from 'zod';

/** Whether a text that is no address may have a user or a password in it. */
export function mayHoldCredentials(text: string): boolean {
  if (!URL.canParse(text)) return text.includes('@');
  const { host, username, password } = new URL(text);
  // The parser takes the user of `user:password@host` for the protocol.
  if (host === '') return text.includes('@');
  return username !== '' || password !== '';
}

/**
 * An address as it may be shown: `(secret)` stands for credentials, and for a query and a fragment,
 * which may hold a key.
 */
export function shownAddress(address: string): string {
  if (mayHoldCredentials(address)) return '(secret)';
  return address.replace(/([?#]).+$/s, '$1(secret)');
}

/** A terminal and a log would obey control characters. */
function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A file's name as it may be shown, without parts that look like parameters. */
export function shownText(value: string, isAddress: boolean): string {
  if (value.startsWith('sqlite:')) return visible(value.replace(/\?.+$/s, '?(secret)'));
  return visible(isAddress || value.includes('://') ? shownAddress(value) : value);
}

// The parser of addresses drops or escapes these: another address than the shown one would be used.
const NOT_IN_ADDRESSES = /[\s\p{Cc}\p{Cs}\ufffe\uffff\\<>"^`{|}]/u;

const CREDENTIALS_RULE = 'must hold no user and no password; they are settings of their own';

/** Refuses credentials, which would be shown wherever the address is. */
export const addressOf = (protocol: RegExp, what: string, credentialsRule = CREDENTIALS_RULE) => {
  const message = `must be ${what} address`;
  return z
    .string(message)
    .refine((url) => !mayHoldCredentials(url), credentialsRule)
    .refine((url) => !NOT_IN_ADDRESSES.test(url), `${message}, without blanks around or in it`)
    .pipe(z.url({ protocol, message }));
};

/** Passes over a text that is no address, which another check refuses. */
const onlyOf =
  (isRight: (url: URL) => boolean) =>
  (text: string): boolean =>
    !URL.canParse(text) || isRight(new URL(text));

/** Anything behind the port would not be used, a virtual host for example. */
export const brokerAddress = addressOf(/^amqps?$/, 'an amqp or amqps').refine(
  onlyOf(({ pathname, search, hash }) => /^\/?$/.test(pathname) && search === '' && hash === ''),
  'must end after host and port: a path, such as a virtual host, is not supported; publishAmqpAddress names the queue or topic',
);

/** A fragment would never be sent. */
export const calledAddress = addressOf(/^https?$/, 'an http or https').refine(
  (url) => !url.includes('#'),
  'must have no # in it: what follows is never sent',
);

/** Ends of the paths that the service puts behind its public address. */
const OWN_PATHS =
  /\/\w+Bean(?:\/\w*)?\/*$|\/_admin(?:\/|$)|\/console\/*$|\/api\/environment(?:\/|$)/i;

/** Of a service of others, whose paths are put behind it. */
export const serverAddress = addressOf(/^https?$/, 'an http or https').refine(
  (url) => !/[?#]/.test(url),
  'must end before any ? or #: the paths of the service are put behind it',
);

const serviceAddress = (credentialsRule: string) =>
  addressOf(/^https?$/, 'an http or https', credentialsRule)
    .refine(
      (url) => !/[?#]/.test(url),
      'must end before any ? or #: the paths of the services are put behind it',
    )
    .refine(
      onlyOf(({ pathname }) => !OWN_PATHS.test(pathname)),
      'must end before the path of the service, which is put behind it: https://stock.example.com',
    )
    .refine(
      onlyOf(({ pathname }) => !pathname.includes('//')),
      'must have no two slashes behind each other in its path',
    );

/** Clients put it before the paths of the services. */
export const publicAddress = serviceAddress(
  'must hold no user and no password: the WSDL shows it to everybody',
);

export const calledServer = serviceAddress('must hold no user and no password: none is asked for');
