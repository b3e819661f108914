import type { Attribute } from '../../engine/adjustments/attributes.js';
import { dispositionText } from '../../engine/model/dispositions.js';
import type { Instant, Status } from '../../engine/model/model.js';
import {
  caseSizeToText,
  type Quantity,
  quantityToText,
  sumToText,
} from '../../engine/model/quantity.js';
import type { ReasonRecord } from '../../engine/upkeep/maintenance-facts.js';
import { knowsTimeZone } from '../../engine/wastage/time-zones.js';
import type { AdjustmentInFull, DetailLine, LineItem, StoreName } from '../../store/store.js';
import { found } from '../adjustment-detail.js';
import type { Document } from '../route.js';
import { html, type Markup } from './html.js';
import { cssText, type Paper, printedPage } from './page.js';

export interface ReportContent {
  readonly read: AdjustmentInFull;
  readonly store: StoreName;
  /** The description of its template. Undefined without one. */
  readonly template: string | undefined;
  readonly printedAt: Instant;
}

const STATUS_TEXTS: Readonly<Record<Status, string>> = {
  IN_PROGRESS: 'In progress',
  COMPLETED: 'Completed',
  CANCELED: 'Canceled',
};

const COLUMN_COUNT = 6;
/** A line with more UINs and attributes than these, a dozen rows, may go on on the next sheet. */
const PARTS_KEPT_TOGETHER = 50;

function stylesFor(paper: Paper, title: string): string {
  return `
@page { size: ${paper}; margin: 14mm 12mm 16mm;
  @bottom-left { content: ${cssText(title)}; font: 8pt sans-serif; color: #555; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif; color: #555; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; font: 9pt/1.35 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #111; }
h1 { font-size: 15pt; margin: 0 0 3mm; }
dl { display: grid; grid-template-columns: max-content 1fr max-content 1fr; gap: 1mm 4mm; margin: 0 0 5mm; }
dt { color: #555; }
dd { margin: 0; overflow-wrap: anywhere; }
dl.notes { grid-template-columns: max-content 1fr; }
.wide { grid-column: 2 / -1; white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { padding: 1.2mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
thead .title { font-weight: normal; color: #555; padding-left: 0; }
thead tr:last-child th { border-top: 0.4mm solid #111; border-bottom: 0.4mm solid #111; }
tbody { break-inside: avoid; }
tbody.long { break-inside: auto; }
tbody.long tr:first-child { break-after: avoid; }
tbody tr:first-child td { border-top: 0.2mm solid #bbb; }
thead + tbody tr:first-child td { border-top: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.small { color: #555; font-size: 8pt; }
.below td { padding-top: 0.6mm; }
.part { display: inline-block; max-width: 100%; margin-right: 1.5mm; }
h2 { font-size: 11pt; margin: 6mm 0 2mm; break-after: avoid; }
.notes dt { break-after: avoid; }
.notes dd { white-space: pre-wrap; }
th.number { white-space: nowrap; }
.totals { margin-top: 3mm; border-top: 0.4mm solid #111; padding-top: 1.5mm; break-inside: avoid; }
col.place { width: 13mm; } col.reason { width: 44mm; } col.stock { width: 42mm; }
col.quantity { width: 27mm; } col.size { width: 20mm; }
@media screen { body { padding: 8mm; } }
`;
}

/** An instant on the clock of the store: `2026-03-01 09:30`. */
function localText(instant: Instant, timeZone: string): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(instant);
}

function entry(name: string, value: string | number | undefined, isWide = false): Markup {
  if (value === undefined || value === '') return html``;
  return isWide
    ? html`<dt>${name}</dt><dd class="wide">${value}</dd>`
    : html`<dt>${name}</dt><dd>${value}</dd>`;
}

/** The zone in which times are shown: the store's, if this machine knows it. */
function zoneOf({ timeZone }: StoreName): string {
  return knowsTimeZone(timeZone) ? timeZone : 'UTC';
}

function headOf({ read, store, template, printedAt }: ReportContent): Markup {
  const { adjustment } = read;
  const { createDate, approveDate, cancelDate, templateId } = adjustment;
  const timeZone = zoneOf(store);
  const by = (instant: Instant, user: string | undefined): string =>
    `${localText(instant, timeZone)}${user === undefined ? '' : `, ${user}`}`;
  return html`<h1>Inventory Adjustment ${adjustment.id}</h1>
<dl>
${entry('Store', `${store.id} ${store.name}`)}
${entry('Status', STATUS_TEXTS[adjustment.status])}
${entry('Created', by(createDate, adjustment.createUser))}
${entry('Confirmed', approveDate && by(approveDate, adjustment.approveUser))}
${entry('Canceled', cancelDate && by(cancelDate, adjustment.cancelUser))}
${entry('Reference', adjustment.referenceId)}
${entry('Printed', by(printedAt, undefined))}
${entry('Times of', timeZone)}
${entry('Template', templateId === undefined ? undefined : `${templateId} ${template ?? ''}`, true)}
${entry('Comments', adjustment.comments, true)}
</dl>`;
}

function subBucketsOf({ fromSubBucketName, toSubBucketName }: ReasonRecord): Markup {
  const from = fromSubBucketName === undefined ? undefined : `from ${fromSubBucketName}`;
  const to = toSubBucketName === undefined ? undefined : `to ${toSubBucketName}`;
  const text = [from, to].filter((part) => part !== undefined).join(' ');
  return text === '' ? html`` : html`<div class="small">${text}</div>`;
}

/** A row below a line, with a name. Each of its texts is unbroken where it fits. */
function rowBelow(name: string, texts: readonly string[]): Markup {
  if (texts.length === 0) return html``;
  const parts = texts.map((text) => html`<span class="part">${text}</span> `);
  return html`<tr class="below"><td></td><td colspan="${COLUMN_COUNT - 1}"><span class="small">${name}:</span> ${parts}</td></tr>`;
}

function lineOf(
  line: DetailLine,
  place: number,
  item: LineItem,
  reason: ReasonRecord,
  attributes: readonly Attribute[],
): Markup {
  const texts = attributes.map(({ name, value }) => `${name}: ${value};`);
  const style = line.uins.length + texts.length > PARTS_KEPT_TOGETHER ? 'long' : 'whole';
  return html`<tbody class="${style}"><tr>
<td class="number">${place}</td>
<td>${line.item}<div class="small">${item.description}</div></td>
<td>${reason.code} ${reason.description}</td>
<td>${dispositionText(reason.from, reason.to)}${subBucketsOf(reason)}</td>
<td class="number">${quantityToText(line.quantity)} ${item.unitOfMeasure}</td>
<td class="number">${caseSizeToText(line.caseSize)}</td>
</tr>${rowBelow('UINs', line.uins)}${rowBelow('Attributes', texts)}</tbody>
`;
}

function linesOf(read: AdjustmentInFull, title: string): Markup {
  const lines = read.adjustment.lines.map((line, index) => {
    const item = found(read.items, line.item);
    const reason = found(read.reasons, line.reasonId);
    return lineOf(line, index + 1, item, reason, read.attributes.get(line.id) ?? []);
  });
  return html`<table>
<colgroup><col class="place"><col><col class="reason"><col class="stock"><col class="quantity"><col class="size"></colgroup>
<thead>
<tr><th class="title" colspan="${COLUMN_COUNT}">${title}</th></tr>
<tr><th class="number">#</th><th>Item</th><th>Reason</th><th>Disposition</th><th class="number">Quantity</th><th class="number">Case size</th></tr>
</thead>
${lines}</table>`;
}

/** The direction of a line's stock, seen from the store. Additions and removals are never summed together. */
const DIRECTIONS = ['into the store', 'out of the store', 'within the store'] as const;

function directionOf({ from, to }: ReasonRecord): (typeof DIRECTIONS)[number] {
  if (from === 'DIST') return 'into the store';
  return to === 'DIST' ? 'out of the store' : 'within the store';
}

/** The sums of lines in each unit of measure: `2 EA, 1.125 KG`. */
function sumsOf(lines: readonly DetailLine[], items: AdjustmentInFull['items']): string {
  const byUnit = new Map<string, Quantity[]>();
  for (const { item, quantity } of lines) {
    const { unitOfMeasure } = found(items, item);
    const list = byUnit.get(unitOfMeasure);
    if (list === undefined) byUnit.set(unitOfMeasure, [quantity]);
    else list.push(quantity);
  }
  return [...byUnit].map(([unit, quantities]) => `${sumToText(quantities)} ${unit}`).join(', ');
}

/** The number of lines, and their sums in each direction. */
function totalsOf({ adjustment, items, reasons }: AdjustmentInFull): Markup {
  const sums = DIRECTIONS.flatMap((direction) => {
    const lines = adjustment.lines.filter(
      ({ reasonId }) => directionOf(found(reasons, reasonId)) === direction,
    );
    return lines.length === 0 ? [] : [`${direction}: ${sumsOf(lines, items)}`];
  });
  const text = [`Lines: ${adjustment.lines.length}`, ...sums].join('; ');
  return html`<p class="totals">${text}</p>`;
}

/** The notes, oldest first, each with its author and time. Nothing without any. */
function notesOf({ read, store }: ReportContent): Markup {
  if (read.notes.length === 0) return html``;
  const timeZone = zoneOf(store);
  const notes = read.notes.map(
    ({ text, createDate, createUser }) =>
      html`<dt>${localText(createDate, timeZone)}, ${createUser}</dt><dd>${text}</dd>\n`,
  );
  return html`<h2>Notes</h2>\n<dl class="notes">\n${notes}</dl>`;
}

/**
 * The inventory adjustment report of one adjustment: a page to be printed, with a heading repeated on
 * each sheet, and no line on two sheets unless it has more than PARTS_KEPT_TOGETHER UINs and attributes. The
 * guide names the report without its layout, which is our own.
 */
export function adjustmentReport(content: ReportContent, paper: Paper): Document {
  const { id, status } = content.read.adjustment;
  const { store } = content;
  const title = `Inventory Adjustment ${id}, store ${store.id} ${store.name}, ${STATUS_TEXTS[status]}`;
  const body = html`${headOf(content)}
${linesOf(content.read, title)}
${totalsOf(content.read)}
${notesOf(content)}`;
  return printedPage(title, stylesFor(paper, `Inventory Adjustment ${id}`), body);
}
