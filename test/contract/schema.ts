import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import { PACKAGE_ROOT } from '../../src/config/paths.js';

/** A validator for one of the schemas of wsdl/xsd, its imports included. */
export interface Schema {
  /** What libxml2 finds wrong with the document; undefined if it is valid. */
  readonly problemOf: (xml: string) => string | undefined;
  readonly dispose: () => void;
}

export function openSchema(name: string): Schema {
  xmlRegisterFsInputProviders();
  const path = join(PACKAGE_ROOT, 'wsdl', 'xsd', name);
  const document = XmlDocument.fromBuffer(readFileSync(path), { url: path });
  const validator = XsdValidator.fromDoc(document);
  return {
    problemOf: (xml) => {
      const checked = XmlDocument.fromString(xml);
      try {
        validator.validate(checked);
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      } finally {
        checked.dispose();
      }
    },
    dispose: () => {
      validator.dispose();
      document.dispose();
    },
  };
}
