import { isAscii, isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { gunzip } from 'node:zlib';
import { BODY_BYTES_MAX } from '../config/limits.js';
import { SoapError } from './soap-error.js';

const XML_TYPE = /^(?:text\/xml|application\/xml|application\/[a-z0-9.+-]+\+xml)$/;

type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'us-ascii';

const CHARSETS: Readonly<Record<string, Charset | 'utf-16'>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'iso-8859-1': 'iso-8859-1',
  'iso8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'us-ascii': 'us-ascii',
  ascii: 'us-ascii',
};

function tooLarge(): SoapError {
  const text = `The request is larger than ${BODY_BYTES_MAX} bytes.`;
  return new SoapError('Client', text, 413, { connection: 'close' });
}

function unsupported(text: string): SoapError {
  return new SoapError('Client', text, 415);
}

/** The charset of the Content-Type header, in lower case; refuses a type that is no XML (D5). */
function charsetOfHeader(contentType: string | undefined): string | undefined {
  if (contentType === undefined || contentType.trim() === '') return undefined;
  const [type = '', ...parameters] = contentType.split(';');
  if (!XML_TYPE.test(type.trim().toLowerCase())) {
    throw unsupported(`The content type ${type.trim()} is not XML; send text/xml.`);
  }
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=');
    if (name.trim().toLowerCase() !== 'charset') continue;
    const charset = value
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .toLowerCase();
    return charset === '' ? undefined : charset;
  }
  return undefined;
}

/** Collects the bytes of the body, never more than the limit. */
export function collectBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX) {
      reject(tooLarge());
      return;
    }
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > BODY_BYTES_MAX) {
        request.removeAllListeners('data');
        request.resume();
        reject(tooLarge());
        return;
      }
      chunks.push(chunk);
    });
    request.on('end', () =>
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
    );
    // A client that goes away shows as an error or as a close, whichever comes first.
    request.on('error', (error) => reject(request.complete ? error : new ConnectionLost()));
    request.on('close', () => {
      if (!request.complete) reject(new ConnectionLost());
    });
  });
}

/** The client went away before its request was complete: there is nobody to answer. */
export class ConnectionLost extends Error {
  constructor() {
    super('the connection was closed before the request was complete');
    this.name = 'ConnectionLost';
  }
}

function expand(bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: BODY_BYTES_MAX }, (error, expanded) => {
      if (error === null) resolve(expanded);
      else if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') reject(tooLarge());
      else
        reject(
          new SoapError('Client', 'The body is not the gzip that Content-Encoding announces.'),
        );
    });
  });
}

function byteOrderMark(bytes: Buffer): Charset | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    if (bytes[2] === 0 && bytes[3] === 0) throw unsupported('The charset UTF-32 is not supported.');
    return 'utf-16le';
  }
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

function known(name: string): Charset | 'utf-16' {
  const charset = Object.hasOwn(CHARSETS, name) ? CHARSETS[name] : undefined;
  if (charset === undefined) {
    throw unsupported(
      `The charset ${name} is not supported; use UTF-8, UTF-16, ISO-8859-1 or US-ASCII.`,
    );
  }
  return charset;
}

/** The encoding that the XML declaration names, read as bytes of an ASCII superset or of UTF-16. */
function declaredEncoding(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 400).toString('latin1').replaceAll('\0', '');
  return /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/
    .exec(head)?.[1]
    ?.toLowerCase();
}

function isFamily(name: Charset | 'utf-16', actual: Charset): boolean {
  return name === actual || (name === 'utf-16' && actual.startsWith('utf-16'));
}

function unmarked(bytes: Buffer, name: string | undefined): Charset {
  const charset = name === undefined ? undefined : known(name);
  if (charset === undefined || charset === 'utf-16') {
    // UTF-16 without a mark shows by the zero byte beside the first "<".
    if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
    if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
    return charset === undefined ? 'utf-8' : 'utf-16be';
  }
  return charset;
}

function contradiction(first: string, second: string): SoapError {
  return new SoapError('Client', `The charset is contradicted: ${first}, but ${second}.`);
}

/** Decodes what is left after the byte order mark; bytes that are not of the charset are refused. */
function decodeAs(bytes: Buffer, charset: Charset): string {
  switch (charset) {
    case 'iso-8859-1':
      return bytes.toString('latin1');
    case 'us-ascii':
      if (!isAscii(bytes)) throw badBytes(charset);
      return bytes.toString('latin1');
    case 'utf-8':
      // Cheaper than a decoder for each message.
      if (!isUtf8(bytes)) throw badBytes(charset);
      return bytes.toString('utf8', byteOrderMark(bytes) === 'utf-8' ? 3 : 0);
    default:
      return decodeUtf16(bytes, charset);
  }
}

function decodeUtf16(bytes: Buffer, charset: Charset): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      throw badBytes(charset);
    }
    throw error;
  }
}

function badBytes(charset: Charset): SoapError {
  return new SoapError('Client', `The bytes of the body are not ${charset.toUpperCase()}.`);
}

/** Turns the bytes of a message into text: byte order mark, else header, else XML declaration (D13). */
export function decodeText(bytes: Buffer, contentType: string | undefined): string {
  const header = charsetOfHeader(contentType);
  const headerCharset = header === undefined ? undefined : known(header);
  const mark = byteOrderMark(bytes);
  const declared = declaredEncoding(bytes);
  const charset = mark ?? unmarked(bytes, header ?? declared);
  if (headerCharset !== undefined && !isFamily(headerCharset, charset)) {
    throw contradiction(`Content-Type says ${header}`, `the body starts as ${charset}`);
  }
  if (declared !== undefined && !isFamily(known(declared), charset)) {
    const source =
      header === undefined ? `the body starts as ${charset}` : `Content-Type says ${header}`;
    throw contradiction(`the XML declaration says ${declared}`, source);
  }
  return decodeAs(bytes, charset);
}

/**
 * Reads the whole text of a request.
 *
 * @throws SoapError 413 beyond the size limit, 415 for a type or charset that is not spoken here
 * @throws ConnectionLost if the client went away
 */
export async function readRequestText(request: IncomingMessage): Promise<string> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw unsupported(`The content encoding ${encoding} is not supported; use gzip or none.`);
  }
  const bytes = await collectBytes(request);
  const expanded = encoding === 'identity' ? bytes : await expand(bytes);
  return decodeText(expanded, request.headers['content-type']);
}
