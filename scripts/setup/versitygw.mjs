import { installGoProgram } from './go-program.mjs';

/** An S3 server, for the tests of contexts in S3. */
export function installVersityGateway() {
  installGoProgram('versitygw', 'github.com/versity/versitygw/cmd/versitygw', '1.8.0');
}
