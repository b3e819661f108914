import type { Command } from 'commander';
import type { CopyOptions } from './copying.js';

/** `sia backup FILE` and `sia restore FILE`. Their modules are loaded only for them. */
export function addCopies(program: Command): void {
  const add = (name: string, text: string, file: string): Command =>
    program
      .command(name)
      .description(text)
      .argument('<file>', file)
      .option('--database-url <value>', 'the database; sqlite:data/sia.db by default')
      .option('--config <file>', 'JSON file of settings');
  add(
    'backup',
    'copy the database into a new file, also while a server has it, and check the copy',
    'the new file',
  ).action(async (file: string, options: CopyOptions) => {
    const { backup } = await import('./copying.js');
    await backup(file, options);
  });
  add(
    'restore',
    'put a backup in the place of the database, and keep what was there',
    'the file of a backup',
  ).action(async (file: string, options: CopyOptions) => {
    const { putBack } = await import('./copying.js');
    await putBack(file, options);
  });
}
