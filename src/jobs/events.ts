/**
 * Passes on the events of work in progress. A reader that stops does not stop the work, and gets no further
 * events.
 *
 * @param start begins the work. Its rejection is thrown after the last event
 */
export async function* eventsOf<Event>(
  start: (tell: (event: Event) => void) => Promise<void>,
): AsyncGenerator<Event> {
  const waiting: Event[] = [];
  let isRead = true;
  let outcome: { readonly error?: unknown } | undefined;
  let wake = (): void => undefined;
  const tell = (event: Event): void => {
    if (isRead) waiting.push(event);
    wake();
  };
  const end = (how: { readonly error?: unknown }): void => {
    outcome = how;
    wake();
  };
  start(tell).then(
    () => end({}),
    (error: unknown) => end({ error }),
  );
  try {
    for (;;) {
      for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) yield event;
      if (outcome !== undefined) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    isRead = false;
  }
  if ('error' in outcome) throw outcome.error;
}
