import { type CompiledType, compileTypes, typeNamed } from './compiled-types.js';
import type { DeclaredFault } from './declared-fault.js';
import { PayloadReader, type ReadingRules } from './payload-reader.js';
import { escapeAnyText, escapeText, PayloadWriter } from './payload-writer.js';
import type { ComplexTypeTable, ServiceDeclaration } from './table.js';

/** Reads requests and writes responses and faults of one service, driven by its tables. */
export class Codec {
  private readonly types: ReadonlyMap<string, CompiledType>;
  private readonly writers = new Map<string, PayloadWriter>();

  constructor(
    readonly service: ServiceDeclaration,
    private readonly rules: ReadingRules,
  ) {
    this.types = compileTypes(service.complexTypes as ComplexTypeTable);
  }

  /** A reader for the element of that name in the namespace of the service. */
  readerOf(element: string, path: string): PayloadReader {
    return new PayloadReader(typeNamed(this.types, element), path, this.rules);
  }

  /** The name of the single child of a wrapper. */
  payloadOf(wrapper: string): string {
    return typeNamed(this.types, wrapper).elements[0]?.name ?? '';
  }

  /**
   * Writes a response around its payload.
   *
   * @param wrapper the name of the wrapper's type
   * @param element the name the wrapper element gets: the same, but for an alias (D1)
   */
  writeResponse(wrapper: string, element: string, payload: unknown): string {
    const value = { [this.payloadOf(wrapper)]: payload };
    return this.writerOf(wrapper).write(element, value);
  }

  /** Writes a root element of that type, as a document of its own. */
  writeElement(typeName: string, value: object): string {
    return this.writerOf(typeName).write(typeName, value);
  }

  /** Writes the detail element of a declared fault, whatever texts it has. */
  writeFaultDetail(fault: DeclaredFault): string {
    return this.writerOf(fault.element, escapeAnyText).write(fault.element, fault.detail);
  }

  /** A type is written with one way of escaping only: those of faults are of faults alone. */
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
