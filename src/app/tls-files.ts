import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { codeOf } from '../base/error-code.js';
import type { Instant } from '../base/instant.js';
import { TLS_FILE_BYTES_MAX } from '../config/limits.js';
import {
  type SettingName,
  type Settings,
  SettingsError,
  shownSetting,
} from '../config/settings.js';

export const TLS_FILES = ['tlsCertificate', 'tlsKey', 'tlsClientAuthorities'] as const;

type TlsFile = (typeof TLS_FILES)[number];

/** The content of the files of TLS, which fits together and can be served. */
export interface TlsMaterial {
  readonly context: SecureContextOptions;
  /** SHA-256 of the certificate, in lower-case hexadecimal digits. */
  readonly fingerprint: string;
  readonly endsAt: Instant;
  /** The text of the authorities whose client certificates are trusted. */
  readonly authorities: string | undefined;
}

const READ_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
  ELOOP: 'its symbolic links form a ring',
};

function wrong(settings: Settings, name: SettingName, problem: string): SettingsError {
  return new SettingsError([`${name}=${shownSetting(name, settings[name])}: ${problem}.`]);
}

/** A pipe cannot be read a second time. Without this flag, opening it would wait until somebody writes. */
const WITHOUT_WAITING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

async function textOf(settings: Settings, name: TlsFile): Promise<string> {
  try {
    const file = await open(settings[name] ?? '', WITHOUT_WAITING);
    try {
      const found = await file.stat();
      if (!found.isFile()) throw wrong(settings, name, 'is no regular file');
      if (found.size <= TLS_FILE_BYTES_MAX) return await file.readFile('latin1');
      throw wrong(settings, name, `has more than ${TLS_FILE_BYTES_MAX} bytes`);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const problem = READ_PROBLEMS[codeOf(error)] ?? (error as Error).message;
    throw wrong(settings, name, `cannot be read: ${problem}`);
  }
}

const CERTIFICATE = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END [^-]*-----/g;

function certificatesIn(settings: Settings, name: TlsFile, text: string): X509Certificate[] {
  const blocks = text.match(CERTIFICATE) ?? [];
  if (blocks.length === 0) throw wrong(settings, name, 'holds no certificate in PEM form');
  return blocks.map((block, index) => {
    try {
      return new X509Certificate(block);
    } catch {
      throw wrong(settings, name, `its certificate number ${index + 1} cannot be read`);
    }
  });
}

function keyIn(settings: Settings, text: string): KeyObject {
  const { tlsKeyPassphrase: passphrase } = settings;
  const isEncrypted = /ENCRYPTED/.test(text);
  if (isEncrypted && passphrase === undefined) {
    throw wrong(settings, 'tlsKey', 'is encrypted, and tlsKeyPassphrase is not set');
  }
  try {
    return createPrivateKey({ key: text, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    if (isEncrypted) throw wrong(settings, 'tlsKeyPassphrase', 'does not open tlsKey');
    throw wrong(settings, 'tlsKey', 'holds no private key in PEM form');
  }
}

function belongs(key: KeyObject, certificate: X509Certificate): boolean {
  try {
    return certificate.checkPrivateKey(key);
  } catch {
    // OpenSSL does not know the kind of key in the certificate.
    return false;
  }
}

const beginOf = ({ validFrom }: X509Certificate): Instant => Date.parse(validFrom);
const endOf = ({ validTo }: X509Certificate): Instant => Date.parse(validTo);
const day = (instant: Instant): string => new Date(instant).toISOString();

/** The fault of a certificate's time. Undefined if there is none. */
function timeProblem(certificate: X509Certificate, now: Instant): string | undefined {
  if (endOf(certificate) <= now) return `has expired at ${day(endOf(certificate))}`;
  if (beginOf(certificate) > now) return `is not valid before ${day(beginOf(certificate))}`;
  return undefined;
}

async function authoritiesOf(settings: Settings, now: Instant): Promise<string | undefined> {
  if (settings.tlsClientCertificates === 'off') return undefined;
  const text = await textOf(settings, 'tlsClientAuthorities');
  const problems = certificatesIn(settings, 'tlsClientAuthorities', text).map((certificate) =>
    timeProblem(certificate, now),
  );
  // While authorities change, old ones may stand beside the new.
  if (!problems.includes(undefined)) {
    throw wrong(settings, 'tlsClientAuthorities', `its certificate ${problems[0]}`);
  }
  return text;
}

/**
 * Reads the files of TLS, and makes sure that they can be served.
 *
 * @throws SettingsError that names the setting whose file cannot be read, is broken, has expired, or
 * does not fit the others
 */
export async function readTls(settings: Settings, now: Instant): Promise<TlsMaterial> {
  const cert = await textOf(settings, 'tlsCertificate');
  const [own] = certificatesIn(settings, 'tlsCertificate', cert) as [X509Certificate];
  const key = keyIn(settings, await textOf(settings, 'tlsKey'));
  if (!belongs(key, own)) {
    const other = `is not the key of the first certificate in ${settings.tlsCertificate}`;
    throw wrong(settings, 'tlsKey', other);
  }
  const problem = timeProblem(own, now);
  if (problem !== undefined) throw wrong(settings, 'tlsCertificate', problem);
  const authorities = await authoritiesOf(settings, now);
  const context: SecureContextOptions = {
    cert,
    key: key.export({ type: 'pkcs8', format: 'pem' }),
    minVersion: `TLSv${settings.tlsMinimumVersion}`,
    ...(authorities === undefined ? {} : { ca: authorities }),
  };
  try {
    createSecureContext(context);
  } catch (error) {
    throw wrong(settings, 'tlsCertificate', `cannot be served: ${(error as Error).message}`);
  }
  const fingerprint = own.fingerprint256.replaceAll(':', '').toLowerCase();
  return { context, fingerprint, endsAt: endOf(own), authorities };
}
