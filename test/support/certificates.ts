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
