/** The declarations of a source file, read from its text, exported or not. */
import ts from 'typescript';

/** The expression inside `as const` and `satisfies`. */
function plain(expression: ts.Expression | undefined): ts.Expression | undefined {
  if (expression === undefined) return undefined;
  const isWrapped = ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression);
  return isWrapped ? plain(expression.expression) : expression;
}

/** The methods of a class, the properties of an object. */
function membersOf(node: ts.Node): readonly (ts.ClassElement | ts.ObjectLiteralElementLike)[] {
  if (ts.isClassDeclaration(node)) return node.members;
  const value = ts.isVariableDeclaration(node) ? plain(node.initializer) : undefined;
  return value !== undefined && ts.isObjectLiteralExpression(value) ? value.properties : [];
}

function declared(statement: ts.Statement): readonly ts.NamedDeclaration[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations;
  const hasName = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return hasName ? [statement] : [];
}

function nameOf({ name }: ts.NamedDeclaration): string | undefined {
  return name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
}

export interface Declaration {
  readonly text: string;
  /** The number of the line, from 1. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/**
 * The functions, classes and constants of a file by their names, and the members of classes and
 * objects as `Owner.member`.
 */
export function declarationsIn(source: string): ReadonlyMap<string, Declaration> {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const found = new Map<string, Declaration>();
  const lineOf = (position: number): number =>
    file.getLineAndCharacterOfPosition(position).line + 1;
  const add = (name: string, node: ts.Node): void => {
    const [firstLine, lastLine] = [lineOf(node.getStart()), lineOf(node.getEnd())];
    found.set(name, { text: node.getText(), firstLine, lastLine });
  };
  for (const node of file.statements.flatMap(declared)) {
    const owner = nameOf(node);
    if (owner === undefined) continue;
    add(owner, node);
    for (const member of membersOf(node)) {
      const name = nameOf(member);
      if (name !== undefined) add(`${owner}.${name}`, member);
    }
  }
  return found;
}
