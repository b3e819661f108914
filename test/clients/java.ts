import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { isOnPath, run, type Tool } from './tool.js';

const SOURCES = join(PACKAGE_ROOT, 'test', 'clients', 'java');
/** Compilers live for seconds: the second, slower compilation of Java does not pay. */
const SHORT_LIVED = '-XX:TieredStopAtLevel=1';

/** Where Debian puts a library. */
const jar = (name: string): string => `/usr/share/java/${name}.jar`;

/** A Java client and the libraries it is run with. */
export interface JavaTool extends Tool {
  readonly classPath: readonly string[];
}

export function javaTool(
  name: string,
  packages: string,
  jars: readonly string[],
  commands: readonly string[] = [],
): JavaTool {
  const classPath = jars.map(jar);
  return {
    name,
    packages: `openjdk-17-jdk-headless ${packages}`,
    classPath,
    isHere: classPath.every(existsSync) && ['java', 'javac', ...commands].every(isOnPath),
  };
}

/** Runs a class of a library or, with `classes`, of ours. */
export function java(
  tool: JavaTool,
  main: string,
  args: readonly string[],
  classes: readonly string[] = [],
): Promise<string> {
  const path = [...tool.classPath, ...classes].join(':');
  return run('java', [SHORT_LIVED, '-cp', path, main, ...args]);
}

/**
 * Compiles sources of ours together with generated ones.
 *
 * @param names of classes in test/clients/java, each with the ones it uses
 * @param generated the directory of the generated sources
 * @returns the directory of the classes
 */
export async function compile(
  tool: JavaTool,
  names: readonly string[],
  directory: string,
  generated?: string,
): Promise<string> {
  const classes = join(directory, 'classes');
  mkdirSync(classes);
  const found =
    generated === undefined ? [] : readdirSync(generated, { recursive: true, encoding: 'utf8' });
  const sources = [
    ...names.map((name) => join(SOURCES, `${name}.java`)),
    ...found.filter((path) => path.endsWith('.java')).map((path) => join(generated ?? '', path)),
  ];
  const path = ['-cp', tool.classPath.join(':'), '-d', classes];
  const options = [`-J${SHORT_LIVED}`, '-encoding', 'UTF-8', '-nowarn', '-proc:none'];
  await run('javac', [...options, ...path, ...sources]);
  return classes;
}
