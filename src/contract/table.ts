/**
 * The shape of the tables that `scripts/generate-contract` writes from `wsdl/`. The reader, the
 * writer and the limit check are driven by them; nothing else knows an element by name.
 */

/** The built-in XSD types that the contract uses, by their local names. */
export type SimpleType = 'long' | 'int' | 'decimal' | 'string' | 'boolean' | 'dateTime';

/** Design-time limits of an element, checked by us and not declared in the served schema (D2). */
export interface DesignLimit {
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly maxLength?: number;
  readonly maxOccurs?: number;
}

export interface ElementDeclaration {
  readonly name: string;
  /** The namespace the element stands in; empty for an unqualified one. */
  readonly namespace: string;
  /** A simple type, or the name of a complex type in the same table. */
  readonly type: SimpleType | { readonly complex: string };
  /** The simple type's name and its allowed values, when it is an enumeration. */
  readonly enumeration?: { readonly name: string; readonly values: readonly string[] };
  readonly required: boolean;
  /** True if the element may occur any number of times; its value is then a list. */
  readonly many: boolean;
  readonly limit?: DesignLimit;
}

export interface ComplexTypeDeclaration {
  readonly name: string;
  readonly namespace: string;
  readonly elements: readonly ElementDeclaration[];
  /**
   * `strict`: only what is declared. `ignore-unknown-tail`: elements of unknown names are skipped
   * once everything required was read. `ignore-content`: whatever stands inside is skipped (D4).
   */
  readonly reading: 'strict' | 'ignore-unknown-tail' | 'ignore-content';
}

export type ComplexTypeTable = Readonly<Record<string, ComplexTypeDeclaration>>;

export interface MessageDeclaration {
  /** The name of the WSDL message. */
  readonly message: string;
  /** The name of its single part. */
  readonly part: string;
  /** The wrapper element, in the namespace of the service. Its type has the same name. */
  readonly element: string;
}

export interface OperationDeclaration {
  readonly name: string;
  readonly input: MessageDeclaration;
  readonly output: MessageDeclaration;
  /** False where the request is complete without its payload element (D4: `Nothing`; ping). */
  readonly payloadRequired: boolean;
  /** The names of the declared faults. */
  readonly faults: readonly string[];
}

export interface ServiceDeclaration {
  readonly name: string;
  readonly port: string;
  readonly portType: string;
  readonly binding: string;
  readonly namespace: string;
  readonly faultNamespace: string;
  readonly faultMessages: Readonly<Record<string, MessageDeclaration>>;
  /** Every target namespace of the schemas. */
  readonly schemaNamespaces: readonly string[];
  readonly operations: Readonly<Record<string, OperationDeclaration>>;
  readonly complexTypes: ComplexTypeTable;
}
