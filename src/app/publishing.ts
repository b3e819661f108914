import type { Clock } from '../base/clock.js';
import {
  PUBLISH_GATHER_MS,
  PUBLISH_POLL_MS,
  PUBLISH_RETRY_FIRST_MS,
  PUBLISH_RETRY_MAX_MS,
} from '../config/limits.js';
import type { Settings } from '../config/settings.js';
import type { Channel } from '../outbox/channel.js';
import { createChannels } from '../outbox/channels.js';
import type { PublisherLog } from '../outbox/lane.js';
import { Publisher } from '../outbox/publisher.js';
import type { Store } from '../store/store.js';
import { jobAuthor } from './contexts.js';
import { holderName, isGone } from './holder.js';

export interface PublishingParts {
  readonly clock: Clock;
  readonly log: PublisherLog;
  readonly token: string;
  /** Puts its own channel around each one, between the publisher and the channel. */
  readonly around: (channel: Channel) => Channel;
}

/** Undefined if no channel is configured. */
export function startPublisher(
  settings: Settings,
  store: Store,
  { clock, log, token, around }: PublishingParts,
): Publisher | undefined {
  const channels = createChannels(settings, clock, log).map(around);
  if (channels.length === 0) return undefined;
  const author = jobAuthor(settings, 'publisher');
  const publisher = new Publisher({
    store,
    author: () => ({ ...author, at: clock.now() }),
    channels,
    clock,
    log,
    holder: holderName(token),
    isGone,
    tries: settings.publishTries,
    keepDays: settings.publishKeepDays,
    dispositions: settings.ribDispositions,
    pace: {
      retryFirstMs: PUBLISH_RETRY_FIRST_MS,
      retryMaxMs: PUBLISH_RETRY_MAX_MS,
      pollMs: PUBLISH_POLL_MS,
      gatherMs: PUBLISH_GATHER_MS,
    },
  });
  publisher.start();
  return publisher;
}
