/** Whether the server answers, and whether it has a newer console than this one. */
export interface ConnectionState {
  /** The time when the last request found no server. Undefined while there is one. */
  readonly lostAt: number | undefined;
  readonly isOutdated: boolean;
}

type Listener = () => void;

/** The version that this page was served with. */
function ownVersion(): string | undefined {
  const mark = document.querySelector('meta[name="sia-version"]')?.getAttribute('content');
  return mark === null || mark === undefined || mark.startsWith('__') ? undefined : mark;
}

class Connection {
  private state: ConnectionState = { lostAt: undefined, isOutdated: false };
  private readonly listeners = new Set<Listener>();
  private readonly version = ownVersion();

  /** Notes that an answer came. */
  heard(version: string | null): void {
    const differs = version !== null && this.version !== undefined && version !== this.version;
    const isOutdated = this.state.isOutdated || differs;
    if (this.state.lostAt === undefined && isOutdated === this.state.isOutdated) return;
    this.change({ lostAt: undefined, isOutdated });
  }

  /** Notes that no answer came. */
  lost(): void {
    if (this.state.lostAt === undefined) this.change({ ...this.state, lostAt: Date.now() });
  }

  /** Notes that a part of the console is not there any more. */
  outdated(): void {
    this.change({ ...this.state, isOutdated: true });
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): ConnectionState => this.state;

  private change(state: ConnectionState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export const connection = new Connection();
