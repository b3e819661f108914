import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this build; another one is measured where `home` names it. */
const HOME = fileURLToPath(new URL('../../', import.meta.url));

/** Settings of the person's own shell must not change what is measured. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('SIA_'));
  return { ...Object.fromEntries(kept), NODE_OPTIONS: '' };
}

/** The setting for a file of SQLite, or for the address of another database. */
const databaseUrl = (database) => (database.includes('://') ? database : `sqlite:${database}`);

function sia(file, command, flags, { home = HOME, nodeFlags = [], stdio }) {
  const args = [
    ...nodeFlags,
    join(home, 'bin', 'sia.js'),
    ...command.split(' '),
    '--database-url',
    databaseUrl(file),
    ...flags,
  ];
  return spawn(process.execPath, args, { stdio, env: environment() });
}

/** Makes a database with the demo data. */
export async function seed(file, home) {
  const stdio = ['ignore', 'ignore', 'inherit'];
  const [code] = await once(sia(file, 'seed', ['--log-level', 'silent'], { home, stdio }), 'exit');
  if (code !== 0) throw new Error(`sia seed ended with ${code}`);
}

/** Makes a user who may do everything. */
export async function makeUser(file, name, password) {
  const stdio = ['pipe', 'ignore', 'inherit'];
  const child = sia(file, 'users create', ['--body', '-'], { stdio });
  child.stdin.end(JSON.stringify({ name, password, roles: [{ role: 'administrator' }] }));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`sia users create ended with ${code}`);
}

/** The address that the service tells the person who has started it. */
function addressOf(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      const [, url] = /^WSDL +(\S+)\?wsdl$/m.exec(text) ?? [];
      if (url !== undefined) resolve(new URL(url));
    });
    child.once('exit', (code) => reject(new Error(`sia serve ended with ${code}: ${text}`)));
  });
}

/**
 * Runs the built service on a database file, or the address of a database, and a free port.
 *
 * @param home the folder of the build
 * @param logFile where the log goes, at the default level; without it the service is silent
 * @param flags settings beside those
 */
export async function startService(file, { home, logFile, nodeFlags, flags = [] } = {}) {
  const log = logFile === undefined ? 'ignore' : openSync(logFile, 'a');
  const level = logFile === undefined ? ['--log-level', 'silent'] : [];
  const stdio = ['ignore', log, 'pipe'];
  const child = sia(file, 'serve', ['--port', '0', ...level, ...flags], { home, nodeFlags, stdio });
  if (logFile !== undefined) closeSync(log);
  // A service must not outlive a bench that has failed.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const url = await addressOf(child);
  const stop = async () => {
    process.off('exit', kill);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    if (code !== 0) throw new Error(`the service stopped with ${code}`);
  };
  return { pid: child.pid, port: Number(url.port), path: url.pathname, stop };
}
