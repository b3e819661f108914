import { REFUSALS } from '../../engine/refusals/catalogue.js';
import { ENDPOINT_FAULTS } from '../../soap/endpoint-faults.js';
import { STORE_FAILURES } from '../../store/failures.js';

interface Advised {
  readonly advice: string;
}

const ADVICE: ReadonlyMap<string, string> = new Map([
  ...Object.entries<Advised>({ ...REFUSALS, ...ENDPOINT_FAULTS }).map(
    ([code, { advice }]) => [code, advice] as const,
  ),
  ...Object.values(STORE_FAILURES).map(({ code, advice }) => [code, advice] as const),
]);

/** The advice of the documentation for the codes that it has, each code once. */
export function adviceFor(codes: readonly string[]): { code: string; advice: string }[] {
  return [...new Set(codes)].flatMap((code) => {
    const advice = ADVICE.get(code);
    return advice === undefined ? [] : { code, advice };
  });
}
