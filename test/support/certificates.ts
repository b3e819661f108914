import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a certificate for localhost, and of the authority that has signed it. */
export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** Why no certificates can be made; undefined if they can. */
export function missingOpenssl(): string | undefined {
  const found = (process.env.PATH ?? '')
    .split(':')
    .some((path) => existsSync(join(path, 'openssl')));
  return found ? undefined : 'openssl is not installed';
}

/** Makes an authority of its own, and a certificate for localhost, valid for a day. */
export function makeCertificates(directory: string): Certificates {
  const path = (name: string): string => join(directory, name);
  const openssl = (...parameters: readonly string[]): void => {
    execFileSync('openssl', parameters, { stdio: 'pipe' });
  };
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  openssl(
    ...['req', '-x509', ...newKey, '-days', '1', '-subj', '/CN=authority of the tests'],
    ...['-keyout', path('authority.key'), '-out', path('authority.pem')],
  );
  openssl(
    ...['req', ...newKey, '-subj', '/CN=localhost'],
    ...['-keyout', path('server.key'), '-out', path('server.csr')],
  );
  writeFileSync(path('names'), 'subjectAltName=DNS:localhost');
  openssl(
    ...['x509', '-req', '-in', path('server.csr'), '-days', '1', '-extfile', path('names')],
    ...['-CA', path('authority.pem'), '-CAkey', path('authority.key'), '-CAcreateserial'],
    ...['-out', path('server.pem')],
  );
  return {
    authority: path('authority.pem'),
    certificate: path('server.pem'),
    key: path('server.key'),
  };
}

/** Files of a certificate and its key. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

export interface Issuing {
  /** As openssl writes it: `/O=Example/CN=till 7`. */
  readonly subject?: string;
  /** From now; -1 for one that has expired. */
  readonly days?: number;
  /** Who signs it; without one it signs itself. */
  readonly signer?: Issued;
  /** Encrypts the key. */
  readonly passphrase?: string;
  /** What it is for: `serverAuth`, `clientAuth`. */
  readonly usage?: string;
}

/** Makes a certificate for localhost and 127.0.0.1, in files that begin with a name. */
export function issue(directory: string, name: string, issuing: Issuing = {}): Issued {
  const { subject = '/CN=localhost', days = 60, signer, passphrase, usage } = issuing;
  const path = (ending: string): string => join(directory, `${name}.${ending}`);
  const openssl = (...parameters: readonly string[]): void => {
    execFileSync('openssl', parameters, { stdio: 'pipe' });
  };
  const issued = { certificate: path('pem'), key: path('key') };
  openssl(
    ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-utf8'],
    ...(passphrase === undefined ? ['-nodes'] : ['-passout', `pass:${passphrase}`]),
    ...['-multivalue-rdn', '-subj', subject, '-keyout', issued.key, '-out', path('csr')],
  );
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  const extensions = [
    ...(signer === undefined ? ['basicConstraints=critical,CA:TRUE'] : []),
    ...(usage === undefined ? [] : [`extendedKeyUsage=${usage}`]),
  ];
  writeFileSync(path('names'), [names, ...extensions, ''].join('\n'));
  openssl(
    ...['x509', '-req', '-in', path('csr'), '-days', String(days), '-extfile', path('names')],
    ...(signer === undefined
      ? ['-signkey', issued.key]
      : ['-CA', signer.certificate, '-CAkey', signer.key, '-CAcreateserial']),
    ...(passphrase === undefined ? [] : ['-passin', `pass:${passphrase}`]),
    ...['-out', issued.certificate],
  );
  return issued;
}
