import { runNginx, type Nginx } from '../nginx.ts';
import type { Certificates } from './certificates.ts';

export interface NginxOptions {
  /** Host and port of the registry behind it. */
  readonly target: string;
  /** Stands before the names of all repositories: `team`. */
  readonly prefix: string;
  /** nginx's `client_max_body_size`. */
  readonly mostBytes: string;
  /** Server certificate, and the authority of the client certificates that it wants. */
  readonly certificates: Certificates;
}

/** Starts nginx before a registry, with TLS that asks for a client certificate. */
export function startNginx({ target, prefix, mostBytes, certificates }: NginxOptions): Promise<Nginx> {
  return runNginx(
    (port) => `
  client_max_body_size ${mostBytes};
  server {
    listen 127.0.0.1:${port} ssl;
    listen [::1]:${port} ssl;
    ssl_certificate ${certificates.certificate};
    ssl_certificate_key ${certificates.key};
    ssl_client_certificate ${certificates.ca};
    ssl_verify_client on;
    absolute_redirect off;
    location = /v2/ { proxy_pass http://${target}/v2/; }
    location /v2/${prefix}/ {
      proxy_pass http://${target}/v2/;
      proxy_set_header Host $http_host;
      proxy_request_buffering off;
      proxy_redirect ~^(?:https?://[^/]+)?/v2/(.*)$ /v2/${prefix}/$1;
    }
  }
`,
  );
}
