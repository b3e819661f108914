import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ROUTES } from '../../../src/app/routes.js';
import { PACKAGE_ROOT } from '../../../src/config/paths.js';
import { ContractError } from '../../../src/contract/contract-error.js';
import { COLUMNS } from '../../../src/engine/reference-data/records.js';
import { authorizationOf } from '../../../src/http/credentials.js';
import { HttpError, type Incoming } from '../../../src/http/exchange.js';
import { parseJson } from '../../../src/http/json/body.js';
import { jsonSchemaOf } from '../../../src/http/json/parameters.js';
import { InputError } from '../../../src/http/json/problems.js';
import { checked } from '../../../src/http/json/validation.js';
import { FileProblemError } from '../../../src/reference-data/file-error.js';
import { fileRows } from '../../../src/reference-data/file-rows.js';
import { SoapError } from '../../../src/soap/soap-error.js';
import { contracts } from '../../contract/reading.js';
import { fullEvents, plainEvents } from '../../soap/xml-events.js';
import { type Schema, sampleOf } from '../json-values.js';
import { Random } from '../random.js';
import { authorization, securityHeader } from '../security-headers.js';

/** A reader of ours that is fed with bytes. */
export interface Target {
  readonly name: string;
  /** What it starts from. */
  readonly seeds: readonly Buffer[];
  /** @throws Error for what must not be; what a reader may refuse is not told */
  readonly run: (bytes: Buffer) => Promise<void> | void;
}

const SEEDS_MADE = 40;

function made(name: string, make: (random: Random) => string): Buffer[] {
  return Array.from({ length: SEEDS_MADE }, (_, index) =>
    Buffer.from(make(new Random(name.length, index))),
  );
}

const SAMPLES = join(PACKAGE_ROOT, 'wsdl', 'samples');
const sampleFiles = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('request.xml'))
  .map((name) => readFileSync(join(SAMPLES, name)));

async function allowing(
  allowed: readonly (abstract new (...values: never[]) => Error)[],
  work: () => unknown,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!allowed.some((kind) => error instanceof kind)) throw error;
  }
}

const plainXml: Target = {
  name: 'plain-xml',
  seeds: sampleFiles,
  run: (bytes) => {
    const xml = bytes.toString('utf8');
    const plain = plainEvents(xml);
    if (plain !== undefined && !isDeepStrictEqual(plain, fullEvents(xml))) {
      throw new Error('the short way hears something else than the full parser');
    }
  },
};

const withSecurity = (xml: string, random: Random): string =>
  xml.replace(
    /<soapenv:Header\/>|(?=<soapenv:Body>)/,
    () => `<soapenv:Header>${securityHeader(random)}</soapenv:Header>`,
  );

const envelope: Target = {
  name: 'envelope',
  seeds: [
    ...sampleFiles,
    ...made('envelope', (random) => withSecurity(String(random.pick(sampleFiles)), random)),
  ],
  run: async (bytes) => {
    const xml = bytes.toString('utf8');
    for (const { read } of contracts) {
      await allowing([SoapError, ContractError, HttpError], () => {
        const { security } = read(xml);
        security?.timestamp();
        security?.credentials();
      });
    }
  },
};

const authorizationHeader: Target = {
  name: 'authorization',
  seeds: made('authorization', authorization),
  run: (bytes) =>
    allowing([HttpError], () => {
      const headers = { authorization: bytes.toString('latin1') };
      return authorizationOf({ headers } as unknown as Incoming);
    }),
};

const BODIES = ROUTES.flatMap(({ body }) => (body.kind === 'json' ? [body.schema] : []));

/** The first byte tells which route's body it is. */
const jsonBody: Target = {
  name: 'json-body',
  seeds: BODIES.map((schema, index) => {
    const sample = sampleOf(jsonSchemaOf(schema, 'input') as Schema, '', new Random(1, index));
    return Buffer.concat([Buffer.from([index]), Buffer.from(JSON.stringify(sample))]);
  }),
  run: (bytes) =>
    allowing([HttpError, InputError], async () => {
      const schema = BODIES[(bytes[0] ?? 0) % BODIES.length];
      if (schema === undefined) throw new Error('no route takes a body');
      checked(schema, await parseJson(bytes.subarray(1).toString('utf8')), 'body');
    }),
};

async function rowsOf(bytes: Buffer, pieceLength: number): Promise<unknown[] | string> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceLength) {
      yield bytes.subarray(at, at + pieceLength);
    }
  }
  const rows: unknown[] = [];
  try {
    for await (const row of fileRows(COLUMNS.items, undefined, pieces())) rows.push(row);
  } catch (error) {
    if (!(error instanceof FileProblemError)) throw error;
    return JSON.stringify(error.problems);
  }
  return rows;
}

const TABLES = [
  'id,shortDescription,type,unitOfMeasure,caseSize,barcodes\r\n1,"a ""b""",ITEM,EA,12.000,1|2\\|3\r\n',
  'sep=;\nID;Short Description;TYPE;UNITOFMEASURE;caseSize;components\n1;a;KIT;EA;1;A=1|B=2\n',
  '\ufeffid\tshortDescription\ttype\tunitOfMeasure\tcaseSize\n5E+08\t=A1\tITEM\tKG\t1\n\n',
  '[{"id":"1","shortDescription":"a","type":"ITEM","unitOfMeasure":"EA","caseSize":1}]',
  '{"id":"1","shortDescription":"a","type":"ITEM","unitOfMeasure":"EA","caseSize":"1","attributes":["a"]}\n{}\n',
];

/** A file is read the same in one piece and in pieces of any length; of two faults either may be told. */
const itemFile: Target = {
  name: 'item-file',
  seeds: TABLES.map((text) => Buffer.from(text)),
  run: async (bytes) => {
    const whole = await rowsOf(bytes, bytes.length + 1);
    const inPieces = await rowsOf(bytes, 1 + (bytes.length % 7));
    const areRefused = typeof whole === 'string' && typeof inPieces === 'string';
    if (!areRefused && !isDeepStrictEqual(whole, inPieces)) {
      throw new Error('a file that comes in pieces is read otherwise than in one');
    }
  },
};

export const TARGETS: readonly Target[] = [
  plainXml,
  envelope,
  authorizationHeader,
  jsonBody,
  itemFile,
];
