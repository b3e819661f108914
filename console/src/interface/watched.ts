/** A state that parts of a page follow, by `useSyncExternalStore`. */
export class Watched<State> {
  private readonly listeners = new Set<() => void>();

  constructor(private state: State) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly read = (): State => this.state;

  set(state: State): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}
