import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PACKAGE_ROOT } from '../../src/config/paths.js';
import { ContractError } from '../../src/contract/contract-error.js';
import { SoapError } from '../../src/soap/soap-error.js';
import { BO } from '../support/soap.js';
import { payloadsOf } from './generating.js';
import { DIFFERENCES, type Difference } from './oracle-differences.js';
import { type Message, messageOf, writeMessage } from './oracle-message.js';
import { type Operator, type Pick, STRUCTURE_OPERATORS } from './oracle-operators.js';
import { ATTRIBUTE_OPERATORS, VALUE_OPERATORS, WRITING_OPERATORS } from './oracle-values.js';
import { ADJUSTMENT, codec, contractNamed, contracts, save } from './reading.js';
import { openEnvelopeSchema } from './schema.js';

const MESSAGES = Number(process.env.ORACLE_MESSAGES ?? 6000);
const SEED = Number(process.env.ORACLE_SEED ?? Date.now() % 2 ** 31);

const OPERATORS: readonly Operator[] = [
  ...STRUCTURE_OPERATORS,
  ...VALUE_OPERATORS,
  ...ATTRIBUTE_OPERATORS,
  ...WRITING_OPERATORS,
];
const XSD = 'http://www.w3.org/2001/XMLSchema';
/** Every operation of every service. */
const OPERATIONS = contracts.flatMap(({ service }) =>
  Object.values(service.operations).map((operation) => ({ service: service.name, operation })),
);
type Target = (typeof OPERATIONS)[number];
/** Most messages are changed by one operator alone, so that its verdicts show. */
const MESSAGES_EACH = Math.ceil((MESSAGES * 0.8) / OPERATORS.length);
const MESSAGES_COMBINED = Math.ceil((MESSAGES * 0.2) / OPERATIONS.length);
/** So often an operator gets as many messages again, if one of its verdicts was not seen yet. */
const MORE = 30;

const schemas = new Map(
  contracts.map(({ service }) => {
    const requests = Object.values(service.operations).map(({ input }) => input.element);
    return [service.name, openEnvelopeSchema(service, requests)];
  }),
);
afterAll(() => {
  for (const schema of schemas.values()) schema.dispose();
});

/** Why we refuse a message to a service; undefined if we accept it. */
function ourProblem(xml: string, service: string): string | undefined {
  try {
    contractNamed(service).read(xml);
    return undefined;
  } catch (error) {
    if (error instanceof ContractError || error instanceof SoapError) return error.message;
    throw error;
  }
}

function theirProblem(xml: string, service: string): string | undefined {
  return schemas.get(service)?.problemOf(xml);
}

const problemOf = { us: ourProblem, libxml2: theirProblem };

/** The differences that explain why one of the two refuses the message; undefined if none does. */
function explain(message: Message, refusedBy: Difference['refusedBy']): Difference[] | undefined {
  const entries = DIFFERENCES.filter((entry) => entry.refusedBy === refusedBy);
  const isEnough = (some: readonly Difference[]): boolean => {
    const repaired = structuredClone(message);
    const changed = some.filter(({ repair }) => repair(repaired));
    return (
      changed.length > 0 &&
      problemOf[refusedBy](writeMessage(repaired), message.service) === undefined
    );
  };
  const single = entries.find((entry) => isEnough([entry]));
  if (single !== undefined) return [single];
  if (!isEnough(entries)) return undefined;
  const present = entries.filter(({ repair }) => repair(structuredClone(message)));
  return present.filter((entry) => !isEnough(present.filter((other) => other !== entry)));
}

interface Count {
  applied: number;
  accepted: number;
  refused: number;
}

const counts = new Map<string, Count>();
const explained = new Map<string, number>();
const total = { accepted: 0, refused: 0, different: 0 };

function countOf(operator: Operator): Count {
  const count = counts.get(operator.name) ?? { applied: 0, accepted: 0, refused: 0 };
  counts.set(operator.name, count);
  return count;
}

function picker(numbers: readonly number[]): Pick {
  let next = 0;
  return (count) => {
    next += 1;
    return (numbers[next % numbers.length] ?? 0) % count;
  };
}

/** Applies the operator, or the next one that finds something to change. */
function applyFrom(start: number, message: Message, pick: Pick): Operator {
  for (let step = 0; ; step += 1) {
    const operator = OPERATORS[(start + step) % OPERATORS.length] as Operator;
    if (operator.apply(message, pick)) return operator;
  }
}

const numbers = fc.array(fc.nat(10_000), { minLength: 7, maxLength: 7 });
const change = fc.record({ operator: fc.nat(OPERATORS.length - 1), numbers });

/** Valid messages of an operation, with default namespaces or with prefixes. */
function messagesOf({ service, operation }: Target): fc.Arbitrary<Message> {
  const contract = contractNamed(service);
  const wrapper = operation.input.element;
  return fc
    .tuple(payloadsOf(contract.service, wrapper), fc.boolean())
    .map(([value, isPrefixed]) => {
      const message = messageOf(contract.codec.writeResponse(wrapper, wrapper, value), service);
      if (isPrefixed) prefixAll(message);
      return message;
    });
}

function prefixAll(message: Message): void {
  const prefixed = WRITING_OPERATORS.find(({ name }) => name === 'prefixes renamed');
  prefixed?.apply(message, picker([1]));
}

function compare(message: Message, operators: readonly Operator[]): void {
  const xml = writeMessage(message);
  const ours = ourProblem(xml, message.service);
  const theirs = theirProblem(xml, message.service);
  const [alone] = operators;
  for (const operator of operators) countOf(operator).applied += 1;
  if (alone !== undefined && operators.length === 1) {
    countOf(alone)[ours === undefined ? 'accepted' : 'refused'] += 1;
  }
  total[ours === undefined ? 'accepted' : 'refused'] += 1;
  if ((ours === undefined) === (theirs === undefined)) return;
  total.different += 1;
  const entries = explain(message, ours === undefined ? 'libxml2' : 'us');
  for (const { name } of entries ?? []) explained.set(name, (explained.get(name) ?? 0) + 1);
  if (entries !== undefined) return;
  const names = operators.map(({ name }) => name).join(', ');
  throw new Error(`no difference explains "${names}"\nwe: ${ours}\nlibxml2: ${theirs}\n${xml}`);
}

/** Messages that two or three operators have changed, one after the other. */
function compareCombined(target: Target): void {
  const changes = fc.array(change, { minLength: 2, maxLength: 3 });
  const property = fc.property(messagesOf(target), changes, (valid, list) => {
    const message = structuredClone(valid);
    const operators = list.map((one) => applyFrom(one.operator, message, picker(one.numbers)));
    compare(message, operators);
  });
  fc.assert(property, { numRuns: MESSAGES_COMBINED, seed: SEED });
}

/** The operations to whose messages the operator can do something. */
function operationsFor(operator: Operator): Target[] {
  return OPERATIONS.filter((target) =>
    fc
      .sample(messagesOf(target), { numRuns: 20, seed: SEED })
      .some((message) => operator.apply(message, picker([0]))),
  );
}

/** Messages that this operator alone has changed, until its verdicts were seen. */
function compareAlone(operator: Operator): void {
  const messages = fc.constantFrom(...operationsFor(operator)).chain(messagesOf);
  const property = fc.property(messages, numbers, (valid, picked) => {
    const message = structuredClone(valid);
    fc.pre(operator.apply(message, picker(picked)));
    compare(message, [operator]);
  });
  for (let round = 0; round <= MORE; round += 1) {
    fc.assert(property, { numRuns: MESSAGES_EACH, seed: SEED + round, maxSkipsPerRun: 1000 });
    if (verdictsOf(operator) === operator.verdicts) return;
  }
}

function verdictsOf(operator: Operator): string {
  const { accepted, refused } = countOf(operator);
  if (accepted > 0 && refused > 0) return 'both';
  return accepted > 0 ? 'accept' : refused > 0 ? 'refuse' : 'none';
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_cell, column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return all.map(line).join('\n');
}

function report(): string {
  const rows = OPERATORS.map((operator) => {
    const { applied, accepted, refused } = countOf(operator);
    return [operator.name, applied, accepted, refused];
  });
  const differences = DIFFERENCES.map(({ name }) => [name, explained.get(name) ?? 0]);
  return [
    `seed ${SEED}: accepted ${total.accepted}, refused ${total.refused}, of these judged differently ${total.different}`,
    table(['operator', 'applied', 'alone: accepted', 'alone: refused'], rows),
    table(['difference', 'explains'], differences),
    '',
  ].join('\n\n');
}

describe('our verdict on a changed message is that of libxml2, but for the known differences', () => {
  afterAll(() => {
    // The runner's own console would put its place before each line.
    writeSync(1, `\n${report()}`);
  });

  test.each(OPERATORS)('changed by "$name": $verdicts', (operator) => {
    compareAlone(operator);
    expect(verdictsOf(operator)).toBe(operator.verdicts);
  });

  test.each(OPERATIONS)('several changes in $operation.name of $service', (target) => {
    compareCombined(target);
  });

  test('enough messages were compared', () => {
    expect(total.accepted + total.refused).toBeGreaterThanOrEqual(MESSAGES);
  });

  test.each(DIFFERENCES)('the difference "$name" explained a message', ({ name }) => {
    expect(explained.get(name) ?? 0).toBeGreaterThan(0);
  });

  test('operators and differences have names of their own', () => {
    for (const list of [OPERATORS, DIFFERENCES]) {
      expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
    }
  });
});

describe('a message that shows a difference and nothing else', () => {
  test.each(DIFFERENCES)('$name: refused by $refusedBy alone', (difference) => {
    const message = difference.example();
    const xml = writeMessage(message);
    const refusing = Object.entries(problemOf).filter(
      ([, judge]) => judge(xml, message.service) !== undefined,
    );
    expect(refusing.map(([name]) => name)).toEqual([difference.refusedBy]);
    expect(explain(message, difference.refusedBy)).toEqual([difference]);
  });

  test('a difference that none of them explains is found', () => {
    const message = messageOf(codec.writeResponse('ping', 'ping', 'x'), ADJUSTMENT);
    expect(explain(message, 'us')).toBeUndefined();
    expect(explain(message, 'libxml2')).toBeUndefined();
  });

  // The prefix of nothing, and blanks that are none for XSD: no qualified name.
  test.each(['\u00a0xs:long', 'xs:long\u2003', ':long'])(
    'an xsi:type of %j is refused by both',
    (type) => {
      const store = `<o:store_id xmlns:o="${BO}/StrAdjModVo/v1" xmlns="${XSD}" xmlns:xs="${XSD}" xmlns:xsi="${XSD}-instance" xsi:type="${type}">1</o:store_id>`;
      expect(theirProblem(save(store), ADJUSTMENT)).toMatch(
        /not a valid value of the atomic type 'xs:QName'/,
      );
      expect(ourProblem(save(store), ADJUSTMENT)).toMatch(/is not the declared type/);
    },
  );
});

test('docs/reference/oracle.md lists the differences as they are', () => {
  const page = readFileSync(join(PACKAGE_ROOT, 'docs', 'reference', 'oracle.md'), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| .* \| (?:us|libxml2) +\|/.test(line));
  const listed = rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
  const expected = DIFFERENCES.map(({ name, refusedBy, reason }) => [name, refusedBy, reason]);
  expect(listed).toEqual(expected);
});
