import type { ElementDeclaration } from '../src/contract/table.js';
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

function renderTypes(model: ContractModel): string {
  let out = `${BANNER}import type { DecimalText, Instant } from '../values.js';\n`;
  for (const [name, values] of Object.entries(model.enumerations)) {
    out += `\n${comment(model.documentation[name], '')}`;
    out += `export type ${pascal(name)} = ${values.map((value) => `'${value}'`).join(' | ')};\n`;
  }
  for (const type of Object.values(model.complexTypes)) {
    out += `\n${comment(model.documentation[type.name], '')}`;
    if (type.elements.length === 0) {
      out += `export type ${pascal(type.name)} = Readonly<Record<string, never>>;\n`;
      continue;
    }
    out += `export interface ${pascal(type.name)} {\n`;
    for (const element of type.elements) {
      out += comment(model.documentation[`${type.name}.${element.name}`], '  ');
      const optional = element.required || element.many ? '' : '?';
      const list = element.many ? `readonly ${typeOf(element)}[]` : typeOf(element);
      const orAbsent = optional === '' ? '' : ' | undefined';
      out += `  readonly ${element.name}${optional}: ${list}${orAbsent};\n`;
    }
    out += '}\n';
  }
  return out;
}

function renderService(model: ContractModel): string {
  const { documentation: _d, enumerations: _e, ...service } = model;
  let out = `${BANNER}import type { ServiceDeclaration } from '../table.js';\n`;
  out += "import type * as types from './types.js';\n\n";
  out += 'export const inventoryAdjustmentService = ';
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

/** The type of a wrapper's child; a request may lack it where the contract lets it (D4). */
function payloadType(model: ContractModel, wrapper: string, mayLack: boolean): string {
  const payload = model.complexTypes[wrapper]?.elements[0];
  if (payload === undefined) throw new Error(`${wrapper} has no child`);
  const name = typeof payload.type === 'string' ? typeOf(payload) : `types.${typeOf(payload)}`;
  return mayLack ? `${name} | undefined` : name;
}

function renderFaults(model: ContractModel): string {
  let out = `${BANNER}import { DeclaredFault } from '../declared-fault.js';\n`;
  out += "import type * as types from './types.js';\n";
  for (const [name, message] of Object.entries(model.faultMessages)) {
    out += `\n${comment(model.documentation[message.element], '')}`;
    out += `export class ${name} extends DeclaredFault<types.${pascal(message.element)}> {\n`;
    out += `  override readonly element = '${message.element}';\n}\n`;
  }
  return out;
}

/** The texts of the generated files, by file name. */
export function renderContract(model: ContractModel): Record<string, string> {
  return {
    'types.ts': renderTypes(model),
    'service.ts': renderService(model),
    'faults.ts': renderFaults(model),
  };
}
