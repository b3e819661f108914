import type { RefusalTopic } from '../entry.js';

/** Refusals of a configuration. All of them are told together, and nothing changes. */
export const CONFIGURATION_REFUSALS = {
  NAME_NOT_VALID: {
    sentence: '{name} is no name.',
    advice:
      'A name has letters, digits, inner spaces, `_` and `-`, at most 64 characters. Predefined ones begin with `@`.',
  },
  NAME_TWICE: {
    sentence: '{name} is there twice.',
    advice: 'Names compare without regard to case: give each once.',
  },
  NAME_PREDEFINED: {
    sentence: '{name} begins with @, which only predefined names do.',
    advice: 'Take another name.',
  },
  NAME_NOT_OF_KEY: {
    sentence: 'Data source name {name} stands under {key}.',
    advice: 'Give the source the same name in both places, or leave `dataSourceName` out.',
  },
  TOO_MANY_SOURCES: {
    sentence: 'The configuration has more than {limit} data sources.',
    advice: 'Let systems that count the same share a source.',
  },
  TOO_MANY_MEASURES: {
    sentence: 'Data source {source} has more than {limit} measures.',
    advice: 'Make several sources.',
  },
  TOO_MANY_MAPPINGS: {
    sentence: 'Data source {source} maps more than {limit} names.',
    advice: 'Map the names that are sent.',
  },
  TOO_MANY_OPERANDS: {
    sentence: 'The formula has {count} measures; at most {limit} are allowed.',
    advice: 'Make several formulas.',
  },
  TOO_MANY_INDEX_SETS: {
    sentence: 'The configuration has {count} index sets; at most {limit} are allowed.',
    advice: 'One is enough: they have no effect here.',
  },
  KEPT_PARTS_TOO_LARGE: {
    sentence:
      'Parts that are only kept have more than {values} values, {characters} characters or {depth} levels.',
    advice: 'Leave out what this service has no use for.',
  },
  OPERAND_NOT_VALID: {
    sentence: '{operand} names no measure: a source, a point and a measure.',
    advice: 'Write it as `fno.physicalinvent`.',
  },
  OPERAND_TWICE: {
    sentence: '{operand} is twice in the formula.',
    advice: 'Name each measure once, added or subtracted.',
  },
  OPERANDS_MISSING: {
    sentence: 'The formula has no measure.',
    advice: 'Add or subtract at least one physical measure.',
  },
  SET_NUMBER_NOT_VALID: {
    sentence: 'The setNumber {value} is no whole number from 1 on.',
    advice: 'Number the index sets from 1; each number once.',
  },
  INDEX_DIMENSION_OF_PARTITION: {
    sentence: 'Index set {set} has {dimension}, by which data is kept already.',
    advice: 'Leave it out.',
  },
  EMPTY_NOT_ALONE: {
    sentence: 'Index set {set} has Empty beside other dimensions.',
    advice: 'Leave Empty out, or everything else.',
  },
  PARTITION_NOT_VALID: {
    sentence: 'The partition is neither by location nor by product id: {value}.',
    advice:
      'Send `cachePartitionIdVersion` as `ByLocationAndProductIdMod64` or `byProductId`, and a `partitionConfiguration` that says the same.',
  },
  PREDEFINED_MISSING: {
    sentence: '{name} is predefined and cannot be left out.',
    advice: 'Send the whole configuration, with the source `@iv` and its measures.',
  },
  OWN_SOURCE_MISSING: {
    sentence: '{name} has the figures of this system and cannot be left out or renamed.',
    advice: 'Send it with its measures. The setting `visibilityOwnSource` has its name.',
  },
  DATA_SOURCE_IN_USE: {
    sentence: 'Data source {source} has {users}; it cannot be removed.',
    advice: 'Clear the source and end its configured lines first.',
    status: 409,
  },
  MEASURE_IN_USE: {
    sentence: '{measure} of {source} has {users}; it cannot be removed.',
    advice: 'Clear the source and end its configured lines first, or keep the measure.',
    status: 409,
  },
  DIMENSION_IN_USE: {
    sentence: 'Data source {source} has counters with {dimension}, which it would no longer map.',
    advice: 'Clear the source first, or keep a name for the dimension.',
    status: 409,
  },
  DATA_MUST_BE_CLEARED: {
    sentence: 'The partition can change only while there is no data.',
    advice: 'Clear all data first.',
    status: 409,
  },
} as const satisfies RefusalTopic;
