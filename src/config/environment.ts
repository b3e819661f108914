import { isIP } from 'node:net';

export const VARIABLE_PREFIX = 'SIA_';

/** Kubernetes sets variables of these names, with values of these kinds, for a service. */
const SERVICE_VARIABLES: readonly { name: RegExp; isValue: (value: string) => boolean }[] = [
  { name: /_SERVICE_HOST$/, isValue: (value) => isIP(value) !== 0 },
  { name: /_SERVICE_PORT(?:_[A-Z0-9_]+)?$/, isValue: isPort },
  { name: /_PORT(?:_\d+_(?:TCP|UDP|SCTP))?$/, isValue: isServiceAddress },
  { name: /_PORT_\d+_(?:TCP|UDP|SCTP)_PROTO$/, isValue: (value) => /^(tcp|udp|sctp)$/.test(value) },
  { name: /_PORT_\d+_(?:TCP|UDP|SCTP)_PORT$/, isValue: isPort },
  { name: /_PORT_\d+_(?:TCP|UDP|SCTP)_ADDR$/, isValue: (value) => isIP(value) !== 0 },
];

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value);
}

function isServiceAddress(value: string): boolean {
  const [, host = ''] = /^(?:tcp|udp|sctp):\/\/\[?([\da-fA-F.:]+?)\]?:\d{1,5}$/.exec(value) ?? [];
  return isIP(host) !== 0;
}

/**
 * Kubernetes puts variables into every container beside a service whose name begins with `sia`:
 * `SIA_PORT=tcp://10.0.0.1:8080`, `SIA_SERVICE_HOST=10.0.0.1`. Name and value must both be of that
 * kind, so that a mistake is still one.
 */
export function isServiceVariable(name: string, value: string): boolean {
  if (!name.startsWith(VARIABLE_PREFIX)) return false;
  return SERVICE_VARIABLES.some((variable) => variable.name.test(name) && variable.isValue(value));
}
