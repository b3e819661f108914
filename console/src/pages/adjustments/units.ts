/** Reads units. */
import type { Reason } from '../../access/reasons.js';
import { answered, client } from '../../interface/client.js';
import { takenStatus, type Unit } from './unit-state.js';

/** Every unit that has a number. */
export async function findUnits(uin: string): Promise<readonly Unit[]> {
  const params = { query: { uin } };
  return (await answered(client.GET('/_admin/api/uins', { params }))).uins;
}

/** Units of an item at a store that a reason can take, a page of them. */
export async function fittingUnits(
  store: number,
  item: string,
  reason: Reason | undefined,
): Promise<readonly Unit[]> {
  const status = takenStatus(reason);
  const bucket = reason?.fromSubBucket?.id;
  const query = {
    ...{ store, item, limit: 500 },
    ...(status === undefined ? {} : { status }),
    ...(bucket === undefined ? {} : { subBucket: bucket }),
  };
  return (await answered(client.GET('/_admin/api/uins', { params: { query } }))).uins;
}
