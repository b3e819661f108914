import type { Command } from 'commander';

/** The words that lead to a command: `sia adjustments list`. */
function fullName(command: Command): string {
  const { parent } = command;
  return parent === null ? command.name() : `${fullName(parent)} ${command.name()}`;
}

/** Shows the help of the command that words lead to; what leads nowhere is an unknown command. */
function showHelp(start: Command, words: readonly string[]): void {
  let command = start;
  for (const word of words) {
    const next = command.commands.find((candidate) => candidate.name() === word);
    if (next === undefined) {
      // The one place that knows what to say: it complains of the word, and ends the process.
      command.parse([word], { from: 'user' });
      return;
    }
    command = next;
  }
  command.outputHelp();
}

/**
 * Makes the commands below one speak with one voice: `help` takes as many words as a command has,
 * complaints begin as all others do and say how to go on, and a family says what it has.
 */
export function addHelp(program: Command): void {
  const verbs = program.commands.map((command) => command.name());
  program.configureOutput({
    outputError: (text, write) => write(text.replace(/^error: /, 'sia: ')),
  });
  program.showHelpAfterError(`"${fullName(program)} --help" shows what there is.`);
  if (verbs.length === 0) return;
  if (program.description() === '') program.description(verbs.join(', '));
  for (const command of program.commands) addHelp(command);
  program.helpCommand(false);
  program
    .command('help')
    .argument('[words...]', 'the words of a command')
    .description('show the help of a command')
    .action((words: string[]) => showHelp(program, words));
}
