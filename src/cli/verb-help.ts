import type { Route } from '../api/route.js';
import { jsonSchemaOf } from '../http/json/parameters.js';

type Schema = ReturnType<typeof jsonSchemaOf>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

function formsOf({ anyOf, oneOf }: Schema): Schema[] {
  return (anyOf ?? oneOf ?? []).filter(isSchema);
}

/** `text`, `list of text`, `UNIT or UNIT_AND_AMOUNT`. */
function kindOf(schema: Schema): string {
  const { type, items, enum: values } = schema;
  if (schema.const !== undefined) return String(schema.const);
  if (values !== undefined) return values.join(' or ');
  const forms = formsOf(schema);
  if (forms.length > 0) return [...new Set(forms.map(kindOf))].join(' or ');
  if (type === 'array' && isSchema(items)) return `list of ${kindOf(items)}`;
  return type === 'string' ? 'text' : String(type ?? 'value');
}

/** Fields of an object, or of the objects of a list, each on a line below. */
function fieldsOf(schema: Schema, indent: string): string[] {
  if (isSchema(schema.items)) return fieldsOf(schema.items, indent);
  const forms = formsOf(schema).filter(({ properties }) => properties !== undefined);
  if (forms.length > 0) {
    return forms.flatMap((form, index) => [
      `${indent}${index === 0 ? 'either' : 'or'}`,
      ...fieldsOf(form, `${indent}  `),
    ]);
  }
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    if (!isSchema(field)) return [];
    const needed = schema.required?.includes(name) ? ', required' : '';
    const about = field.description === undefined ? '' : `: ${field.description}`;
    return [
      `${indent}${name} (${kindOf(field)}${needed})${about}`,
      ...fieldsOf(field, `${indent}  `),
    ];
  });
}

export function bodyHelp({ body, bodyOfFiles }: Route): string {
  if (body.kind !== 'json' || bodyOfFiles !== undefined) return '';
  const fields = fieldsOf(jsonSchemaOf(body.schema, 'input'), '  ');
  return ['', 'The file is a JSON object:', ...fields].join('\n');
}
