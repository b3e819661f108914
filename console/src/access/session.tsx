import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { answered, client } from '../interface/client.js';
import { asFailure } from '../interface/failure.js';
import { Failed, Loading } from '../parts/states.js';
import { may, type Permission, type SessionAnswer } from './may.js';

export interface Session extends SessionAnswer {
  /** Whether the user has a permission at a store, or anywhere without one. */
  readonly may: (permission: Permission, store?: number) => boolean;
  /** The system parameters by their names. */
  readonly parameters: ReadonlyMap<string, string>;
}

const SessionContext = createContext<Session | undefined>(undefined);

export const SESSION_KEY = ['session'] as const;

async function readSession(): Promise<Session> {
  const own = await answered(client.GET('/_admin/api/session'));
  const parameters = own.mustChange ? [] : await readParameters();
  return {
    ...own,
    may: (permission, store) => may(own, permission, store),
    parameters: new Map(parameters.map(({ name, value }) => [name, value])),
  };
}

async function readParameters() {
  const { parameters } = await answered(client.GET('/_admin/api/parameters'));
  return parameters;
}

/** Shows its children to a known user. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useQuery({
    queryKey: SESSION_KEY,
    queryFn: readSession,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data !== undefined) {
    return <SessionContext.Provider value={data}>{children}</SessionContext.Provider>;
  }
  if (error !== null) return <Failed failure={asFailure(error)} onRetry={() => refetch()} />;
  return <Loading />;
}

/** The present user with its permissions. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === undefined) throw new Error('there is no session here');
  return session;
}

/** A system parameter that is a number. */
export function useNumberParameter(name: string, fallback: number): number {
  const value = Number(useSession().parameters.get(name));
  return Number.isInteger(value) && value > 0 ? value : fallback;
}

/** Whether unavailable stock is kept in sub-buckets. If not, no page mentions them (D82). */
export function useSubBuckets(): boolean {
  return useSession().parameters.get('enableSubBucket') !== 'No';
}
