/**
 * The tables that `scripts/generate-contract` writes from `wsdl/` drive the reader, the writer and the limit
 * check. Nothing else knows an element by name.
 */

export type SimpleType = 'long' | 'int' | 'decimal' | 'string' | 'boolean' | 'dateTime';

/** Checked by us, not declared in the served schema (D2). */
export interface DesignLimit {
  readonly totalDigits?: number;
  readonly fractionDigits?: number;
  readonly maxLength?: number;
  readonly maxOccurs?: number;
}

export interface ElementDeclaration {
  readonly name: string;
  readonly namespace: string;
  readonly type: SimpleType | { readonly complex: string };
  readonly enumeration?: { readonly name: string; readonly values: readonly string[] };
  readonly required: boolean;
  readonly many: boolean;
  readonly limit?: DesignLimit;
}

export interface ComplexTypeDeclaration {
  readonly name: string;
  readonly namespace: string;
  readonly elements: readonly ElementDeclaration[];
  /**
   * `strict`: only what is declared. `ignore-unknown-tail`: unknown elements are skipped once everything
   * required was read. `ignore-content`: all content is skipped (D4). `ignore-leading-user-name`: a user_name
   * before all else is skipped, as older clients send it (D35a).
   */
  readonly reading:
    | 'strict'
    | 'ignore-unknown-tail'
    | 'ignore-content'
    | 'ignore-leading-user-name';
}

export type ComplexTypeTable = Readonly<Record<string, ComplexTypeDeclaration>>;

export interface MessageDeclaration {
  readonly message: string;
  readonly part: string;
  /** The wrapper element, in the namespace of the service. Its type has the same name. */
  readonly element: string;
}

export interface OperationDeclaration {
  readonly name: string;
  readonly input: MessageDeclaration;
  readonly output: MessageDeclaration;
  /** False where a request is complete without its payload (D4: `Nothing` and ping). */
  readonly payloadRequired: boolean;
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
  readonly schemaNamespaces: readonly string[];
  readonly operations: Readonly<Record<string, OperationDeclaration>>;
  readonly complexTypes: ComplexTypeTable;
}
