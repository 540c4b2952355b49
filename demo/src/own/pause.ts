/** A gate that whoever adds pictures passes between two batches. */
let closed: Promise<void> | undefined;
let openNow: () => void = () => {};

export const pauseGate = {
  close(): void {
    closed ??= new Promise((resolve) => {
      openNow = resolve;
    });
  },
  open(): void {
    closed = undefined;
    openNow();
  },
  /** At once while the gate is open, else when it opens. */
  async passed(): Promise<void> {
    await closed;
  },
};
