import { z } from 'zod';
import { define } from './definition.js';

const LOG_FORMATS = ['json', 'text'] as const;

export type LogFormat = (typeof LOG_FORMATS)[number];

/** The settings of the log. */
export const LOG_SETTINGS = {
  logLevel: define(
    z.enum(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'must be debug, info, warn, error or silent',
    ),
    'info',
    'Least severe log lines that are written.',
  ),
  logFormat: define(
    z.enum(LOG_FORMATS, 'must be json or text').optional(),
    undefined,
    'How log lines are written: json, or text for people. Default: text on a terminal, else json.',
  ),
} as const;
