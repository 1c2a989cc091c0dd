/**
 * Loaded into a control plane by `--import`: when and how long its event loop was blocked, written to the file that
 * BENCH_PROBE names at each SIGUSR2. In JavaScript: to strip types would itself take memory.
 */
import { writeFileSync } from 'node:fs';

const everyMs = 2;
const worthNoting = 10;
const blocks = [];
let last = performance.now();
let lastWork = process.threadCpuUsage();

setInterval(() => {
  const now = performance.now();
  const late = now - last - everyMs;
  last = now;
  const { user, system } = process.threadCpuUsage();
  const work = (user + system - lastWork.user - lastWork.system) / 1000;
  lastWork = { user, system };
  if (late > worthNoting) blocks.push({ until: performance.timeOrigin + now, ms: late, work });
}, everyMs).unref();

process.on('SIGUSR2', () => {
  const file = process.env.BENCH_PROBE ?? '/dev/null';
  writeFileSync(file, JSON.stringify({ blocks: blocks.splice(0), memory: process.memoryUsage() }));
});
