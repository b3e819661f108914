import type { Summary } from './summary.js';

const messagesText = (count: number): string =>
  count === 1 ? '1 message to merchandising.' : `${count} messages to merchandising.`;

/** The movements, the lines below zero, and the messages. */
export function SummaryText({
  summary: { moves, below, messages },
}: {
  readonly summary: Summary;
}) {
  return (
    <>
      <ul>
        {moves.map((move) => (
          <li key={move}>{move}</li>
        ))}
      </ul>
      {below > 0 && <p>{below} will be below zero.</p>}
      <p>{messagesText(messages)}</p>
    </>
  );
}
