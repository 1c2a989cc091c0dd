/** Aborts on SIGINT and SIGTERM, and when the agent that started this process is gone; a second signal ends it at once. */
export const untilSignalled = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  if (process.channel) {
    // An agent that was killed cannot end its processes: they notice that it is gone.
    process.once('disconnect', () => controller.abort());
    process.channel.unref();
  }
  return controller.signal;
};
