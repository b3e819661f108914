import { resolve } from 'node:path';
import type { Clock } from '../clock.js';
import type { ChannelName } from '../config/publishing-settings.js';
import type { Settings } from '../config/settings.js';
import type { Channel } from './channel.js';
import { FileChannel } from './file-channel.js';
import { SoapChannel } from './soap-channel.js';

const MEGABYTE = 1024 * 1024;

function createChannel(name: ChannelName, settings: Settings, clock: Clock): Channel {
  switch (name) {
    case 'file': {
      const { publishFile, publishFileMegabytes } = settings;
      const maxBytes = publishFileMegabytes * MEGABYTE;
      return new FileChannel({ path: resolve(publishFile), maxBytes, clock });
    }
    case 'soap':
      return new SoapChannel({
        // The settings have been checked for it.
        url: settings.publishSoapUrl as string,
        security: settings.publishSoapSecurity,
        user: settings.publishSoapUser,
        password: settings.publishSoapPassword,
        timeoutMs: settings.publishSoapTimeout * 1000,
        parallel: settings.publishSoapParallel,
      });
  }
}

/** The channels that the settings choose. Nothing is opened before the first message. */
export function createChannels(settings: Settings, clock: Clock): Channel[] {
  return (settings.channels ?? []).map((name) => createChannel(name, settings, clock));
}
