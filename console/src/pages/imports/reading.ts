import { useQuery } from '@tanstack/react-query';
import { answered, client, place, send } from '../../interface/client.js';
import { failureOf, noAnswer } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import type { ImportKind } from './kinds.js';

export type Current = NonNullable<components['schemas']['ImportCurrentAnswer']['import']>;
export type Listed = components['schemas']['ImportsListAnswer']['imports'][number];
export type FileProblem = Current['problems'][number];

/** The time between two questions for the progress of an import. */
const PROGRESS_MS = 500;
/** The same while none runs, as another user may begin one. */
const IDLE_MS = 5000;

export function isRunning(phase: Current['phase'] | undefined): boolean {
  return phase === 'reading' || phase === 'applying';
}

/** The import that runs, or the last one with its problems. */
export function useCurrentImport(isSending: boolean) {
  return useQuery({
    queryKey: ['imports', 'current'],
    queryFn: () => answered(client.GET('/_admin/api/imports/current')),
    refetchInterval: ({ state }) =>
      isSending || isRunning(state.data?.import?.phase) ? PROGRESS_MS : IDLE_MS,
  });
}

export function useImports() {
  return useQuery({
    queryKey: ['imports', 'list'],
    queryFn: () => answered(client.GET('/_admin/api/imports')),
  });
}

/**
 * Sends a file. It takes no key: the same file a second time changes nothing.
 *
 * @throws Failure. Nothing of the file was stored then, unless the failure is of kind `unknown`
 */
export async function sendFile(
  kind: ImportKind,
  file: Blob,
  isDryRun: boolean,
  signal: AbortSignal,
): Promise<void> {
  const address = `${place.prefix}/_admin/api/imports/${kind}${isDryRun ? '?dryRun=true' : ''}`;
  const headers = { 'content-type': 'application/octet-stream' };
  let response: Response;
  let answer: unknown;
  try {
    response = await send(new Request(address, { method: 'POST', headers, body: file, signal }));
    answer = await response.json();
  } catch (error) {
    throw noAnswer(error);
  }
  if (!response.ok) throw failureOf(response, answer);
}

const SAMPLE_BYTES = 64 * 1024;
const SAMPLE_LINES = 21;

/** The first rows of a file, with the line that names its columns. */
export async function sampleOf(file: Blob): Promise<string> {
  const text = await file.slice(0, SAMPLE_BYTES).text();
  return text.split(/\r\n|\r|\n/, SAMPLE_LINES).join('\n');
}
