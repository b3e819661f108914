import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { SettingsError } from '../config/settings.js';

/** The certificate that a verb shows to a server that asks for one, as PEM. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
}

/** The names of the two files on the command line. */
export interface ClientCertificateFiles {
  readonly clientCertificate?: string;
  readonly clientKey?: string;
}

/**
 * @param checkFile throws for a file that cannot be read
 * @throws SettingsError for one without the other, and for files that do not fit each other
 */
export function clientCertificateIn(
  { clientCertificate, clientKey }: ClientCertificateFiles,
  checkFile: (path: string) => void,
): ClientCertificate | undefined {
  if (clientCertificate === undefined && clientKey === undefined) return undefined;
  if (clientCertificate === undefined || clientKey === undefined) {
    throw new SettingsError(['--client-certificate and --client-key need each other.']);
  }
  const [cert, key] = [clientCertificate, clientKey].map((path) => {
    checkFile(path);
    return readFileSync(path, 'utf8');
  }) as [string, string];
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new SettingsError([
      `--client-certificate=${clientCertificate}: it cannot be used with --client-key=${clientKey}: ${(error as Error).message}.`,
    ]);
  }
  return { cert, key };
}
