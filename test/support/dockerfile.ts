import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { PACKAGE_ROOT } from '../../src/config/paths.js';

export const DOCKERFILE = readFileSync(join(PACKAGE_ROOT, 'Dockerfile'), 'utf8');

const instructions = DockerfileParser.parse(DOCKERFILE).getInstructions();
const from = instructions.map((one) => one.getKeyword()).lastIndexOf('FROM');

/** What the second stage says, which becomes the image. */
export const IMAGE_STAGE = instructions.slice(from + 1).map((one) => ({
  keyword: one.getKeyword(),
  text: one.getArgumentsContent() ?? '',
  words: one.getArguments().map((word) => word.getValue()),
}));

export const textsOf = (keyword: string): string[] =>
  IMAGE_STAGE.filter((one) => one.keyword === keyword).map(({ text }) => text);

/** The variables of the image. */
export function imageEnvironment(): Record<string, string> {
  const [text = ''] = textsOf('ENV');
  const pairs = text.split(/[\s\\]+/).map((pair) => pair.split('=') as [string, string]);
  return Object.fromEntries(pairs);
}

/** Of the image: node. */
export const IMAGE_USER = { name: 'node', uid: 1000, gid: 1000 };
