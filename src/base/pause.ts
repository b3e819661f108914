/** A wait that can be ended early. A wake-up between two waits ends the next one at once. */
export class Pause {
  private finish: (() => void) | undefined;
  private isWakeable = false;
  private isWoken = false;
  private isStopped = false;

  begin(milliseconds: number, isWakeable: boolean): Promise<void> {
    if (this.isStopped || (isWakeable && this.isWoken)) {
      this.isWoken = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      this.isWakeable = isWakeable;
      const timer = setTimeout(() => this.finish?.(), milliseconds);
      this.finish = () => {
        clearTimeout(timer);
        this.finish = undefined;
        this.isWoken = false;
        resolve();
      };
    });
  }

  end(why: 'wake' | 'stop'): void {
    if (why === 'stop') this.isStopped = true;
    else this.isWoken = true;
    if (why === 'stop' || this.isWakeable) this.finish?.();
  }
}
