import fc from 'fast-check';
import { ContractError } from '../../src/contract/contract-error.js';
import { SoapError } from '../../src/soap/soap-error.js';
import { envelope } from '../support/soap.js';
import { payloadsOf, service } from './generating.js';
import { type Mutation, mutate, mutations, type Tree, toTree, toXml } from './mutating.js';
import { codec, readMessage } from './reading.js';
import { openSchema } from './schema.js';

/** Compared for each operation; with all of them, more than a thousand messages. */
const MESSAGES = 200;
const REQUIRED_OF_LINE = ['item_id', 'reason_id', 'quantity', 'case_size'];

const schema = openSchema('InventoryAdjustmentService.xsd');
afterAll(() => schema.dispose());

function isAccepted(xml: string): boolean {
  try {
    readMessage(envelope(xml));
    return true;
  } catch (error) {
    if (error instanceof ContractError || error instanceof SoapError) return false;
    throw error;
  }
}

function linesOf(tree: Tree): Tree[] {
  const own = tree.name === 'StrAdjItmMod' ? [tree] : [];
  return [...own, ...tree.children.flatMap(linesOf)];
}

function hasUnknownTail({ children }: Tree): boolean {
  const known = service.complexTypes.StrAdjItmMod?.elements.map(({ name }) => name) ?? [];
  const unknown = children.findIndex(({ name }) => !known.includes(name));
  const before = children.slice(0, unknown).map(({ name }) => name);
  return unknown >= 0 && REQUIRED_OF_LINE.every((name) => before.includes(name));
}

/** Where D4 departs from the schema: a payload left out, a line's tail, what Nothing holds. */
function isLeftToD4(root: Tree, payload: string, payloadRequired: boolean): boolean {
  if (payloadRequired && root.children.length === 0) return true;
  if (linesOf(root).some(hasUnknownTail)) return true;
  return payload === 'Nothing' && root.children.some(({ name }) => name === 'Nothing');
}

function mutated(xml: string, changes: readonly Mutation[]): Tree | undefined {
  const root = toTree(xml);
  const changed = changes.filter((change) => mutate(root, change));
  return changed.length > 0 ? root : undefined;
}

describe('a message that was changed is accepted exactly when the schema accepts it', () => {
  test.each(Object.values(service.operations))('$name', (operation) => {
    const wrapper = operation.input.element;
    const payload = codec.payloadOf(wrapper);
    const verdicts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(
        payloadsOf(wrapper),
        fc.array(mutations, { minLength: 1, maxLength: 2 }),
        (value, changes) => {
          const root = mutated(codec.writeResponse(wrapper, wrapper, value), changes);
          fc.pre(root !== undefined && !isLeftToD4(root, payload, operation.payloadRequired));
          const xml = toXml(root as Tree);
          const problem = schema.problemOf(xml);
          expect({ isAccepted: isAccepted(xml), problem }).toEqual({
            isAccepted: problem === undefined,
            problem,
          });
          verdicts[problem === undefined ? 'accepted' : 'refused'] += 1;
        },
      ),
      { numRuns: MESSAGES, maxSkipsPerRun: 1000 },
    );
    expect(verdicts.accepted + verdicts.refused).toBeGreaterThanOrEqual(MESSAGES);
    expect(verdicts.refused).toBeGreaterThan(0);
  });
});
