import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useTheme } from '../../frame/theme.js';
import { Instant } from '../../parts/instant.js';
import { quantityText } from '../../parts/quantity.js';
import { AREAS, areaOf } from './areas.js';
import type { Step } from './timeline-rows.js';

export type ChartBy = 'time' | 'step';

const HEIGHT_PX = 220;
const ALONE_SECONDS = 3600;
/** The most movements with letters, which would stand on each other beyond. */
const LETTERS_MAX = 60;

/** The numbers for drawing alone. The table has them as they are. */
function dataOf(oldestFirst: readonly Step[], by: ChartBy): uPlot.AlignedData {
  const places = oldestFirst.map(({ at }, index) =>
    by === 'time' ? Date.parse(at) / 1000 : index + 1,
  );
  const values = (textOf: (step: Step) => string | undefined): (number | null)[] =>
    oldestFirst.map((step) => {
      const text = textOf(step);
      return text === undefined ? null : Number(text);
    });
  return [
    places,
    values(({ totalAfter }) => totalAfter),
    values(({ availableAfter }) => availableAfter),
  ];
}

function drawLetters(chart: uPlot, oldestFirst: readonly Step[], colour: string): void {
  if (oldestFirst.length > LETTERS_MAX) return;
  const { ctx, data } = chart;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.textAlign = 'center';
  ctx.font = `${11 * window.devicePixelRatio}px sans-serif`;
  oldestFirst.forEach(({ transactionType }, index) => {
    const x = data[0]?.[index];
    const y = data[1]?.[index];
    const area = areaOf(transactionType);
    if (typeof x !== 'number' || typeof y !== 'number' || area === undefined) return;
    const above = chart.valToPos(y, 'y', true) - 6 * window.devicePixelRatio;
    ctx.fillText(AREAS[area].letter, chart.valToPos(x, 'x', true), above);
  });
  ctx.restore();
}

/** The range of the time axis. Movements of one moment stand in the middle, and not at the edge of years. */
function rangeOf(oldestFirst: readonly Step[], by: ChartBy): { range?: [number, number] } {
  const [first, last] = [oldestFirst[0]?.at, oldestFirst.at(-1)?.at];
  if (by === 'step' || first === undefined || first !== last) return {};
  const at = Date.parse(first) / 1000;
  return { range: [at - ALONE_SECONDS, at + ALONE_SECONDS] };
}

/** The content at the pointer. */
interface Pointed {
  readonly at: string;
  readonly total: number | null | undefined;
  readonly available: number | null | undefined;
}

function pointedAt({ cursor: { idx }, data }: uPlot, oldestFirst: readonly Step[]) {
  const step = typeof idx === 'number' ? oldestFirst[idx] : undefined;
  if (step === undefined || typeof idx !== 'number') return undefined;
  return { at: step.at, total: data[1]?.[idx], available: data[2]?.[idx] };
}

function optionsOf(
  width: number,
  by: ChartBy,
  zone: string,
  oldestFirst: readonly Step[],
  onPoint: (pointed: Pointed | undefined) => void,
): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--text-2'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
  };
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const line = (label: string, stroke: string, dash?: number[]): uPlot.Series => ({
    ...{ label, stroke, width: 2, points: { show: oldestFirst.length <= LETTERS_MAX } },
    ...(stepped === undefined ? {} : { paths: stepped }),
    ...(dash === undefined ? {} : { dash }),
  });
  return {
    ...{ width, height: HEIGHT_PX, legend: { show: false }, cursor: { drag: { x: true } } },
    scales: { x: { time: by === 'time', ...rangeOf(oldestFirst, by) } },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), zone),
    axes: [by === 'time' ? { ...axis, values: timeTexts(zone) } : axis, { ...axis, size: 64 }],
    series: [
      {},
      line('Total', colour('--accent')),
      line('Available', colour('--decrease'), [6, 4]),
    ],
    hooks: {
      draw: [(chart) => drawLetters(chart, oldestFirst, colour('--text'))],
      setCursor: [(chart) => onPoint(pointedAt(chart, oldestFirst))],
    },
  };
}

const DAY_SECONDS = 86_400;

/** The times under the chart, in the zone of the store and as this browser writes them. */
function timeTexts(zone: string): uPlot.Axis.Values {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(undefined, { ...options, timeZone: zone });
  const [day, time] = [format({ dateStyle: 'medium' }), format({ timeStyle: 'short' })];
  return (_, splits, _axis, _space, step) => {
    let before = '';
    return splits.map((at) => {
      const date = day.format(at * 1000);
      const isSame = date === before;
      before = date;
      if (step >= DAY_SECONDS) return isSame ? '' : date;
      return isSame ? time.format(at * 1000) : `${time.format(at * 1000)}\n${date}`;
    });
  };
}

/** ` 98 EA` at the pointer, else the unit alone. */
const shownNumber = (value: number | null | undefined, unit: string): string =>
  typeof value === 'number' ? ` ${quantityText(String(value))} ${unit}` : `, ${unit}`;

/** Total and available after each movement, by time or one step a movement. The table has the same. */
export function StepChart({
  steps,
  unit,
  by,
  zone,
}: {
  /** The steps, newest first. */
  readonly steps: readonly Step[];
  readonly unit: string;
  readonly by: ChartBy;
  readonly zone: string;
}) {
  const place = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<Pointed>();
  const theme = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const { current } = place;
    if (current === null) return;
    const oldestFirst = [...steps].reverse();
    const options = optionsOf(current.clientWidth, by, zone, oldestFirst, setPointed);
    const chart = new uPlot(options, dataOf(oldestFirst, by), current);
    const resized = new ResizeObserver(() =>
      chart.setSize({ width: current.clientWidth, height: HEIGHT_PX }),
    );
    resized.observe(current);
    return () => {
      resized.disconnect();
      chart.destroy();
    };
  }, [steps, by, zone, theme]);
  const hasAvailable = steps[0]?.availableAfter !== undefined;
  const seen = [...new Set(steps.map(({ transactionType }) => areaOf(transactionType)))];
  return (
    <figure className="step-chart">
      <div ref={place} role="img" aria-label="Chart of the stock; the table has the same numbers" />
      <figcaption className="caption">
        <span className="key total">Total{shownNumber(pointed?.total, unit)}</span>
        {hasAvailable && (
          <span className="key available">Available{shownNumber(pointed?.available, unit)}</span>
        )}
        {pointed !== undefined && <Instant at={pointed.at} zone={zone} hasSeconds />}
        {steps.length <= LETTERS_MAX &&
          seen.map(
            (area) =>
              area !== undefined && (
                <span key={area}>
                  {AREAS[area].letter}: {AREAS[area].word}
                </span>
              ),
          )}
      </figcaption>
    </figure>
  );
}
