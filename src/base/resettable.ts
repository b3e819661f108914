export interface Forgetful {
  forget(): void;
}

/** The parts that forget when the data is reset. Each part adds itself when it is made. */
export class Memories {
  private readonly parts: Forgetful[] = [];

  add<Part extends Forgetful>(part: Part): Part {
    this.parts.push(part);
    return part;
  }

  forget(): void {
    for (const part of this.parts) part.forget();
  }
}
