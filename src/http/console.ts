import { type Handler, HttpError, type Incoming, type Reply, type Step } from './exchange.js';
import { type ServedFile, type ServedFiles, versionOf } from './files.js';
import { checkHost, type HostRules } from './guard.js';
import { accepts } from './gzip.js';
import { shownPathOf } from './json/serving.js';
import { answerFailures, refused } from './report.js';
import type { Area } from './router.js';

export interface ConsoleOptions {
  readonly files: ServedFiles;
  readonly hosts: HostRules;
  /** The hosts of pictures of items, as a policy names them. */
  readonly imageHosts: readonly string[];
  /** The version of the program and these files, which every page carries. */
  readonly version: string;
}

const PREFIX = '/console';
const PAGE = 'index.html';
/** The folder of files that the pages find by name, and whose names depend on their content. */
const ASSETS = 'assets/';
const FOREVER = 'public, max-age=31536000, immutable';
const MARK = '__VERSION__';

/** The version of the program with that of the console, which tells builds apart. */
export function consoleVersion(program: string, files: ServedFiles): string {
  return files.size === 0 ? program : `${program}+${versionOf(files)}`;
}

/** Only files and calls of this origin run, are shown or are called. */
function policyFor(imageHosts: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' data:", ...imageHosts].join(' '),
    "connect-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}

function encoded(incoming: Incoming, file: ServedFile): Pick<Reply, 'headers' | 'body'> {
  const vary = { vary: 'accept-encoding' };
  if (file.br !== undefined && accepts(incoming, 'br')) {
    return { headers: { ...vary, 'content-encoding': 'br' }, body: file.br };
  }
  if (file.gzip !== undefined && accepts(incoming, 'gzip')) {
    return { headers: { ...vary, 'content-encoding': 'gzip' }, body: file.gzip };
  }
  return { headers: vary, body: file.plain };
}

/** A relative address, which holds wherever a proxy has put the console. */
function redirect(location: string): Reply {
  const headers = { location, 'cache-control': 'no-store' };
  return { status: 302, headers, body: '', report: undefined };
}

class ConsolePages {
  private readonly headers: Readonly<Record<string, string>>;
  private readonly page: string | undefined;

  constructor(private readonly options: ConsoleOptions) {
    const { files, imageHosts, version } = options;
    this.headers = {
      'content-security-policy': policyFor(imageHosts),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    };
    this.page = files.get(PAGE)?.plain.toString('utf8').replace(MARK, version);
  }

  readonly answer: Handler = async (incoming) => {
    const { method, path } = incoming;
    checkHost(incoming, this.options.hosts);
    if (method !== 'GET' && method !== 'HEAD') {
      throw new HttpError('METHOD_NOT_ALLOWED', `${method} is not allowed here; GET is.`, {
        allow: 'GET, HEAD',
      });
    }
    if (path.length === PREFIX.length) return redirect(`${path.slice(1)}/`);
    const below = path.slice(PREFIX.length + 1);
    return below.startsWith(ASSETS) ? this.asset(incoming, below) : this.pageAt(below);
  };

  readonly failed = (error: unknown, incoming: Incoming): Reply => {
    if (!(error instanceof HttpError)) throw error;
    const { status, code, message } = error;
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
    const path = shownPathOf(incoming);
    const report = { operation: 'console', path, ...refused(message, code) };
    const own = { ...this.headers, ...headers, ...error.headers };
    return { status, headers: own, body: `${message}\n`, report };
  };

  private asset(incoming: Incoming, path: string): Reply {
    const file = this.options.files.get(path);
    if (file === undefined) {
      throw new HttpError('NOT_FOUND', 'The console has no such file; load its page again.');
    }
    const { headers, body } = encoded(incoming, file);
    const type = { 'content-type': file.contentType, 'cache-control': FOREVER };
    return {
      status: 200,
      headers: { ...this.headers, ...type, ...headers },
      body,
      report: undefined,
    };
  }

  /** One page for every address. It names its files relative to the requested address. */
  private pageAt(below: string): Reply {
    if (this.page === undefined) {
      throw new HttpError('NOT_FOUND', 'The console was not built: run "npm run build".');
    }
    const up = '../'.repeat(below.split('/').length - 1);
    const body = this.page.replaceAll('"./', `"${up === '' ? './' : up}`);
    const type = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' };
    return { status: 200, headers: { ...this.headers, ...type }, body, report: undefined };
  }
}

/** The files of the console and its page, which is the same at every address below `/console/`. */
export function consoleArea(options: ConsoleOptions): Area {
  const pages = new ConsolePages(options);
  const handler = answerFailures(pages.failed, { operation: 'console' })(pages.answer);
  return {
    places: [],
    covers: (path) => /^\/console(?:\/|$)/.test(path),
    otherMethod: () => handler,
    elsewhere: handler,
    unreadable: handler,
  };
}

/** A browser that requests the service itself gets the console. */
export const toConsole: Step = (next) => async (incoming) => {
  const { method, path, headers } = incoming;
  const wantsPage = headers.accept?.includes('text/html') === true;
  return method === 'GET' && path === '/' && wantsPage ? redirect('console/') : next(incoming);
};
