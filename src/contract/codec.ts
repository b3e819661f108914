import { type CompiledType, compileTypes, typeNamed } from './compiled-types.js';
import type { DeclaredFault } from './declared-fault.js';
import { PayloadReader, type ReadingRules } from './payload-reader.js';
import { escapeAnyText, escapeText, PayloadWriter } from './payload-writer.js';
import type { ComplexTypeTable, ServiceDeclaration } from './table.js';

export class Codec {
  private readonly types: ReadonlyMap<string, CompiledType>;
  private readonly writers = new Map<string, PayloadWriter>();

  constructor(
    readonly service: ServiceDeclaration,
    private readonly rules: ReadingRules,
  ) {
    this.types = compileTypes(service.complexTypes as ComplexTypeTable);
  }

  readerOf(element: string, path: string): PayloadReader {
    return new PayloadReader(typeNamed(this.types, element), path, this.rules);
  }

  payloadOf(wrapper: string): string {
    return typeNamed(this.types, wrapper).elements[0]?.name ?? '';
  }

  /**
   * @param wrapper the name of the wrapper's type
   * @param element the wrapper element: the same name, but for an alias (D1)
   */
  writeResponse(wrapper: string, element: string, payload: unknown): string {
    const value = { [this.payloadOf(wrapper)]: payload };
    return this.writerOf(wrapper).write(element, value);
  }

  writeElement(typeName: string, value: object): string {
    return this.writerOf(typeName).write(typeName, value);
  }

  writeFaultDetail(fault: DeclaredFault): string {
    return this.writerOf(fault.element, escapeAnyText).write(fault.element, fault.detail);
  }

  /** A type has one way of escaping: faults share none with payloads. */
  private writerOf(typeName: string, escaped = escapeText): PayloadWriter {
    let writer = this.writers.get(typeName);
    if (writer === undefined) {
      const type = typeNamed(this.types, typeName);
      writer = new PayloadWriter(type, type.namespace, escaped);
      this.writers.set(typeName, writer);
    }
    return writer;
  }
}
