import { apiError } from '../../api/errors.js';
import { shortened } from '../../contract/contract-error.js';
import type { ServiceDeclaration } from '../../contract/table.js';
import { CALLED_SERVICES } from '../journal/services.js';
import { compareService, theirServiceFor } from './compare-service.js';
import { compareTypes } from './compare-types.js';
import { Definitions } from './definitions.js';
import { Differences, type Direction } from './difference.js';
import type { ContractFile } from './place.js';
import { readDocuments, type Schemas } from './schemas.js';
import { TheirTypes } from './their-types.js';
import { TypePairs } from './type-pairs.js';
import { otherType } from './verdicts.js';
import type { XmlNode } from './xml-tree.js';

export interface Comparison {
  /** The services of ours that were compared. */
  readonly services: readonly string[];
  /** How many types both sides have. */
  readonly types: number;
  readonly differences: Differences;
}

function unknownService(found: readonly string[]): Error {
  const known = CALLED_SERVICES.map(({ name }) => name).join(', ');
  const theirs = found.length === 0 ? 'no service' : shortened(found.join(', '));
  const text = `The files describe ${theirs}, and none of the services here, which are ${known}.`;
  return apiError('CONTRACT_NOT_READABLE', text);
}

async function compareWsdls(
  wsdls: readonly XmlNode[],
  pairs: TypePairs,
  differences: Differences,
): Promise<string[]> {
  const definitions = new Definitions(wsdls);
  const all = definitions.theirServices();
  const services: string[] = [];
  for (const ours of CALLED_SERVICES) {
    const theirs = theirServiceFor(ours, all);
    if (theirs === undefined) continue;
    services.push(ours.name);
    await compareService(ours, theirs, definitions, pairs, differences);
  }
  if (services.length > 0) return services;
  throw unknownService(
    all.map(({ names, portTypeName }) => names.service?.local ?? portTypeName.local),
  );
}

/** Each type of a service, with the ways in which messages have it. */
function directionsOf({ operations, complexTypes, faultMessages }: ServiceDeclaration) {
  const found = new Map<string, Set<Direction>>();
  const walk = (name: string, direction: Direction): void => {
    const directions = found.get(name) ?? new Set();
    if (directions.has(direction)) return;
    found.set(name, directions.add(direction));
    for (const { type } of complexTypes[name]?.elements ?? []) {
      if (typeof type !== 'string') walk(type.complex, direction);
    }
  };
  for (const { input, output } of Object.values(operations)) {
    walk(input.element, 'request');
    walk(output.element, 'response');
  }
  for (const { element } of Object.values(faultMessages)) walk(element, 'response');
  return found;
}

/** Compares the types of schemas that no WSDL came with: those of the namespaces that are there. */
async function compareSchemas(
  schemas: Schemas,
  pairs: TypePairs,
  differences: Differences,
): Promise<string[]> {
  const services: string[] = [];
  const told = new Set<string>();
  for (const service of CALLED_SERVICES) {
    const { name: serviceName, complexTypes, operations } = service;
    const wrappers = Object.values(operations).flatMap(({ input, output }) => [
      ...[input.element, output.element],
    ]);
    let isKnown = false;
    for (const [name, directions] of directionsOf(service)) {
      const { namespace = '' } = complexTypes[name] ?? {};
      if (!schemas.has(namespace)) continue;
      isKnown = true;
      const qname = { namespace, local: name };
      const element = schemas.find('element', qname);
      const complex = schemas.find('complexType', qname);
      const key = `{${namespace}}${name}`;
      if (element === undefined && complex === undefined) {
        if (!told.has(key)) differences.add('type', name, { ours: name }, otherType);
        told.add(key);
        continue;
      }
      const type =
        element === undefined
          ? pairs.types.named(qname, { file: '' })
          : pairs.types.typeOf(element);
      for (const direction of directions) {
        await pairs.add(complexTypes, name, type, direction, wrappers.includes(name));
      }
    }
    if (isKnown) services.push(serviceName);
  }
  if (services.length > 0) return services;
  throw unknownService([]);
}

/**
 * Compares a contract with the tables of this service.
 *
 * @param files a WSDL with its schemas, or schemas alone, whose types are compared then
 * @throws ApiError 422 where they cannot be read, or are about another service
 */
export async function compareContract(files: readonly ContractFile[]): Promise<Comparison> {
  const { wsdls, schemas } = await readDocuments(files);
  const pairs = new TypePairs(new TheirTypes(schemas));
  const differences = new Differences();
  const services =
    wsdls.length > 0
      ? await compareWsdls(wsdls, pairs, differences)
      : await compareSchemas(schemas, pairs, differences);
  const types = await compareTypes(pairs, differences);
  return { services, types, differences };
}
