import { place, send } from '../../interface/client.js';
import { failureOf } from '../../interface/failure.js';
import { type ExchangesQuery, searchOfAsked } from './criteria.js';

/** The formats of the file of an exchange, with the endings of its name. */
export const ONE_FORMATS = [
  { format: 'http', text: 'File for editors (.http)', ending: 'http' },
  { format: 'soapui', text: 'SoapUI project', ending: 'soapui.xml' },
  { format: 'har', text: 'HAR', ending: 'har' },
  { format: 'xml', text: 'The message alone', ending: 'xml' },
] as const;

/** The same for all matching exchanges. */
export const ALL_FORMATS = [
  { format: 'har', text: 'HAR', ending: 'har' },
  { format: 'jsonl', text: 'JSON, an exchange a line', ending: 'jsonl' },
  { format: 'soapui', text: 'SoapUI project', ending: 'soapui.xml' },
  { format: 'http', text: 'File for editors (.http)', ending: 'http' },
] as const;

const API = `${place.prefix}/_admin/api/exchanges`;

/** Lets the browser fetch a file. */
function download(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}

export function downloadOne(id: number, format: string, ending: string): void {
  download(`${API}/${id}/export?format=${format}`, `exchange-${id}.${ending}`);
}

export function downloadAll(asked: ExchangesQuery, format: string, ending: string): void {
  const search = searchOfAsked(asked);
  search.set('format', format);
  download(`${API}/export?${search}`, `exchanges.${ending}`);
}

/**
 * A command for a shell that sends the request of an exchange.
 *
 * @throws Failure where it is not kept as a whole
 */
export async function curlOf(id: number): Promise<string> {
  const response = await send(new Request(`${API}/${id}/export?format=curl`));
  const text = await response.text();
  if (!response.ok) throw failureOf(response, JSON.parse(text) as unknown);
  return text;
}
