/** Where the console lies: what stands before `/console/` stands before every call, too. */
export interface ConsolePlace {
  /** Before `/console` and `/_admin`: often empty, `/w/NAME` in a world of its own. */
  readonly prefix: string;
  /** The path that every page lies below. */
  readonly base: string;
}

export function placeOf(pathname: string): ConsolePlace {
  const [, prefix = ''] = /^(.*?)\/console(?:\/|$)/.exec(pathname) ?? [];
  return { prefix, base: `${prefix}/console` };
}
