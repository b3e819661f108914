import type { Command } from 'commander';

function fullName(command: Command): string {
  const { parent } = command;
  return parent === null ? command.name() : `${fullName(parent)} ${command.name()}`;
}

function showHelp(start: Command, words: readonly string[]): void {
  let command = start;
  for (const word of words) {
    const next = command.commands.find((candidate) => candidate.name() === word);
    if (next === undefined) {
      // The parser alone has the right words: it complains of the word, and ends the process.
      command.parse([word], { from: 'user' });
      return;
    }
    command = next;
  }
  command.outputHelp();
}

/**
 * Makes all commands speak with one voice. `help` takes as many words as a command has, complaints
 * begin alike and name the way on, and a family lists its commands.
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
