import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { installFromGoModule } from './go-module.mjs';
import { repository } from './run.mjs';

/** Of the protocol's own messages. */
const VERSION = '1.10.0';

/** Builds the receiver of `otlp-receiver/main.go`, once. */
export function installOtlpReceiver() {
  installFromGoModule({
    name: 'otlp-receiver',
    version: VERSION,
    gets: [`go.opentelemetry.io/proto/otlp@v${VERSION}`],
    prepare: (work) =>
      copyFileSync(join(repository, 'scripts/setup/otlp-receiver/main.go'), join(work, 'main.go')),
  });
}
