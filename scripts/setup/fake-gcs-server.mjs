import { installGoProgram } from './go-program.mjs';

/** A server of Google Cloud Storage's API, for the tests of contexts there. */
export function installFakeGcsServer() {
  installGoProgram('fake-gcs-server', 'github.com/fsouza/fake-gcs-server', '1.56.1');
}
