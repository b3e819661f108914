import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ApiError } from '../../src/api/errors.js';
import { CONTRACT_NODES_MAX } from '../../src/config/limits.js';
import { compareContract } from '../../src/testing/drift/compare.js';
import type { ContractFile } from '../../src/testing/drift/place.js';
import { temporaryDirectory } from '../support/files.js';
import { edited, filesOf, SERVICE, WSDL } from './contract-files.js';

const OURS = filesOf(SERVICE);
const WITHOUT_REF = OURS.filter(({ name }) => name !== 'StrAdjRef.xsd');
const REF = OURS.find(({ name }) => name === 'StrAdjRef.xsd') as ContractFile;
const NAMESPACE = 'http://www.oracle.com/retail/integration/base/bo/StrAdjRef/v1';

/** The sentences of a refusal. */
async function refused(files: readonly ContractFile[]): Promise<string[]> {
  const error = await compareContract(files).catch((thrown: unknown) => thrown);
  if (!(error instanceof ApiError)) throw new Error(`not refused: ${String(error)}`);
  expect([error.status, error.problems[0]?.code]).toEqual([422, 'CONTRACT_NOT_READABLE']);
  return error.problems.map(({ message }) => message);
}

const importedFrom = (location: string): ContractFile[] =>
  edited(
    WITHOUT_REF,
    { file: WSDL, find: 'schemaLocation="xsd/StrAdjRef.xsd"', put: `schemaLocation="${location}"` },
    {
      file: `${SERVICE}.xsd`,
      find: 'schemaLocation="StrAdjRef.xsd"',
      put: `schemaLocation="${location}"`,
    },
  );

const schema = (content: string): string =>
  `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="${NAMESPACE}" targetNamespace="${NAMESPACE}" elementFormDefault="qualified">${content}</xs:schema>`;
const withRef = (content: string): ContractFile[] => [
  ...WITHOUT_REF,
  { name: 'StrAdjRef.xsd', text: schema(content) },
];
const ELEMENT = '<xs:element name="StrAdjRef" type="t:StrAdjRef"/>';

describe('an import', () => {
  const directory = temporaryDirectory();
  afterAll(() => directory.remove());

  it('that leads to the network is not followed, though the schema is there', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end(REF.text);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    const location = `http://127.0.0.1:${port}/StrAdjRef.xsd`;
    const told = await refused(importedFrom(location));
    server.close();
    expect(asked).toBe(0);
    expect(told[0]).toBe(
      `${WSDL}, line 23: the namespace ${NAMESPACE} is imported from "${location}", and no file has it. Nothing is fetched or opened for it: send that file too.`,
    );
  });

  it('that leads to a file of this machine is not opened, though the schema is there', async () => {
    const path = join(directory.path, 'StrAdjRef.xsd');
    writeFileSync(path, REF.text);
    for (const location of [path, pathToFileURL(path).href, '/etc/passwd', '../../../etc/passwd']) {
      const told = await refused(importedFrom(location));
      expect(told).toHaveLength(2);
      expect(told[0]).toContain(`is imported from "${location}", and no file has it`);
    }
  });

  it('is answered by its namespace, whatever address it has', async () => {
    const files = [...importedFrom('/etc/passwd'), { ...REF, name: 'other name.xsd' }];
    expect((await compareContract(files)).differences.count).toBe(0);
  });

  it('may lead back: files that import each other are read once', async () => {
    const back = `<xs:import namespace="http://www.oracle.com/retail/sim/integration/services/InventoryAdjustmentService/v1" schemaLocation="InventoryAdjustmentService.xsd"/>`;
    const files = edited(OURS, {
      ...{ file: 'StrAdjRef.xsd', find: '<xs:element name="StrAdjRef"' },
      put: `${back}<xs:element name="StrAdjRef"`,
    });
    expect((await compareContract(files)).differences.count).toBe(0);
  });

  it('of a WSDL, and an include, need their files as well', async () => {
    const wsdl = edited(OURS, {
      ...{ file: WSDL, find: '<wsdl:types>' },
      put: '<wsdl:import namespace="urn:other" location="http://localhost/other.wsdl"/><wsdl:types>',
    });
    expect(await refused(wsdl)).toEqual([
      `${WSDL}, line 11: the namespace urn:other is imported from "http://localhost/other.wsdl", and no file has it. Nothing is fetched or opened for it: send that file too.`,
    ]);
    expect(await refused(withRef('<xs:include schemaLocation="/etc/passwd"/>'))).toEqual([
      'StrAdjRef.xsd, line 1: "/etc/passwd" is included, and is not among the files. Nothing is fetched or opened for it: send that file too.',
    ]);
  });
});

describe('files that are refused', () => {
  it('describe another service', async () => {
    expect(await refused(filesOf('InvAdjustPublishingService'))).toEqual([
      'The files describe InvAdjustPublishingService, and none of the services here, which are InventoryAdjustmentService, StoreInventoryService, ActivityLockService.',
    ]);
    const text = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a"/>';
    expect((await refused([{ name: 'a.xsd', text }]))[0]).toContain('no service');
  });

  it.each([
    ['are no XML', '<a', /^a: Line 1 of the file: the XML is not well-formed/],
    ['are empty', '', /^a: Line 1 of the file: the XML is not well-formed/],
    ['are something else', '<html/>', /^a, line 1: <html> is neither the root of a WSDL 1.1/],
    [
      'are a WSDL 2.0',
      '<description xmlns="http://www.w3.org/ns/wsdl"/>',
      /<description> is neither/,
    ],
    [
      'have a document type',
      '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
      /\(DOCTYPE\) is not accepted/,
    ],
  ])('%s', async (_what, text, expected) => {
    expect((await refused([{ name: 'a', text }]))[0]).toMatch(expected);
  });

  it.each([
    [
      'a type that is its own base',
      '<xs:complexType name="StrAdjRef"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType><xs:complexType name="B"><xs:complexContent><xs:extension base="t:StrAdjRef"/></xs:complexContent></xs:complexType>',
      'leads to itself',
    ],
    [
      'a group within itself',
      '<xs:complexType name="StrAdjRef"><xs:group ref="t:g"/></xs:complexType><xs:group name="g"><xs:sequence><xs:group ref="t:g"/></xs:sequence></xs:group>',
      'the definition of g leads to itself',
    ],
    [
      'a simple type that is its own base',
      '<xs:complexType name="StrAdjRef"><xs:sequence><xs:element name="adjustment_id" type="t:n"/></xs:sequence></xs:complexType><xs:simpleType name="n"><xs:restriction base="t:n"/></xs:simpleType>',
      'the definition of n leads to itself',
    ],
    ['a type that is not there', '', `there is no simpleType {${NAMESPACE}}StrAdjRef`],
    [
      'a type that is there twice',
      '<xs:complexType name="StrAdjRef"/><xs:complexType name="StrAdjRef"/>',
      `the complexType {${NAMESPACE}}StrAdjRef is defined twice`,
    ],
    [
      'a prefix that is bound to nothing',
      '<xs:complexType name="StrAdjRef"><xs:sequence><xs:element ref="x:y"/></xs:sequence></xs:complexType>',
      'the prefix of "x:y" is bound to no namespace',
    ],
    [
      'an occurrence that is none',
      '<xs:complexType name="StrAdjRef"><xs:sequence><xs:element name="a" maxOccurs="many"/></xs:sequence></xs:complexType>',
      'minOccurs="1" maxOccurs="many" is no occurrence',
    ],
    [
      'a schema that is redefined',
      '<xs:redefine schemaLocation="a.xsd"/>',
      'xs:redefine is not read',
    ],
  ])('have %s', async (_what, content, expected) => {
    expect((await refused(withRef(ELEMENT + content)))[0]).toContain(expected);
  });

  it('have groups that double and double again', async () => {
    const doubled = Array.from(
      { length: 30 },
      (_, at) =>
        `<xs:group name="g${at}"><xs:sequence><xs:group ref="t:g${at + 1}"/><xs:group ref="t:g${at + 1}"/></xs:sequence></xs:group>`,
    );
    const content = `<xs:complexType name="StrAdjRef"><xs:group ref="t:g0"/></xs:complexType>${doubled.join('')}<xs:group name="g30"><xs:sequence/></xs:group>`;
    expect((await refused(withRef(ELEMENT + content)))[0]).toContain(
      'a type has more than 2000 parts',
    );
  });

  it('have a long chain of bases', async () => {
    const chain = Array.from(
      { length: 5000 },
      (_, at) =>
        `<xs:complexType name="T${at}"><xs:complexContent><xs:extension base="t:T${at + 1}"/></xs:complexContent></xs:complexType>`,
    );
    const content = `<xs:complexType name="StrAdjRef"><xs:complexContent><xs:extension base="t:T0"/></xs:complexContent></xs:complexType>${chain.join('')}<xs:complexType name="T5000"/>`;
    expect((await refused(withRef(ELEMENT + content)))[0]).toContain(
      'more than 32 definitions are made of each other',
    );
  });

  it('have more elements together than are read', async () => {
    const content = '<xs:element name="a"/>'.repeat(CONTRACT_NODES_MAX / 2);
    const files = [1, 2].map((number) => ({ name: `${number}`, text: schema(content) }));
    expect((await refused(files))[0]).toContain(
      `the files have more than ${CONTRACT_NODES_MAX} elements together`,
    );
  });
});
