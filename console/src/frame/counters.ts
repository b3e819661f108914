import { useQuery } from '@tanstack/react-query';
import { useSession } from '../access/session.js';
import { useStoreChoice } from '../access/stores.js';
import { answered, client } from '../interface/client.js';

interface Counter {
  /** Empty where nobody has to act. */
  readonly text: string;
  readonly title: string;
}

export type Counters = Readonly<Partial<Record<'in-progress' | 'held', Counter>>>;

/** The number to which the server counts. */
const COUNTED_MAX = 1000;

function counter(count: number, what: string): Counter {
  const text = count === 0 ? '' : count >= COUNTED_MAX ? `${COUNTED_MAX}+` : String(count);
  return { text, title: `${text} ${what}` };
}

/** The stores with adjustments that wait for their confirmation. */
export function useWaiting() {
  const { may } = useSession();
  return useQuery({
    queryKey: ['adjustments', 'waiting'],
    queryFn: () => answered(client.GET('/_admin/api/adjustments/waiting')),
    enabled: may('inventory_adjustment.access'),
    staleTime: 5000,
  });
}

/** The progress of each channel. */
export function useChannels() {
  const { may } = useSession();
  return useQuery({
    queryKey: ['outbox', 'status'],
    queryFn: () => answered(client.GET('/_admin/api/outbox/status')),
    enabled: may('integration.view'),
    staleTime: 5000,
  });
}

/** The numbers of the menu, only where somebody has to act. */
export function useCounters(): Counters {
  const { store } = useStoreChoice();
  const { data: waiting } = useWaiting();
  const { data: outbox } = useChannels();
  const own = waiting?.stores.find(({ storeId }) => storeId === store.id)?.count ?? 0;
  const held = outbox?.channels.reduce((sum, channel) => sum + channel.held, 0) ?? 0;
  return {
    'in-progress': counter(own, `in progress at ${store.id}`),
    held: counter(held, 'messages are held'),
  };
}
