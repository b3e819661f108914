const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Use<T> {
  readonly whenStopped?: (running: T) => void;
  /** The effect of a hang-up instead of a stop. */
  readonly onHangUp?: ((running: T) => void) | undefined;
}

/** Runs a service until a signal, which also stops one that is still starting. */
export async function runUntilStopped<T extends { readonly stop: () => Promise<void> }>(
  start: () => Promise<T>,
  { whenStopped, onHangUp }: Use<T> = {},
): Promise<T> {
  let isStopping = false;
  const starting = start();
  const stop = async (): Promise<void> => {
    // A second signal does not wait for requests in work.
    if (isStopping) process.exit(1);
    isStopping = true;
    const running = await starting.catch(() => undefined);
    if (running === undefined) return;
    await running.stop();
    whenStopped?.(running);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGHUP' && onHangUp !== undefined) {
      starting.then(onHangUp, () => undefined);
      return;
    }
    stop().catch((error: unknown) => {
      process.stderr.write(`sia: it has not stopped cleanly: ${String(error)}\n`);
      process.exit(1);
    });
  };
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
  try {
    return await starting;
  } catch (error) {
    for (const signal of STOP_SIGNALS) process.removeListener(signal, onSignal);
    throw error;
  }
}
