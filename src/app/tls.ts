import { stat } from 'node:fs/promises';
import type { Clock } from '../base/clock.js';
import { codeOf } from '../base/error-code.js';
import type { Instant } from '../base/instant.js';
import { TLS_END_WARNING_DAYS, TLS_FILES_LOOK_EVERY_MS } from '../config/limits.js';
import { type Settings, SettingsError } from '../config/settings.js';
import type { Tls } from '../http/secure.js';
import type { HttpServer } from '../http/server.js';
import type { Log } from './open-log.js';
import { readTls, TLS_FILES, type TlsMaterial } from './tls-files.js';

const DAY_MS = 24 * 60 * 60 * 1000;

interface TlsParts {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
}

/** The state of the files, to be compared. */
async function stateOf(settings: Settings): Promise<string> {
  const states = TLS_FILES.map(async (name) => {
    const path = settings[name];
    if (path === undefined) return '';
    try {
      const { ino, size, mtimeNs } = await stat(path, { bigint: true });
      return `${ino} ${size} ${mtimeNs}`;
    } catch (error) {
      return codeOf(error);
    }
  });
  return (await Promise.all(states)).join(', ');
}

/** The parts that use the certificate. */
export interface TlsUsers {
  readonly server: Pick<HttpServer, 'secure'>;
  /** Publishes the served certificate to verbs. */
  readonly announce: () => void;
}

/**
 * The served certificate, read at the start, and anew when its files change or on demand. A certificate that
 * cannot be read or has expired does not replace the served one.
 */
export class ServedTls {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private work: Promise<void> = Promise.resolve();
  private warnedAt = Number.NEGATIVE_INFINITY;
  private users: TlsUsers | undefined;

  private constructor(
    private readonly parts: TlsParts,
    private state: string,
    private served: TlsMaterial,
  ) {}

  /** @throws SettingsError that names the setting whose file is wrong */
  static async open(parts: TlsParts): Promise<ServedTls> {
    const { settings, clock } = parts;
    const state = await stateOf(settings);
    return new ServedTls(parts, state, await readTls(settings, clock.now()));
  }

  get options(): Tls {
    const { tlsClientCertificates: clientCertificates } = this.parts.settings;
    return { context: this.served.context, clientCertificates };
  }

  /** SHA-256 of the certificate, in lower-case hexadecimal digits. */
  get fingerprint(): string {
    return this.served.fingerprint;
  }

  /** Watches the files from now on, and the end of the certificate. */
  start(users: TlsUsers): void {
    this.users = users;
    this.warn();
    this.lookLater();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.work;
  }

  /** Reads the files anew. Resolves when that is done. The log has their faults. */
  reload(): Promise<void> {
    this.work = this.work.then(() => this.replace());
    return this.work;
  }

  private lookLater(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.work = this.work.then(() => this.look()).finally(() => this.lookLater());
    }, TLS_FILES_LOOK_EVERY_MS);
  }

  private async look(): Promise<void> {
    if ((await stateOf(this.parts.settings)) !== this.state) await this.replace();
    this.warn();
  }

  private async replace(): Promise<void> {
    const { settings, clock, log } = this.parts;
    try {
      // A change while the files are read is seen at the next look.
      this.state = await stateOf(settings);
      const material = await readTls(settings, clock.now());
      const isOther = material.authorities !== this.served.authorities;
      this.users?.server.secure(material.context, isOther);
      this.served = material;
      const { fingerprint, endsAt } = material;
      this.users?.announce();
      log.info({ fingerprint, validTo: shown(endsAt) }, 'certificate read anew');
      this.warnedAt = Number.NEGATIVE_INFINITY;
      this.warn();
    } catch (error) {
      const problem = error instanceof SettingsError ? { reason: error.message } : { err: error };
      log.error(problem, 'certificate not read anew; the one of before is served');
    }
  }

  private warn(): void {
    const { clock, log } = this.parts;
    const { endsAt } = this.served;
    const now = clock.now();
    const isSoon = endsAt - now <= TLS_END_WARNING_DAYS * DAY_MS;
    if (!isSoon || clock.elapsed() - this.warnedAt < DAY_MS) return;
    this.warnedAt = clock.elapsed();
    const fields = { setting: 'tlsCertificate', validTo: shown(endsAt) };
    if (endsAt <= now) log.error(fields, 'the certificate has expired');
    else log.warn(fields, 'the certificate ends soon');
  }
}

function shown(instant: Instant): string {
  return new Date(instant).toISOString();
}

/**
 * The served certificate, if the settings ask for TLS.
 *
 * @param clock the machine's: certificates know no other
 * @throws SettingsError that names the setting whose file is wrong
 */
export async function openTls(
  settings: Settings,
  clock: Clock,
  log: Log,
): Promise<ServedTls | undefined> {
  if (settings.tlsCertificate === undefined) return undefined;
  return ServedTls.open({ settings, clock, log });
}
