// Timers wait four milliseconds once they are nested, a message comes at once.
let channel: MessageChannel | undefined;
const waiting: (() => void)[] = [];

/** Lets the event loop take a turn; see Platform. */
export function nextTurn(): Promise<void> {
  channel ??= openChannel();
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(undefined);
  });
}

function openChannel(): MessageChannel {
  const opened = new MessageChannel();
  opened.port1.onmessage = () => waiting.shift()?.();
  return opened;
}
