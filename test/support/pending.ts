/** Promises of the tests that are not settled, by what they wait for. */
const unsettled = new Map<symbol, string>();

/** Counts a promise as long as it is not settled. */
export async function watched<T>(what: string, promise: Promise<T>): Promise<T> {
  const key = Symbol(what);
  unsettled.set(key, what);
  try {
    return await promise;
  } finally {
    unsettled.delete(key);
  }
}

/** What is still waited for. */
export const unsettledPromises = (): readonly string[] => [...unsettled.values()];
