import { Watched } from './watched.js';

/** Whether the server answers, and whether it has a newer console than this one. */
export interface ConnectionState {
  /** The time when the last request found no server. Undefined while there is one. */
  readonly lostAt: number | undefined;
  readonly isOutdated: boolean;
}

/** The version that this page was served with. */
function ownVersion(): string | undefined {
  const mark = document.querySelector('meta[name="sia-version"]')?.getAttribute('content');
  return mark === null || mark === undefined || mark.startsWith('__') ? undefined : mark;
}

class Connection extends Watched<ConnectionState> {
  private readonly version = ownVersion();

  /** Notes that an answer came. */
  heard(version: string | null): void {
    const { lostAt, isOutdated: was } = this.read();
    const differs = version !== null && this.version !== undefined && version !== this.version;
    const isOutdated = was || differs;
    if (lostAt === undefined && isOutdated === was) return;
    this.set({ lostAt: undefined, isOutdated });
  }

  /** Notes that no answer came. */
  lost(): void {
    if (this.read().lostAt === undefined) this.set({ ...this.read(), lostAt: Date.now() });
  }

  /** Notes that a part of the console is not there any more. */
  outdated(): void {
    this.set({ ...this.read(), isOutdated: true });
  }
}

export const connection = new Connection({ lostAt: undefined, isOutdated: false });
