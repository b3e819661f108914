import { turns } from '../../base/turns.js';
import type { Id } from '../../engine/model/model.js';
import type { GeneratedUin } from '../../store/store.js';
import type { Document } from '../route.js';
import { code128 } from './code-128.js';
import { html, Markup } from './html.js';
import { type Paper, printedPage } from './page.js';

/** Modules on each side of a barcode that stay white: readers need ten. */
const QUIET_ZONE = 10;

function stylesFor(paper: Paper): string {
  return `
@page { size: ${paper}; margin: 10mm; }
* { box-sizing: border-box; }
body { margin: 0; font: 8pt/1.3 "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #000; }
.labels { display: grid; grid-template-columns: repeat(3, 1fr); gap: 3mm; margin: 0.5mm; }
.label { height: 32mm; padding: 2mm; border: 0.2mm dashed #999; overflow: hidden; break-inside: avoid;
  display: flex; flex-direction: column; justify-content: space-between; text-align: center; }
.item { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.description { max-height: 2.6em; overflow: hidden; overflow-wrap: anywhere; }
.number { font: bold 9pt monospace; overflow-wrap: anywhere; }
svg { width: 100%; height: 10mm; }
`;
}

function barcodeOf(text: string): Markup {
  const widths = code128(text);
  if (widths === undefined) return html``;
  let x = QUIET_ZONE;
  const bars: string[] = [];
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) bars.push(`M${x} 0h${width}v1h-${width}z`);
    x += width;
  }
  return html`<svg viewBox="0 0 ${x + QUIET_ZONE} 1" preserveAspectRatio="none" shape-rendering="crispEdges" role="img" aria-label="${text}"><path d="${bars.join('')}"/></svg>`;
}

function labelOf({ item, description, uin }: GeneratedUin): Markup {
  return html`<div class="label">
<div class="item">${item}</div><div class="description">${description}</div>
${barcodeOf(uin)}<div class="number">${uin}</div>
</div>
`;
}

/** All labels. Gives the event loop back meanwhile, as thousands take longer than others should wait. */
async function labelsOf(labels: readonly GeneratedUin[]): Promise<Markup> {
  const texts: string[] = [];
  for (const label of labels) {
    texts.push(labelOf(label).text);
    await turns.take();
  }
  return new Markup(texts.join(''));
}

/**
 * Labels of generated serial numbers, three in a row. A label has the item, its description, and the number
 * as text, and as Code 128 where possible.
 */
export async function labelPage(
  adjustmentId: Id,
  labels: readonly GeneratedUin[],
  paper: Paper,
): Promise<Document> {
  const body =
    labels.length === 0
      ? html`<p>No serial numbers were generated for inventory adjustment ${adjustmentId}.</p>`
      : html`<div class="labels">${await labelsOf(labels)}</div>`;
  return printedPage(`Labels of inventory adjustment ${adjustmentId}`, stylesFor(paper), body);
}
