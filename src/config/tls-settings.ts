import { z } from 'zod';
import { define, defineSecret } from './definition.js';
import { filePath, text } from './text-values.js';

const CERTIFICATE_USES = ['off', 'optional', 'required'] as const;

/** Whether callers are asked for certificates of their own. */
export type ClientCertificates = (typeof CERTIFICATE_USES)[number];

/** The settings of the service's own TLS. */
export const TLS_SETTINGS = {
  tlsCertificate: define(
    filePath('must name a file').optional(),
    undefined,
    'PEM file of the certificate, with those of its authorities behind it. With tlsKey: serve https only.',
  ),
  tlsKey: define(
    filePath('must name a file').optional(),
    undefined,
    'PEM file of the private key of tlsCertificate.',
  ),
  tlsKeyPassphrase: defineSecret(
    text('must be a text, not empty').optional(),
    'Passphrase of tlsKey, if it is encrypted.',
  ),
  tlsMinimumVersion: define(
    z.enum(['1.2', '1.3'], 'must be 1.2 or 1.3'),
    '1.2',
    'Oldest version of TLS that is spoken.',
  ),
  tlsClientAuthorities: define(
    filePath('must name a file').optional(),
    undefined,
    'PEM file of the authorities whose client certificates are believed.',
  ),
  tlsClientCertificates: define(
    z.enum(CERTIFICATE_USES, 'must be off, optional or required').optional(),
    undefined,
    'Whether callers are asked for certificates. Default: optional with tlsClientAuthorities, else off.',
  ),
} as const;

/** The gaps and contradictions in the settings of TLS, one sentence each. */
export function contradictionsOfTls(settings: Readonly<Record<string, unknown>>): string[] {
  const { tlsCertificate, tlsKey, tlsKeyPassphrase } = settings;
  const { tlsClientAuthorities, tlsClientCertificates } = settings;
  const problems: string[] = [];
  if ((tlsCertificate === undefined) !== (tlsKey === undefined)) {
    const names = ['tlsCertificate', 'tlsKey'];
    const [there, missing] = tlsCertificate === undefined ? names.reverse() : names;
    problems.push(
      `${there} is set and ${missing} is not: TLS needs both. Set both, or neither to serve http.`,
    );
  }
  if (tlsKey === undefined && tlsKeyPassphrase !== undefined) {
    problems.push('tlsKeyPassphrase is set and tlsKey is not: there is no key to open with it.');
  }
  const isAsked = tlsClientCertificates === 'optional' || tlsClientCertificates === 'required';
  if (isAsked && tlsClientAuthorities === undefined) {
    problems.push(
      `tlsClientCertificates=${tlsClientCertificates} needs tlsClientAuthorities: the file of the authorities to believe.`,
    );
  }
  if (tlsClientAuthorities !== undefined && tlsCertificate === undefined) {
    problems.push(
      'tlsClientAuthorities is set and tlsCertificate is not: only over TLS do callers have certificates.',
    );
  }
  return problems;
}
