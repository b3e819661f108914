import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { startApp } from '../support/app.js';
import { ALL_DATABASES } from '../support/databases.js';
import { temporaryDirectory } from '../support/files.js';
import { expectStillAnswers } from './calling.js';

const WSDL = 'InventoryAdjustmentService.wsdl';
const BO = 'http://www.oracle.com/retail/integration/base/bo';

const directory = temporaryDirectory();
let copies = 0;

describe.each(ALL_DATABASES)('over $name', (kind) => {
  afterAll(() => directory.remove());

  /** A copy of wsdl/ in which one file has been changed. */
  function copyWith(file: string, change: (text: string) => string): string {
    copies += 1;
    const copy = join(directory.path, `wsdl-${copies}`);
    cpSync(join(PACKAGE_ROOT, 'wsdl'), copy, { recursive: true });
    const path = join(copy, file);
    const text = readFileSync(path, 'utf8');
    const changed = change(text);
    if (changed === text && file !== '') throw new Error(`nothing was changed in ${file}`);
    writeFileSync(path, changed);
    return copy;
  }

  /** Why the start fails; undefined if the server starts. */
  async function startProblem(wsdlDirectory: string): Promise<Error | undefined> {
    try {
      const app = await startApp(kind, { settings: { wsdlDirectory } });
      await app.stop();
      return undefined;
    } catch (error) {
      return error as Error;
    }
  }

  const replace =
    (from: string | RegExp, to: string) =>
    (text: string): string =>
      text.replace(from, to);

  test('an unchanged copy of the WSDL is served', async () => {
    const copy = join(directory.path, 'unchanged');
    cpSync(join(PACKAGE_ROOT, 'wsdl'), copy, { recursive: true });
    const app = await startApp(kind, { settings: { wsdlDirectory: copy } });
    try {
      await expectStillAnswers(app.serviceUrl);
    } finally {
      await app.stop();
    }
  });

  test('a copy in which only a text of the documentation differs is served', async () => {
    const copy = copyWith(WSDL, replace(/Contract version 1\.0/, 'Contract version 1.0, ours'));
    expect(await startProblem(copy)).toBeUndefined();
  });

  type Change = readonly [
    what: string,
    file: string,
    change: (text: string) => string,
    told: readonly (string | RegExp)[],
  ];

  function expectNoStart(changes: readonly Change[]): void {
    test.each(changes)('%s', async (_what, file, change, told) => {
      const problem = await startProblem(copyWith(file, change));
      expect(problem?.name).toBe('ContractMismatchError');
      for (const text of told) expect(problem?.message).toMatch(text);
    });
  }

  describe('the server does not start, and names the thing, when the WSDL has another', () => {
    expectNoStart([
      [
        'operation',
        WSDL,
        replace(/operation name="ping"/g, 'operation name="pong"'),
        [
          'the operation of the port type, ping is missing',
          'the operation of the port type, pong is not known',
          'the operation of the binding, ping is missing',
        ],
      ],
      [
        'operation of the binding only',
        WSDL,
        replace(/(<wsdl:binding[\s\S]*)operation name="ping"/, '$1operation name="pong"'),
        [/ping/],
      ],
      [
        'part',
        WSDL,
        replace('name="parameters" element="tns:ping"', 'name="body" element="tns:ping"'),
        [
          /the part of message ping, parameters is missing/,
          /the part of message ping, body is not/,
        ],
      ],
      [
        'message',
        WSDL,
        replace(/message name="pingResponse"/, 'message name="pingAnswer"'),
        [/the message pingResponse is missing/, /the message pingAnswer is not known/],
      ],
      [
        'element of a message',
        WSDL,
        replace('element="tns:ping"', 'element="tns:pingResponse"'),
        [/the element of message ping, ping is missing/],
      ],
      [
        'message of an operation',
        WSDL,
        replace('<wsdl:output message="tns:pingResponse"', '<wsdl:output message="tns:ping"'),
        [/the output of operation ping, pingResponse is missing/],
      ],
      [
        'fault',
        WSDL,
        replace(/fault name="ValidationWSFaultException"/, 'fault name="RuleWSFaultException"'),
        [/ValidationWSFaultException is missing/],
      ],
      [
        'service',
        WSDL,
        replace('<wsdl:service name="InventoryAdjustmentService"', '<wsdl:service name="Other"'),
        [/the service InventoryAdjustmentService is missing/],
      ],
      [
        'port',
        WSDL,
        replace('port name="InventoryAdjustmentPort"', 'port name="OtherPort"'),
        [/the port InventoryAdjustmentPort is missing/],
      ],
      [
        'port type',
        WSDL,
        replace(/InventoryAdjustmentPortType"/g, 'OtherPortType"'),
        [/the port type InventoryAdjustmentPortType is missing/],
      ],
      [
        'target namespace',
        WSDL,
        replace(
          /services\/InventoryAdjustmentService\/v1/g,
          'services/InventoryAdjustmentService/v2',
        ),
        [/InventoryAdjustmentService\/v1 is missing/],
      ],
      [
        'operation of the other service',
        'StoreInventoryService.wsdl',
        replace(/operation name="lookupInventoryInStore"/g, 'operation name="lookupStock"'),
        [
          /^The WSDL of StoreInventoryService differs/,
          'the operation of the port type, lookupInventoryInStore is missing',
        ],
      ],
      [
        'type of the other service',
        'xsd/StrInvDesc.xsd',
        replace(/"is_ranged"/, '"ranged"'),
        [/the type StrInvDesc should be \(.*is_ranged: boolean 1\.\.1/],
      ],
      [
        'namespace of a schema',
        'xsd/StrAdjRef.xsd',
        replace(/StrAdjRef\/v1/g, 'StrAdjRef/v2'),
        [/StrAdjRef\/v1/],
      ],
    ]);

    test('namespace of a schema, in every file', async () => {
      const copy = copyWith('xsd/StrAdjRef.xsd', replace(/StrAdjRef\/v1/g, 'StrAdjRef/v2'));
      for (const name of [WSDL, 'xsd/InventoryAdjustmentService.xsd']) {
        const text = readFileSync(join(copy, name), 'utf8');
        writeFileSync(join(copy, name), text.replaceAll('StrAdjRef/v1', 'StrAdjRef/v2'));
      }
      const problem = await startProblem(copy);
      expect(problem?.message).toContain(`the schema namespace ${BO}/StrAdjRef/v1 is missing`);
      expect(problem?.message).toContain(`the schema namespace ${BO}/StrAdjRef/v2 is not known`);
    });
  });

  describe('the server does not start when a type has another', () => {
    const MOD = 'xsd/StrAdjModVo.xsd';
    const told = [/the type StrAdjModVo should be \(adjustment_id: long 0\.\.1; .*\), it is \(/];
    const line = [/the type StrAdjItmMod should be \(/];

    expectNoStart([
      [
        'element name',
        MOD,
        replace('name="store_id"', 'name="shop_id"'),
        [...told, /shop_id: long/],
      ],
      [
        'element type',
        MOD,
        replace('name="store_id" type="xs:long"', 'name="store_id" type="xs:int"'),
        told,
      ],
      [
        'least occurrence',
        MOD,
        replace('name="store_id" type="xs:long"', '$& minOccurs="0"'),
        told,
      ],
      [
        'most occurrence',
        MOD,
        replace('name="comments" type="xs:string"', '$& maxOccurs="unbounded"'),
        told,
      ],
      [
        'order',
        MOD,
        replace(/name="quantity"([\s\S]*)name="case_size"/, 'name="case_size"$1name="quantity"'),
        line,
      ],
      [
        'type name',
        MOD,
        replace(/(complexType name="|type="tns:)StrAdjItmMod"/g, '$1StrAdjLine"'),
        [/the type StrAdjItmMod of namespace .* is missing/],
      ],
      [
        'count of elements',
        MOD,
        replace(/<xs:element name="publish"[\s\S]*?<\/xs:element>/, ''),
        told,
      ],
      [
        'bounded list',
        MOD,
        replace(/(removed_line_id_col" .*maxOccurs=)"unbounded"/, '$1"5"'),
        told,
      ],
      [
        'qualification of its elements',
        MOD,
        replace('elementFormDefault="qualified"', 'elementFormDefault="unqualified"'),
        [/StrAdjModVo/],
      ],
      [
        'value of the status',
        'xsd/StrAdjHdrCriVo.xsd',
        replace('value="CANCELED"', 'value="CANCELLED"'),
        [/CANCELED/],
      ],
      [
        'name of its root element',
        MOD,
        replace('<xs:element name="StrAdjModVo"', '<xs:element name="StrAdjMod"'),
        [/StrAdjModVo/],
      ],
    ]);
  });

  test('a file that is missing stops the start and is named', async () => {
    const copy = copyWith(WSDL, replace('xsd/Nothing.xsd', 'xsd/Gone.xsd'));
    expect((await startProblem(copy))?.message).toMatch(/Gone\.xsd/);
  });
});
