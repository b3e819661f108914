/** Quantities are text from end to end. Nothing is calculated here. */

const MINUS = '\u2212';

function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

/** A quantity with a real minus and its thousands apart: `\u22121 234.5`. */
export function quantityText(text: string): string {
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const sign = text.startsWith('-') ? MINUS : '';
  return sign + grouped(whole) + (fraction === undefined ? '' : `.${fraction}`);
}

/** A quantity under others, with the decimal signs in one column. `…` stands for an unknown one. */
export function Quantity({
  value,
  unit,
}: {
  readonly value: string | undefined;
  readonly unit?: string | undefined;
}) {
  if (value === undefined) return <span className="quantity">…</span>;
  const [whole = '', fraction] = quantityText(value).split('.');
  return (
    <span className="quantity">
      {whole}
      <span className="fraction">{fraction === undefined ? '' : `.${fraction}`}</span>
      {unit !== undefined && <span className="unit">{unit}</span>}
    </span>
  );
}

/** A gain or loss of stock, with sign, arrow and colour. */
export function Movement({
  value,
  unit,
}: {
  readonly value: string;
  readonly unit?: string | undefined;
}) {
  const isDecrease = value.startsWith('-');
  if (/^-?0$/.test(value)) return <span className="digits">0</span>;
  return (
    <span className={`movement digits ${isDecrease ? 'decrease' : 'increase'}`}>
      {isDecrease ? '▼ ' : '▲ +'}
      {quantityText(value)}
      {unit !== undefined && ` ${unit}`}
    </span>
  );
}
