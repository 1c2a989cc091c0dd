/** The status server: metrics for scrapers, and what tools ask a kube-proxy for (MET rows). */
import { type Handler, notFound, pathOf, plainText, respond } from '../health/http.ts';

export const metricsPort = 10_249;

/** What `/proxyMode` answers: this is none of kube-proxy's modes, and whoever asks must not take it for one. */
export const proxyMode = 'fairlead';

export interface StatusPages {
  /** Content type and text of `/metrics`. */
  metrics(): Promise<{ readonly type: string; readonly text: string }>;
  /** The configuration in force, for `/configz`. */
  readonly config: object;
}

/** Serves `/metrics`, `/healthz`, `/proxyMode` and `/configz`; all else is not found. */
export const statusHandler = ({ metrics, config }: StatusPages): Handler => {
  const nosniff = { 'X-Content-Type-Options': 'nosniff' };
  return (request, response) => {
    switch (pathOf(request)) {
      case '/metrics':
        metrics().then(
          ({ type, text }) => respond(response, 200, { 'Content-Type': type, ...nosniff }, text),
          (error: unknown) => respond(response, 500, plainText, `${error instanceof Error ? error.message : error}\n`),
        );
        return;
      case '/healthz':
        respond(response, 200, plainText, 'ok');
        return;
      case '/proxyMode':
        respond(response, 200, plainText, proxyMode);
        return;
      case '/configz':
        respond(response, 200, { 'Content-Type': 'application/json', ...nosniff }, JSON.stringify(config));
        return;
      default:
        notFound(response);
    }
  };
};
