const signals = { SIGINT: 130, SIGTERM: 143 } as const;

/** Is aborted by Ctrl-C and its like, so that what is under way tidies up; a second time ends the program at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const [name, exitCode] of Object.entries(signals)) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(exitCode);
      controller.abort({ exitCode });
    });
  }
  return controller.signal;
}

/** The exit code of a program that was stopped by a signal. */
export function stoppedExitCode(reason: unknown): number {
  return (reason as { exitCode?: number } | undefined)?.exitCode ?? signals.SIGINT;
}
