import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps passwords for PasswordDigest, which needs the password itself. They are encrypted with a key that the
 * database does not have, and each is bound to its user.
 */
export class DigestSecrets {
  private readonly key: Buffer;

  /** @param secret the setting digestKey */
  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'sia digest', 32));
  }

  /** @param unique a text that is never used twice */
  encrypted(user: string, password: string, unique: string): string {
    const nonce = createHash('sha256').update(unique).digest().subarray(0, NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce).setAAD(Buffer.from(user));
    const text = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
  }

  /** Undefined where it was encrypted with another key, or for another user. */
  decrypted(user: string, kept: string): string | undefined {
    const bytes = Buffer.from(kept, 'base64');
    const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(Buffer.from(user))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      const text = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
    } catch {
      // The secret was kept with another key than that of the settings.
      return undefined;
    }
  }
}

/** UsernameToken Profile 1.0, 3.1: SHA-1(nonce + created + password). */
export function digestOf(
  sent: { readonly nonce: string; readonly created: string },
  password: string,
): Buffer {
  return createHash('sha1')
    .update(Buffer.from(sent.nonce, 'base64'))
    .update(sent.created)
    .update(password)
    .digest();
}

/** @param sent in base64 */
export function isDigest(sent: string, made: Buffer): boolean {
  const given = Buffer.from(sent, 'base64');
  return given.length === made.length && timingSafeEqual(given, made);
}
