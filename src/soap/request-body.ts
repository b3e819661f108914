import { isAscii, isUtf8 } from 'node:buffer';
import { BODY_BYTES_MAX } from '../config/limits.js';
import { BrokenGzipError, isGzip, wholeExpanded } from '../http/encoding.js';
import { HttpError, type Incoming } from '../http/exchange.js';
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

function unsupported(text: string): HttpError {
  return new HttpError('CONTENT_TYPE_NOT_SUPPORTED', text);
}

function charsetOfHeader(contentType: string | undefined): string | undefined {
  const [, ...parameters] = (contentType ?? '').split(';');
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

async function expandedMessage({ headers, body }: Incoming, bytes: Buffer): Promise<Buffer> {
  const contentEncoding = headers['content-encoding'];
  const hold = (size: number): void => body.hold(size);
  const arrived = (async function* () {
    yield bytes;
  })();
  try {
    return await wholeExpanded({ bytes: arrived, contentEncoding, hold }, BODY_BYTES_MAX);
  } catch (error) {
    if (!(error instanceof BrokenGzipError)) throw error;
    throw new SoapError('Client', 'The body is not the gzip that Content-Encoding announces.');
  }
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

/** The declaration is read as bytes of an ASCII superset or of UTF-16. */
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
    // The zero byte beside the first "<" shows UTF-16 without a mark.
    if (bytes[0] === 0x3c && bytes[1] === 0) return 'utf-16le';
    if (bytes[0] === 0 && bytes[1] === 0x3c) return 'utf-16be';
    return charset === undefined ? 'utf-8' : 'utf-16be';
  }
  return charset;
}

function contradiction(first: string, second: string): SoapError {
  return new SoapError('Client', `The charset is contradicted: ${first}, but ${second}.`);
}

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

/** The text of bytes. The byte order mark wins over the header, the header over the XML declaration (D13). */
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
 * Refuses a type that is no XML (D5), or an encoding that is not read. A page of another site
 * cannot send an XML type without asking first, so a request must have one.
 *
 * @throws HttpError 415
 */
export function checkContentType({ headers }: Pick<Incoming, 'headers'>): void {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  if (type === '') throw unsupported('A request without a content type is not XML; send text/xml.');
  if (!XML_TYPE.test(type.toLowerCase())) {
    throw unsupported(`The content type ${type} is not XML; send text/xml.`);
  }
  isGzip(headers['content-encoding']);
}

/**
 * @throws HttpError 413 beyond the size limit, 415 for a charset or an encoding that is not read
 * @throws SoapError for bytes that do not fit the charset or encoding of the request
 * @throws ExchangeLost if the client went away
 */
export async function readRequestText(incoming: Incoming): Promise<string> {
  const { headers, body } = incoming;
  const bytes = await body.whole(BODY_BYTES_MAX);
  const message = isGzip(headers['content-encoding'])
    ? await expandedMessage(incoming, bytes)
    : bytes;
  return decodeText(message, headers['content-type']);
}
