/** A line that each text overwrites. The last one stays until another output. */
export function progressLine(): { show: (text: string) => void; end: () => void } {
  let isShown = false;
  return {
    show: (text) => {
      isShown = true;
      process.stderr.write(`\r\x1b[K${text}`);
    },
    end: () => {
      if (isShown) process.stderr.write('\r\x1b[K');
      isShown = false;
    },
  };
}

const BAR_WIDTH = 30;

/** `[######------] 40 %`. */
export function progressBar(done: number, all: number): string {
  const share = all === 0 ? 1 : Math.min(1, done / all);
  const full = Math.floor(share * BAR_WIDTH);
  return `[${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}] ${Math.floor(share * 100)} %`;
}
