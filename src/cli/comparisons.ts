import { type Command, Option } from 'commander';
import { COMPARE_TARGET_WAIT_S, COMPARE_TOLERANCE_S } from '../config/limits.js';
import { OUTPUT_FORMATS } from './answer-table.js';
import type { ProxyFlags, ReportFlags } from './comparing.js';

/** The exit code of a report that could not be made: 1 is one with differences. */
const NO_REPORT_CODE = 2;

const WITH = 'this service, such as http://localhost:8080';
const USER = 'user by whom this service is asked; the password is in SIA_COMPARE_PASSWORD';

function addProxy(family: Command): Command {
  return family
    .command('proxy')
    .description('stand before a SIM: pass calls on to it, ask this service the same, record both')
    .requiredOption('--target <url>', 'the SIM that callers are to reach, before the service paths')
    .requiredOption('--with <url>', WITH)
    .requiredOption('--record <file>', 'file of the exchanges, which goes on if there is one')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '8090')
    .option('--only <operation...>', 'record and compare these operations only')
    .option('--positions', 'after each change, ask both for the stock of its items')
    .option('--user <name>', USER)
    .option(
      '--target-timeout <seconds>',
      'how long the SIM may take for an answer',
      String(COMPARE_TARGET_WAIT_S),
    );
}

function addReplay(family: Command): Command {
  return family
    .command('replay')
    .description('ask this service what a record says the SIM was asked; the SIM is sent nothing')
    .argument('<file>', 'the record')
    .requiredOption('--with <url>', WITH)
    .requiredOption('--record <file>', 'new file of the exchanges, for a report')
    .option('--user <name>', USER);
}

function addReport(family: Command): Command {
  return family
    .command('report')
    .description('tell how the answers of a record differ; code 1 if any do')
    .argument('<file>', 'the record')
    .option('--ignore <path...>', 'paths that may differ, or their beginnings or ends')
    .option('--known <file>', 'JSON of an earlier report, whose differences are known')
    .option('--tolerance <seconds>', 'by which instants may differ', String(COMPARE_TOLERANCE_S))
    .option('--users', 'compare the names of users too')
    .addOption(
      new Option('--output <format>', 'how it is printed; a table on a terminal').choices(
        OUTPUT_FORMATS,
      ),
    );
}

/**
 * `sia compare proxy`, `replay` and `report`. Their modules are loaded only for them.
 *
 * @param begin is told the exit code of a failure before anything is done
 */
export function addComparisons(program: Command, begin: (failureCode: number) => void): void {
  const family = program.command('compare').description('compare a real SIM with this service');
  addProxy(family).action(async (flags: ProxyFlags) => {
    begin(1);
    const { compareProxy } = await import('./comparing.js');
    await compareProxy(flags);
  });
  addReplay(family).action(async (file: string, flags: ProxyFlags) => {
    begin(1);
    const { compareReplay } = await import('./comparing.js');
    await compareReplay(file, flags);
  });
  addReport(family).action(async (file: string, flags: ReportFlags) => {
    begin(NO_REPORT_CODE);
    const { compareReport } = await import('./comparing.js');
    await compareReport(file, flags);
  });
}
