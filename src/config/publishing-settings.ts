import { z } from 'zod';
import { brokerAddress, calledAddress } from './addresses.js';
import { define, defineSecret, wholeNumber } from './definition.js';
import { filePath, name, text } from './text-values.js';

export const CHANNEL_NAMES = ['file', 'soap', 'amqp'] as const;

export type ChannelName = (typeof CHANNEL_NAMES)[number];

const CHANNEL_RULE = `must name some of ${CHANNEL_NAMES.join(', ')}, each once, comma separated`;

const channelList = z
  .string(CHANNEL_RULE)
  .transform((text) => text.split(',').map((name) => name.trim()))
  .pipe(z.array(z.enum(CHANNEL_NAMES, CHANNEL_RULE)))
  .refine((names) => new Set(names).size === names.length, CHANNEL_RULE)
  .optional();

const optionalText = text('must be a text, not empty').optional();
const optionalName = name('must be a text, not empty').optional();
const seconds = wholeNumber(1, 300);

export const PUBLISHING_SETTINGS = {
  channels: define(
    channelList,
    undefined,
    'Ways on which merchandising is told, comma separated: file, soap, amqp. Not set: messages wait.',
  ),
  publishTries: define(
    wholeNumber(1, 1000),
    20,
    'How often a message may be refused before it is held for a person to decide.',
  ),
  publishKeepDays: define(
    wholeNumber(1, 3650),
    30,
    'Days that sent messages are kept, so that they can be sent again.',
  ),
  ribDispositions: define(
    z.enum(['filled', 'empty'], 'must be filled or empty'),
    'filled',
    'Whether messages carry the dispositions, or empty elements (D41).',
  ),
  ribEnvelope: define(
    z.enum(['off', 'on'], 'must be off or on'),
    'off',
    'Whether messages to a broker are wrapped as RibMessages (D43).',
  ),
  publishFile: define(
    filePath('must name a file'),
    'data/messages.jsonl',
    'Channel file: where the messages are appended.',
  ),
  publishFileMegabytes: define(
    wholeNumber(1, 10_000),
    100,
    'Channel file: size at which a new file is begun; one is begun each day anyway.',
  ),
  publishSoapUrl: define(
    calledAddress.optional(),
    undefined,
    'Channel soap: address of the InvAdjustPublishingService.',
  ),
  publishSoapSecurity: define(
    z.enum(['none', 'basic', 'wsse'], 'must be none, basic or wsse'),
    'none',
    'Channel soap: how it says who it is: not at all, HTTP Basic, WS-Security UsernameToken.',
  ),
  publishSoapUser: define(optionalText, undefined, 'Channel soap: user name.'),
  publishSoapPassword: defineSecret(optionalText, 'Channel soap: password.'),
  publishSoapTimeout: define(seconds, 30, 'Channel soap: seconds that a whole call may take.'),
  publishSoapParallel: define(
    wholeNumber(1, 64),
    8,
    'Channel soap: calls under way at once, each for another store.',
  ),
  publishAmqpUrl: define(
    brokerAddress.optional(),
    undefined,
    'Channel amqp: address of the broker, for example amqp://broker:5672.',
  ),
  publishAmqpAddress: define(
    optionalName,
    undefined,
    'Channel amqp: queue or topic, as the broker writes it.',
  ),
  publishAmqpUser: define(optionalText, undefined, 'Channel amqp: user name. Default: anonymous.'),
  publishAmqpPassword: defineSecret(optionalText, 'Channel amqp: password.'),
  publishAmqpTimeout: define(
    seconds,
    30,
    'Channel amqp: seconds to wait for the connection and for an acceptance.',
  ),
  publishAmqpWindow: define(
    wholeNumber(1, 1000),
    1,
    'Channel amqp: messages of a store under way at once, each of another item; 1 keeps the order of a store strictly.',
  ),
} as const;

const NEEDED: Readonly<Record<ChannelName, readonly (keyof typeof PUBLISHING_SETTINGS)[]>> = {
  file: ['publishFile'],
  soap: ['publishSoapUrl'],
  amqp: ['publishAmqpUrl', 'publishAmqpAddress'],
};

/** Pairs of channel and setting. */
export function missingOfChannels(
  channels: readonly ChannelName[],
  settings: Readonly<Record<string, unknown>>,
): [ChannelName, string][] {
  const missing = channels.flatMap((channel) =>
    NEEDED[channel]
      .filter((name) => settings[name] === undefined)
      .map((name): [ChannelName, string] => [channel, name]),
  );
  const needsUser = channels.includes('soap') && settings.publishSoapSecurity !== 'none';
  for (const name of ['publishSoapUser', 'publishSoapPassword']) {
    if (needsUser && settings[name] === undefined) missing.push(['soap', name]);
  }
  return missing;
}

export function contradictionsOfChannels(
  channels: readonly ChannelName[],
  settings: Readonly<Record<string, unknown>>,
): string[] {
  const { publishAmqpUser: user, publishAmqpPassword: password } = settings;
  const { publishSoapSecurity, publishSoapUser, publishSoapPassword } = settings;
  const problems: string[] = [];
  const isSoapUserSet = publishSoapUser !== undefined || publishSoapPassword !== undefined;
  if (channels.includes('soap') && publishSoapSecurity === 'none' && isSoapUserSet) {
    problems.push(
      'publishSoapUser or publishSoapPassword is set, and publishSoapSecurity is none: they would not be used. Set it to basic or wsse, or leave user and password out.',
    );
  }
  const isBasic = channels.includes('soap') && publishSoapSecurity === 'basic';
  if (isBasic && String(publishSoapUser).includes(':')) {
    problems.push(
      'publishSoapUser has a colon in it, and publishSoapSecurity is basic: HTTP Basic ends the user name at a colon. Use wsse, or another user.',
    );
  }
  // The client would use the broker as nobody, whatever user is named.
  if (channels.includes('amqp') && (user === undefined) !== (password === undefined)) {
    const names = ['publishAmqpUser', 'publishAmqpPassword'];
    const [there, missing] = user === undefined ? names.reverse() : names;
    problems.push(
      `${there} is set and ${missing} is not: the broker would take the service for anonymous. Set both, or neither.`,
    );
  }
  return problems;
}
