import type { ComplexTypeDeclaration, ComplexTypeTable, ElementDeclaration } from './table.js';

export interface CompiledElement extends ElementDeclaration {
  readonly index: number;
  readonly complex: CompiledType | undefined;
}

export interface CompiledType {
  readonly name: string;
  readonly namespace: string;
  readonly reading: ComplexTypeDeclaration['reading'];
  readonly elements: CompiledElement[];
  readonly byName: Map<string, CompiledElement>;
}

export function compileTypes(table: ComplexTypeTable): ReadonlyMap<string, CompiledType> {
  const compiled = new Map<string, CompiledType>();
  for (const { name, namespace, reading } of Object.values(table)) {
    compiled.set(name, { name, namespace, reading, elements: [], byName: new Map() });
  }
  for (const declaration of Object.values(table)) {
    const type = compiled.get(declaration.name) as CompiledType;
    declaration.elements.forEach((element, index) => {
      const complex = typeof element.type === 'string' ? undefined : element.type.complex;
      const child: CompiledElement = {
        ...element,
        index,
        complex: complex === undefined ? undefined : typeNamed(compiled, complex),
      };
      type.elements.push(child);
      type.byName.set(element.name, child);
    });
  }
  return compiled;
}

export function typeNamed(types: ReadonlyMap<string, CompiledType>, name: string): CompiledType {
  const type = types.get(name);
  if (type === undefined) throw new Error(`the contract has no type ${name}`);
  return type;
}
