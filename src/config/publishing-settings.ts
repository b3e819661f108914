import { z } from 'zod';
import { define, wholeNumber } from './definition.js';

/** The ways on which messages can leave. */
export const CHANNEL_NAMES = ['file'] as const;

export type ChannelName = (typeof CHANNEL_NAMES)[number];

const CHANNEL_RULE = `must name some of ${CHANNEL_NAMES.join(', ')}, each once, comma separated`;

const channelList = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  )
  .pipe(z.array(z.enum(CHANNEL_NAMES, CHANNEL_RULE)))
  .refine((names) => new Set(names).size === names.length, CHANNEL_RULE)
  .optional();

/** The settings of telling merchandising: which channels, and how each reaches the other side. */
export const PUBLISHING_SETTINGS = {
  channels: define(
    channelList,
    undefined,
    'Ways on which merchandising is told, comma separated: file. None: messages wait.',
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
  publishFile: define(
    z.string().min(1, 'must name a file'),
    'data/messages.jsonl',
    'Channel file: where the messages are appended.',
  ),
  publishFileMegabytes: define(
    wholeNumber(1, 10_000),
    100,
    'Channel file: size at which a new file is begun; one is begun each day anyway.',
  ),
} as const;
