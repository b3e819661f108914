import { useQuery } from '@tanstack/react-query';
import { answered, client, place, send } from '../../interface/client.js';
import { failureOf, noAnswer } from '../../interface/failure.js';
import type { components } from '../../interface/generated/api.js';
import { searchOf } from '../../routes.js';

type Schemas = components['schemas'];
export type Group = Schemas['WastageGroupsListAnswer']['groups'][number];
export type FullGroup = Schemas['WastageGroupsReadAnswer'];
export type Schedule = Schemas['WastageSchedulesListAnswer']['schedules'][number];
export type Run = Schemas['WastageRunsListAnswer']['runs'][number];
export type FullRun = Schemas['WastageRunsReadAnswer'];

export function useGroups() {
  return useQuery({
    queryKey: ['wastage', 'groups'],
    queryFn: () => answered(client.GET('/_admin/api/wastage/groups')),
  });
}

export function useGroup(id: number | undefined) {
  return useQuery({
    queryKey: ['wastage', 'groups', id],
    queryFn: () =>
      answered(
        client.GET('/_admin/api/wastage/groups/{id}', { params: { path: { id: id ?? 0 } } }),
      ),
    enabled: id !== undefined,
  });
}

export function useSchedules() {
  return useQuery({
    queryKey: ['wastage', 'schedules'],
    queryFn: () => answered(client.GET('/_admin/api/wastage/schedules')),
  });
}

export function useRuns(status: Run['status'] | undefined) {
  return useQuery({
    queryKey: ['wastage', 'runs', status],
    queryFn: () =>
      answered(
        client.GET('/_admin/api/wastage/runs', {
          params: { query: status === undefined ? {} : { status } },
        }),
      ),
  });
}

export function useRun(id: number) {
  return useQuery({
    queryKey: ['wastage', 'runs', 'read', id],
    queryFn: () =>
      answered(client.GET('/_admin/api/wastage/runs/{id}', { params: { path: { id } } })),
  });
}

/** `5 %`, `0.2 of each unit`. */
export function varianceText({
  percent,
  amount,
}: {
  readonly percent?: string;
  readonly amount?: string;
}): string {
  return percent === undefined ? `${amount ?? ''} a day` : `${percent} %`;
}

/** A line that a run tells while it goes on. */
export interface RunLine {
  readonly progress?: {
    readonly storeId: number;
    readonly passedCount: number;
    readonly totalCount: number;
  };
  readonly run?: Run;
  readonly problem?: { readonly message: string };
  readonly end?: { readonly completed: number; readonly stopped: number };
}

/**
 * Runs the batch and tells each line of its answer. It takes no key: done twice, it changes nothing more.
 *
 * @throws Failure
 */
export async function runBatch(
  query: { readonly date?: string | undefined; readonly group?: number | undefined },
  tell: (line: RunLine) => void,
): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const address = `${place.prefix}/_admin/api/wastage/run${searchOf(query)}`;
  const request = new Request(address, { method: 'POST', headers });
  const response = await send(request).catch((error: unknown) => {
    throw noAnswer(error);
  });
  if (!response.ok) throw failureOf(response, await response.json());
  await eachLine(response, (line) => tell(JSON.parse(line) as RunLine));
}

async function eachLine({ body }: Response, tell: (line: string) => void): Promise<void> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const part = await reader?.read().catch((error: unknown) => {
      throw noAnswer(error);
    });
    if (part === undefined || part.done) return;
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) tell(line);
  }
}
