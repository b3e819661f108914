/**
 * Keeps a browser and a server with the demo for the test files of one worker of jest, one file after the
 * other, and ends when that process does. Usage:
 *
 *   node test/console/keeper.js <id of the process> <file that tells where they are> <path of the browser>
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

const LOOK_MS = 500;

const [worker, told, executablePath] = process.argv.slice(2);
const directory = mkdtempSync(join(tmpdir(), 'sia-kept-'));
const databaseUrl = `sqlite:${join(directory, 'sia.db')}`;

function startServer() {
  const flags = ['serve', '--port', '0', '--database-url', databaseUrl, '--log-level', 'info'];
  const environment = { ...process.env, NODE_OPTIONS: '' };
  const server = spawn(process.execPath, [join('bin', 'sia.js'), ...flags], {
    ...{ stdio: ['ignore', 'pipe', 'inherit'], env: environment },
  });
  const port = new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const record = JSON.parse(line);
      if (record.msg === 'listening') resolve(record.port);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { server, port };
}

function isThere(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

const { server, port } = startServer();
const browser = await chromium.launchServer({ executablePath, args: ['--no-sandbox'] });
const where = {
  ...{ browser: browser.wsEndpoint(), databaseUrl },
  url: `http://127.0.0.1:${await port}`,
};
// Whoever looks for the file finds all of it.
writeFileSync(`${told}.new`, JSON.stringify(where));
renameSync(`${told}.new`, told);

while (isThere(Number(worker))) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
rmSync(told, { force: true });
rmSync(`${told}.log`, { force: true });
await browser.close();
server.kill('SIGKILL');
rmSync(directory, { recursive: true, force: true });
process.exit(0);
