/** The place of the console. Every call has the same text before it as `/console/`. */
export interface ConsolePlace {
  /** The text before `/console` and `/_admin`: often empty, `/w/NAME` in a world of its own. */
  readonly prefix: string;
  /** The path that every page lies below. */
  readonly base: string;
}

export function placeOf(pathname: string): ConsolePlace {
  const [, prefix = ''] = /^(.*?)\/console(?:\/|$)/.exec(pathname) ?? [];
  return { prefix, base: `${prefix}/console` };
}
