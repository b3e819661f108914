import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The WSDL and schemas, each served under the service's own path (D2, D3). */
export interface ContractDocuments {
  readonly wsdl: string;
  readonly schemas: ReadonlyMap<string, string>;
}

export interface ServedDocument {
  readonly contentType: string;
  readonly body: string;
  readonly etag: string;
}

const SCHEMA_LOCATION = /schemaLocation="(?:xsd\/)?([^"/]+\.xsd)"/g;

export function loadDocuments(directory: string, service: string): ContractDocuments {
  const schemas = new Map<string, string>();
  const wsdl = readFileSync(join(directory, `${service}.wsdl`), 'utf8');
  const follow = (text: string): void => {
    for (const [, name = ''] of text.matchAll(SCHEMA_LOCATION)) {
      if (schemas.has(name)) continue;
      const schema = readFileSync(join(directory, 'xsd', name), 'utf8');
      schemas.set(name, schema);
      follow(schema);
    }
  };
  follow(wsdl);
  return { wsdl, schemas };
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"]/g, (found) => `&#${found.charCodeAt(0)};`);
}

function rewrite(text: string, address: string): string {
  const url = escapeAttribute(address);
  return text
    .replace(SCHEMA_LOCATION, (_all, name) => `schemaLocation="${url}?xsd=${name}"`)
    .replace(/(<soap:address location=")[^"]*"/g, (_all, head) => `${head}${url}"`);
}

function served(contentType: string, body: string): ServedDocument {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  return { contentType, body, etag };
}

/**
 * Finds the document of a query string: `wsdl`, `xsd=<name>`, or nothing for a page that names
 * them.
 */
export function findDocument(
  documents: ContractDocuments,
  query: string,
  address: string,
): ServedDocument | undefined {
  const [name = '', value = ''] = query.split('&')[0]?.split('=') ?? [];
  if (query === '') {
    const url = escapeAttribute(address);
    const page = `<!doctype html><html lang="en"><title>SOAP service</title><p>A SOAP 1.1 service answers here to POST. Its description: <a href="${url}?wsdl">${url}?wsdl</a></p></html>\n`;
    return served('text/html; charset=utf-8', page);
  }
  const text =
    name.toLowerCase() === 'wsdl'
      ? documents.wsdl
      : name.toLowerCase() === 'xsd'
        ? documents.schemas.get(value)
        : undefined;
  return text === undefined ? undefined : served('text/xml; charset=utf-8', rewrite(text, address));
}
