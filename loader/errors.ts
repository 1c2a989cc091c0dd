/**
 * Errors that an operator can act on. `message` says what is wrong, `remedy` what to do about it; the command line
 * prints both in one line and exits with `exitCode`.
 */

/** The command line was wrong. */
export const exitUsage = 2;
/** Something the operator must change: a file, a privilege, a kernel feature. */
export const exitFailure = 1;

export interface OperatorError extends Error {
  readonly name: 'OperatorError';
  /** Stable, upper snake case: `NO_BPFFS`, `NOT_ROOT`. */
  readonly code: string;
  /** An imperative sentence without a full stop: `run as root`. */
  readonly remedy: string;
  readonly exitCode: number;
  /** More lines for whoever has to find the cause, such as the verifier's log; '' if there are none. */
  readonly detail: string;
}

/** Makes an error that says what is wrong and what to do. */
export const operatorError = (
  code: string,
  message: string,
  remedy: string,
  options: { readonly cause?: unknown; readonly exitCode?: number; readonly detail?: string } = {},
): OperatorError => {
  const error = new Error(message, options.cause === undefined ? undefined : { cause: options.cause });
  return Object.assign(error, {
    name: 'OperatorError' as const,
    code,
    remedy,
    exitCode: options.exitCode ?? exitFailure,
    detail: options.detail ?? '',
  });
};

export const isOperatorError = (error: unknown): error is OperatorError =>
  error instanceof Error && error.name === 'OperatorError';

/** One line for people: what is wrong and what to do. */
export const explainError = (error: unknown): string => {
  if (isOperatorError(error)) return `${error.message}; ${error.remedy}`;
  return error instanceof Error ? error.message : String(error);
};
