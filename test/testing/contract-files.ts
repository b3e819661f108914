import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { loadDocuments } from '../../src/soap/documents.js';
import type { ContractFile } from '../../src/testing/drift/place.js';

export const SERVICE = 'InventoryAdjustmentService';
export const WSDL = `${SERVICE}.wsdl`;

/** The WSDL of a service and its schemas, as files. */
export function filesOf(service: string): ContractFile[] {
  const { wsdl, schemas } = loadDocuments(join(PACKAGE_ROOT, 'wsdl'), service);
  const files = [...schemas].map(([name, text]) => ({ name, text }));
  return [{ name: `${service}.wsdl`, text: wsdl }, ...files];
}

export interface Edit {
  readonly file: string;
  readonly find: string | RegExp;
  readonly put: string;
}

/** The files with something else in one of them. */
export function edited(files: readonly ContractFile[], ...edits: readonly Edit[]): ContractFile[] {
  return edits.reduce<ContractFile[]>(
    (all, { file, find, put }) => {
      let isFound = false;
      const after = all.map(({ name, text }) => {
        if (name !== file) return { name, text };
        const changed = text.replace(find, put);
        isFound = changed !== text;
        return { name, text: changed };
      });
      if (!isFound) throw new Error(`${file} has no ${find}`);
      return after;
    },
    [...files],
  );
}
