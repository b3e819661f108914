import type { ComplexTypeDeclaration, ElementDeclaration } from '../src/contract/table.js';
import type { ContractModel } from './contract-model.js';

const BANNER =
  '// Written by scripts/generate-contract from wsdl/. Do not edit: run "npm run generate".\n';

const TYPESCRIPT_TYPES = {
  long: 'bigint',
  int: 'number',
  decimal: 'DecimalText',
  string: 'string',
  boolean: 'boolean',
  dateTime: 'Instant',
} as const;

function pascal(name: string): string {
  return name.replace(/(^|_)([a-zA-Z])/g, (_all, _sep, letter: string) => letter.toUpperCase());
}

function typeOf(element: ElementDeclaration): string {
  if (element.enumeration !== undefined) return pascal(element.enumeration.name);
  if (typeof element.type === 'string') return TYPESCRIPT_TYPES[element.type];
  return pascal(element.type.complex);
}

function comment(text: string | undefined, indent: string): string {
  return text === undefined || text === '' ? '' : `${indent}/** ${text} */\n`;
}

/** `InventoryAdjustmentService` as `inventory-adjustment`, the folder of its files. */
function folderOf(serviceName: string): string {
  const words = serviceName.replace(/Service$/, '').match(/[A-Z][a-z]*/g) ?? [];
  return words.join('-').toLowerCase();
}

type Types = readonly ComplexTypeDeclaration[];

/** The faults, whose types all services share, and the types of the service's own. */
function partition(model: ContractModel): { faultTypes: Types; ownTypes: Types } {
  const all = Object.values(model.complexTypes);
  const isFault = ({ namespace }: ComplexTypeDeclaration) => namespace === model.faultNamespace;
  return { faultTypes: all.filter(isFault), ownTypes: all.filter((type) => !isFault(type)) };
}

function renderType(model: ContractModel, type: ComplexTypeDeclaration): string {
  let out = `\n${comment(model.documentation[type.name], '')}`;
  if (type.elements.length === 0) {
    return `${out}export type ${pascal(type.name)} = Readonly<Record<string, never>>;\n`;
  }
  out += `export interface ${pascal(type.name)} {\n`;
  for (const element of type.elements) {
    out += comment(model.documentation[`${type.name}.${element.name}`], '  ');
    const optional = element.required || element.many ? '' : '?';
    const list = element.many ? `readonly ${typeOf(element)}[]` : typeOf(element);
    const orAbsent = optional === '' ? '' : ' | undefined';
    out += `  readonly ${element.name}${optional}: ${list}${orAbsent};\n`;
  }
  return `${out}}\n`;
}

function renderTypes(model: ContractModel): string {
  let out = '';
  for (const [name, values] of Object.entries(model.enumerations)) {
    out += `\n${comment(model.documentation[name], '')}`;
    out += `export type ${pascal(name)} = ${values.map((value) => `'${value}'`).join(' | ')};\n`;
  }
  for (const type of partition(model).ownTypes) out += renderType(model, type);
  const used = ['DecimalText', 'Instant'].filter((name) =>
    new RegExp(`: (readonly )?${name}\\b`).test(out),
  );
  return `${BANNER}import type { ${used.join(', ')} } from '../../values.js';\n${out}`;
}

function renderService(model: ContractModel): string {
  const { documentation: _d, enumerations: _e, ...service } = model;
  let out = `${BANNER}import type { ServiceDeclaration } from '../../table.js';\n`;
  out += "import type * as types from './types.js';\n\n";
  const constant = model.name.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  out += `export const ${constant} = `;
  out += `${JSON.stringify(service, null, 2)} as const satisfies ServiceDeclaration;\n\n`;
  out += `/** One function for each operation of the service, from payload to payload. */\n`;
  out += 'export interface OperationTable<Context> {\n';
  for (const operation of Object.values(model.operations)) {
    out += comment(model.documentation[`operation ${operation.name}`], '  ');
    const { input, output, payloadRequired } = operation;
    const echoes = typeof model.complexTypes[output.element]?.elements[0]?.type === 'string';
    const request = payloadType(model, input.element, !payloadRequired);
    const response = payloadType(model, output.element, echoes);
    out += `  readonly ${operation.name}: (context: Context, request: ${request}) => Promise<${response}>;\n`;
  }
  return `${out}}\n`;
}

/** The type of a wrapper's child. A request may lack it where the contract lets it (D4). */
function payloadType(model: ContractModel, wrapper: string, mayLack: boolean): string {
  const payload = model.complexTypes[wrapper]?.elements[0];
  if (payload === undefined) throw new Error(`${wrapper} has no child`);
  const name = typeof payload.type === 'string' ? typeOf(payload) : `types.${typeOf(payload)}`;
  return mayLack ? `${name} | undefined` : name;
}

function renderFaults(model: ContractModel): string {
  let out = `${BANNER}import { DeclaredFault } from '../declared-fault.js';\n`;
  out += "import type * as types from './fault-types.js';\n";
  for (const [name, message] of Object.entries(model.faultMessages)) {
    out += `\n${comment(model.documentation[message.element], '')}`;
    out += `export class ${name} extends DeclaredFault<types.${pascal(message.element)}> {\n`;
    out += `  override readonly element = '${message.element}';\n}\n`;
  }
  return out;
}

function renderFaultTypes(model: ContractModel): string {
  return (
    BANNER +
    partition(model)
      .faultTypes.map((type) => renderType(model, type))
      .join('')
  );
}

/** The texts of the files that a set of services has in common. Throws if they are not the same. */
function renderShared(models: readonly ContractModel[]): Record<string, string> {
  const [first, ...others] = models.map((model) => ({
    'faults.ts': renderFaults(model),
    'fault-types.ts': renderFaultTypes(model),
  }));
  if (first === undefined) throw new Error('there is no service');
  const differs = others.some((other) => JSON.stringify(other) !== JSON.stringify(first));
  if (differs) throw new Error('the faults differ between services');
  return first;
}

/** The texts of the generated files, by their paths below the folder of generated files. */
export function renderContracts(models: readonly ContractModel[]): Record<string, string> {
  const files = renderShared(models);
  for (const model of models) {
    const folder = folderOf(model.name);
    files[`${folder}/types.ts`] = renderTypes(model);
    files[`${folder}/service.ts`] = renderService(model);
  }
  return files;
}
