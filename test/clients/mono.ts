import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { isOnPath, run, type Tool } from './tool.js';

const SOURCES = join(PACKAGE_ROOT, 'test', 'clients', 'dotnet');

/** The client of ASP.NET, by the tools of Mono: what "Add Web Reference" makes. */
export const MONO: Tool = {
  ...{ name: "Mono's wsdl and ASP.NET client", packages: 'mono-devel' },
  isHere: existsSync('/usr/lib/mono/4.5/wsdl.exe') && ['wsdl', 'mcs', 'mono'].every(isOnPath),
};

/**
 * Runs a program of test/clients/dotnet with the client that is made of a served WSDL.
 *
 * @param args are given to the program behind the address of the service
 */
export async function runWithMono(
  program: string,
  wsdlUrl: string,
  directory: string,
  args: readonly string[] = [],
): Promise<string> {
  const client = join(directory, 'Sia.cs');
  const made = join(directory, `${program}.exe`);
  await run('wsdl', ['-n:Sia', `-o:${client}`, wsdlUrl]);
  const source = join(SOURCES, `${program}.cs`);
  await run('mcs', ['-nowarn:0414', '-r:System.Web.Services', `-out:${made}`, source, client]);
  return run('mono', [made, wsdlUrl.replace('?wsdl', ''), ...args]);
}
