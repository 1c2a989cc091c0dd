/** Findings for people. */
import type { Finding } from './findings.ts';

const lineOf = (kernel: string, finding: Finding): string => {
  switch (finding.kind) {
    case 'kernel':
      return `kernel ${kernel}: ${finding.release}`;
    case 'refused':
      return `  REFUSED ${finding.text}`;
    case 'program':
      return `  loaded  ${finding.name.padEnd(24)} ${`${finding.verified}`.padStart(6)}  ${finding.proof}`;
    case 'note':
      return `  note    ${finding.text}`;
    case 'check':
      return `  ${finding.result.padEnd(7)} ${finding.title}${finding.result === 'ok' ? '' : `: ${finding.seen}`}`;
    case 'end':
      return '';
  }
};

export const tableOf = (kernel: string, findings: readonly Finding[]): string =>
  findings
    .map((finding) => lineOf(kernel, finding))
    .filter((line) => line !== '')
    .join('\n');
