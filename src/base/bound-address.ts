import { isIPv6 } from 'node:net';

/** The address that only this machine uses, by the address of every interface. */
const LOOPBACK_OF: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * The address of a listening server for clients on its machine: `http://127.0.0.1:8080`. In digits:
 * a name such as localhost may lead to another program, on the same port of another address.
 *
 * @param bound what the listening socket says of itself
 */
export function urlOfBound(
  bound: { readonly address: string; readonly port: number },
  scheme: 'http' | 'https' = 'http',
): string {
  const address = LOOPBACK_OF[bound.address] ?? bound.address;
  return `${scheme}://${isIPv6(address) ? `[${address}]` : address}:${bound.port}`;
}
