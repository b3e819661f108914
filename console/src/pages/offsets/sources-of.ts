/** A data source of Inventory Visibility, as the configuration has it. */
export interface Source {
  readonly name: string;
  readonly physicalMeasures: readonly string[];
  /** `available = a + b - c`. */
  readonly formulas: readonly string[];
  /** `shopid is siteid`. */
  readonly dimensions: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function formulaText(name: string, formula: unknown): string {
  const { additionModifiers, subtractionModifiers } = fieldsOf(formula);
  const minus = textsOf(subtractionModifiers).map((measure) => ` − ${measure}`);
  return `${name} = ${textsOf(additionModifiers).join(' + ')}${minus.join('')}`;
}

/** The data sources of a configuration, as the service shows it. A part of another shape is left out. */
export function sourcesOf(configuration: Fields): readonly Source[] {
  return Object.entries(fieldsOf(configuration.inventorySystemConfigurations)).map(
    ([name, source]) => {
      const { physicalMeasures, calculatedMeasures, dimensionMappings } = fieldsOf(source);
      return {
        name,
        physicalMeasures: textsOf(physicalMeasures),
        formulas: Object.entries(fieldsOf(calculatedMeasures)).map(([measure, formula]) =>
          formulaText(measure, formula),
        ),
        dimensions: Object.entries(fieldsOf(dimensionMappings)).map(
          ([own, base]) => `${own} is ${String(base)}`,
        ),
      };
    },
  );
}
