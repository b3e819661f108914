import type { Definition } from '../config/definition.js';
import { SETTING_NAMES, SETTINGS } from '../config/settings.js';
import { jsonSchemaOf } from '../http/json/parameters.js';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * The schema of a value in a file. Texts of flags and numbers are read too, which the schema need not say.
 */
function valueSchema({ schema, fallback, text }: Definition): object {
  const asGiven = jsonSchemaOf(schema, 'input');
  const isTelling = 'type' in asGiven || 'enum' in asGiven || 'anyOf' in asGiven;
  const shape = isTelling ? asGiven : jsonSchemaOf(schema, 'output');
  return { ...shape, description: text, ...(fallback === undefined ? {} : { default: fallback }) };
}

/** A JSON Schema of the settings file, for editors that complete and check. */
export function settingsSchema(): object {
  const properties = Object.fromEntries(
    SETTING_NAMES.map((name) => [name, valueSchema(SETTINGS[name])]),
  );
  return {
    $schema: DRAFT,
    title: 'Settings of sia',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...properties },
    additionalProperties: false,
  };
}
