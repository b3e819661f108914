/** Commands that a container and a supervisor give again and again. */
const READINESS_COMMANDS = ['ready', 'healthcheck'];

/**
 * Runs the command. Modules that a question about a running server does not need are not even read for it.
 */
export async function runCli(argv: readonly string[]): Promise<void> {
  if (READINESS_COMMANDS.includes(argv[2] ?? '')) {
    const { runReadiness } = await import('./readiness.js');
    await runReadiness(argv);
  } else {
    const { runWhole } = await import('./main.js');
    await runWhole(argv);
  }
}
