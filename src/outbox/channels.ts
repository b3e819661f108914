import { resolve } from 'node:path';
import type { Clock } from '../base/clock.js';
import type { ChannelName } from '../config/publishing-settings.js';
import type { Settings } from '../config/settings.js';
import type { Channel } from './channel.js';
import { AmqpChannel } from './channels/amqp/channel.js';
import type { AmqpAddress } from './channels/amqp/link.js';
import { isExchange } from './channels/amqp/probe.js';
import { FileChannel } from './channels/file/channel.js';
import { SoapChannel } from './channels/soap/channel.js';
import type { PublisherLog } from './lane.js';

const AMQP_PORT = 5672;
const AMQPS_PORT = 5671;
const MEGABYTE = 1024 * 1024;

function amqpAddress(settings: Settings, clock: Clock): AmqpAddress {
  const { protocol, hostname, port } = new URL(settings.publishAmqpUrl as string);
  const isTls = protocol === 'amqps:';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isTls ? AMQPS_PORT : AMQP_PORT) : Number(port),
    isTls,
    user: settings.publishAmqpUser,
    password: settings.publishAmqpPassword,
    target: settings.publishAmqpAddress as string,
    timeoutMs: settings.publishAmqpTimeout * 1000,
    clock,
  };
}

function amqpSending({ publishAmqpWindow, ribEnvelope }: Settings) {
  return { window: publishAmqpWindow, isWrapped: ribEnvelope === 'on' };
}

function createChannel(name: ChannelName, settings: Settings, clock: Clock): Channel {
  switch (name) {
    case 'file': {
      const { publishFile, publishFileMegabytes } = settings;
      const maxBytes = publishFileMegabytes * MEGABYTE;
      return new FileChannel({ path: resolve(publishFile), maxBytes, clock });
    }
    case 'soap':
      return new SoapChannel({
        url: settings.publishSoapUrl as string,
        security: settings.publishSoapSecurity,
        user: settings.publishSoapUser,
        password: settings.publishSoapPassword,
        timeoutMs: settings.publishSoapTimeout * 1000,
        parallel: settings.publishSoapParallel,
      });
    case 'amqp':
      return new AmqpChannel({ ...amqpAddress(settings, clock), ...amqpSending(settings) });
  }
}

function warnOfExchange({ channels, publishAmqpAddress: address }: Settings, log: PublisherLog) {
  if (!channels?.includes('amqp') || address === undefined || !isExchange(address)) return;
  const loss = 'RabbitMQ 3 loses what no queue takes, and this address cannot be checked';
  log.warn({ channel: 'amqp', address }, `${loss}: bind a durable queue to it`);
}

export function createChannels(settings: Settings, clock: Clock, log: PublisherLog): Channel[] {
  warnOfExchange(settings, log);
  return (settings.channels ?? []).map((name) => createChannel(name, settings, clock));
}
