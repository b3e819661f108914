import { z } from 'zod';
import { define } from './definition.js';
import { text } from './text-values.js';

const IMAGE_HOSTS_RULE =
  'must be hosts, comma separated, each with its scheme or port if need be: images.example.com, https://cdn.example.com:8443';

/** The form of a host in a policy of content, which has nothing that could end the policy. */
const IMAGE_HOST = /^(?:https?:\/\/)?(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?$/;

/** The settings of the web console. */
export const CONSOLE_SETTINGS = {
  console: define(
    z.enum(['on', 'off'], 'must be on or off'),
    'on',
    'Whether the web console is served, at /console/ of the same port.',
  ),
  imageHosts: define(
    text(IMAGE_HOSTS_RULE)
      .transform((list) => list.split(',').map((host) => host.trim()))
      .refine((hosts) => hosts.every((host) => IMAGE_HOST.test(host)), IMAGE_HOSTS_RULE)
      .optional(),
    undefined,
    'Hosts that the console shows pictures of items from, comma separated. Default: none.',
  ),
} as const;
